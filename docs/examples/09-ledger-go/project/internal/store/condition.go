package store

import (
	"slices"
)

// Condition is what rows must meet; every kind of store knows how to check it.
type Condition interface {
	write(*statement)
	holds(*memoryTx, *Schema, []any) bool
}

type equal struct {
	column string
	value  any
}

// Equal asks for the value in the column.
func Equal(column string, value any) Condition {
	return equal{column, value}
}

func (c equal) write(s *statement) {
	s.name(c.column)
	s.WriteString(" = ")
	s.bind(c.value)
}

func (c equal) holds(_ *memoryTx, schema *Schema, row []any) bool {
	return same(row[schema.at(c.column)], c.value)
}

type before struct {
	id ID
}

// Before asks for rows that were made before the one with the id.
func Before(id ID) Condition {
	return before{id}
}

func (c before) write(s *statement) {
	s.name("id")
	s.WriteString(" < ")
	s.bind(c.id)
}

func (c before) holds(_ *memoryTx, schema *Schema, row []any) bool {
	id := row[schema.at("id")].(ID)
	return slices.Compare(id[:], c.id[:]) < 0
}
