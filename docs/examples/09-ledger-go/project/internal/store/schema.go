package store

import "time"

// Rule says what happens to a row when the one that it refers to goes.
type Rule int

// Restrict keeps the other row from going; the others let it go.
const (
	Restrict Rule = iota
	Cascade
	SetNull
)

// Column is what the store must know of a column.
type Column struct {
	Name   string
	Unique bool
	// Refers names the table whose rows the column points at.
	Refers   string
	OnDelete Rule
}

// Schema is the shape of a table.
type Schema struct {
	Name string
	// Noun is what a row is called in messages.
	Noun    string
	Columns []Column
	// Keys are sets of columns of which no two rows have the same values.
	Keys [][]string
}

// at is the place of a column among the fields of a row.
func (s *Schema) at(name string) int {
	for place, column := range s.Columns {
		if column.Name == name {
			return place
		}
	}
	panic("store: " + s.Name + " has no column " + name)
}

// keyed tells whether rows have ids.
func (s *Schema) keyed() bool {
	return s.Columns[0].Name == "id"
}

// Table ties the schema to the type of its rows.
type Table[T any] struct {
	Schema
	// Fields gives pointers to the fields of a row, in the order of the columns.
	Fields func(*T) []any
}

// Row is what the rows of all entities share.
type Row struct {
	ID        ID        `json:"id"`
	CreatedAt time.Time `json:"created_at"`
	UpdatedAt time.Time `json:"updated_at"`
}

func (r *Row) made(now time.Time) {
	r.ID, r.CreatedAt, r.UpdatedAt = NewID(), now, now
}

func (r *Row) changed(now time.Time) {
	r.UpdatedAt = now
}
