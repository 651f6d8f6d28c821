package store

import (
	"context"
	"maps"
	"reflect"
	"slices"
	"sync"
	"time"
)

// Memory keeps rows as long as the process lives. It checks unique columns and references as a
// database does, so that tests on it mean something; its transactions run one after the other.
type Memory struct {
	mutex   sync.Mutex
	schemas []*Schema
	rows    map[string][][]any
}

// NewMemory is an empty store of the tables.
func NewMemory(schemas []*Schema) *Memory {
	return &Memory{schemas: schemas, rows: map[string][][]any{}}
}

// Do runs the work on a copy that replaces the rows if all went well.
func (m *Memory) Do(ctx context.Context, work func(Tx) error) error {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	tx := &memoryTx{schemas: m.schemas, rows: maps.Clone(m.rows)}
	if err := work(tx); err != nil {
		return err
	}
	m.rows = tx.rows
	return nil
}

// Ping always succeeds.
func (m *Memory) Ping(context.Context) error {
	return nil
}

// Close forgets nothing before the process ends.
func (m *Memory) Close() error {
	return nil
}

// memoryTx never changes a row or a slice of rows that was there before: it makes others.
type memoryTx struct {
	schemas []*Schema
	rows    map[string][][]any
}

func (tx *memoryTx) found(schema *Schema, where []Condition) [][]any {
	var found [][]any
	for _, row := range tx.rows[schema.Name] {
		if tx.meets(schema, row, where) {
			found = append(found, row)
		}
	}
	return found
}

func (tx *memoryTx) meets(schema *Schema, row []any, where []Condition) bool {
	return !slices.ContainsFunc(where, func(condition Condition) bool {
		return !condition.holds(tx, schema, row)
	})
}

func (tx *memoryTx) Select(schema *Schema, query Query, next func() []any) error {
	found := tx.found(schema, query.Where)
	if query.Newest {
		slices.SortFunc(found, func(one, other []any) int {
			first, second := one[0].(ID), other[0].(ID)
			return slices.Compare(second[:], first[:])
		})
	}
	if query.Limit > 0 && len(found) > query.Limit {
		found = found[:query.Limit]
	}
	for _, row := range found {
		for place, field := range next() {
			reflect.ValueOf(field).Elem().Set(reflect.ValueOf(copied(row[place])))
		}
	}
	return nil
}

func (tx *memoryTx) Exists(schema *Schema, where ...Condition) (bool, error) {
	return len(tx.found(schema, where)) > 0, nil
}

func (tx *memoryTx) Insert(schema *Schema, fields []any) error {
	row := valuesOf(fields)
	if err := tx.check(schema, row, nil); err != nil {
		return err
	}
	tx.rows[schema.Name] = append(slices.Clone(tx.rows[schema.Name]), row)
	return nil
}

func (tx *memoryTx) Update(schema *Schema, fields []any) error {
	row := valuesOf(fields)
	place := slices.IndexFunc(tx.rows[schema.Name], func(kept []any) bool { return kept[0] == row[0] })
	if place < 0 {
		return ErrNone
	}
	if err := tx.check(schema, row, tx.rows[schema.Name][place]); err != nil {
		return err
	}
	rows := slices.Clone(tx.rows[schema.Name])
	rows[place] = row
	tx.rows[schema.Name] = rows
	return nil
}

func (tx *memoryTx) Delete(schema *Schema, where ...Condition) (int64, error) {
	gone := tx.found(schema, where)
	for _, row := range gone {
		rows := slices.Clone(tx.rows[schema.Name])
		tx.rows[schema.Name] = slices.DeleteFunc(rows, func(kept []any) bool { return &kept[0] == &row[0] })
	}
	for _, row := range gone {
		if err := tx.release(schema, row); err != nil {
			return 0, err
		}
	}
	return int64(len(gone)), nil
}

// release does to the rows that refer to one that is gone what their columns say.
func (tx *memoryTx) release(gone *Schema, row []any) error {
	for _, schema := range tx.schemas {
		for place, column := range schema.Columns {
			if column.Refers != gone.Name {
				continue
			}
			if err := tx.releaseBy(schema, place, row[0]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (tx *memoryTx) releaseBy(schema *Schema, place int, id any) error {
	column := schema.Columns[place]
	where := Equal(column.Name, id)
	switch column.OnDelete {
	case Cascade:
		_, err := tx.Delete(schema, where)
		return err
	case SetNull:
		rows := slices.Clone(tx.rows[schema.Name])
		for at, kept := range rows {
			if where.holds(tx, schema, kept) {
				changed := slices.Clone(kept)
				changed[place] = reflect.Zero(reflect.TypeOf(kept[place])).Interface()
				rows[at] = changed
			}
		}
		tx.rows[schema.Name] = rows
	default:
		if len(tx.found(schema, []Condition{where})) > 0 {
			return Dangling
		}
	}
	return nil
}

// check refuses a row that another contradicts, or that refers to nothing; old is what it replaces.
func (tx *memoryTx) check(schema *Schema, row, old []any) error {
	keys := slices.Clone(schema.Keys)
	for place, column := range schema.Columns {
		if column.Unique {
			keys = append(keys, []string{column.Name})
		}
		if column.Refers != "" && plain(row[place]) != nil && !tx.exists(column.Refers, row, row[place]) {
			return Dangling
		}
	}
	for _, key := range keys {
		for _, kept := range tx.rows[schema.Name] {
			if (old == nil || &kept[0] != &old[0]) && alike(schema, key, kept, row) {
				return Taken
			}
		}
	}
	return nil
}

// exists tells whether the table has the id; a row may also refer to itself.
func (tx *memoryTx) exists(table string, row []any, id any) bool {
	if same(row[0], id) {
		return true
	}
	return slices.ContainsFunc(tx.rows[table], func(kept []any) bool { return same(kept[0], id) })
}

func alike(schema *Schema, key []string, one, other []any) bool {
	for _, name := range key {
		if !same(one[schema.at(name)], other[schema.at(name)]) {
			return false
		}
	}
	return true
}

func valuesOf(fields []any) []any {
	values := make([]any, len(fields))
	for place, field := range fields {
		values[place] = copied(reflect.ValueOf(field).Elem().Interface())
	}
	return values
}

// copied is the value, or a pointer to a copy of it, so that rows and callers share nothing.
func copied(value any) any {
	pointer := reflect.ValueOf(value)
	if pointer.Kind() != reflect.Pointer || pointer.IsNil() {
		return value
	}
	other := reflect.New(pointer.Type().Elem())
	other.Elem().Set(pointer.Elem())
	return other.Interface()
}

// plain is the value that a pointer leads to; nil if it leads nowhere.
func plain(value any) any {
	pointer := reflect.ValueOf(value)
	if pointer.Kind() != reflect.Pointer {
		return value
	}
	if pointer.IsNil() {
		return nil
	}
	return pointer.Elem().Interface()
}

// same compares as a database does: what is missing is like nothing.
func same(one, other any) bool {
	one, other = plain(one), plain(other)
	if one == nil || other == nil {
		return false
	}
	if moment, ok := one.(time.Time); ok {
		second, ok := other.(time.Time)
		return ok && moment.Equal(second)
	}
	return one == other
}
