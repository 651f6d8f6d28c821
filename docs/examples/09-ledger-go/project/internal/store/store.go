// Package store keeps the rows of typed tables: in PostgreSQL to last, in memory for tests and trials.
package store

import (
	"context"
	"errors"
	"time"
)

// ErrNone says that there is no such row.
var ErrNone = errors.New("store: no such row")

// A Refusal is what the rules of the data do not allow, in words for callers.
type Refusal string

func (r Refusal) Error() string {
	return string(r)
}

// What is refused is told without the words of the database: they speak of columns and values.
const (
	Taken    Refusal = "Something with this value exists already."
	Dangling Refusal = "It refers to something that is not there, or something still refers to it."
	Broken   Refusal = "It contradicts a rule of the data."
)

// Store is where rows are kept.
type Store interface {
	// Do runs the work in one transaction, which lasts if the work returns nil and else never was.
	Do(ctx context.Context, work func(Tx) error) error
	// Ping tells whether the store answers.
	Ping(ctx context.Context) error
	Close() error
}

// Tx is a transaction. Fields are pointers to the values of a row, in the order of its columns.
type Tx interface {
	// Select fills the fields that each call of next gives with a row that was found.
	Select(schema *Schema, query Query, next func() []any) error
	// Exists tells whether some row meets the conditions.
	Exists(schema *Schema, where ...Condition) (bool, error)
	Insert(schema *Schema, fields []any) error
	// Update writes the row with the id that stands first in the fields.
	Update(schema *Schema, fields []any) error
	// Delete removes the rows and says how many there were.
	Delete(schema *Schema, where ...Condition) (int64, error)
}

// Query says which rows are wanted.
type Query struct {
	Where  []Condition
	Newest bool
	Limit  int
	// Lock keeps others from changing the rows before the transaction ends.
	Lock bool
}

// Find is the row that meets the conditions, the newest if several do; ErrNone if none does.
func Find[T any](tx Tx, table *Table[T], where ...Condition) (*T, error) {
	return first(tx, table, Query{Where: where, Newest: table.keyed(), Limit: 1})
}

// Lock is the row that Find finds, kept from changes by others.
func Lock[T any](tx Tx, table *Table[T], where ...Condition) (*T, error) {
	return first(tx, table, Query{Where: where, Newest: table.keyed(), Limit: 1, Lock: true})
}

func first[T any](tx Tx, table *Table[T], query Query) (*T, error) {
	rows, err := All(tx, table, query)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, ErrNone
	}
	return rows[0], nil
}

// All is every row that the query asks for.
func All[T any](tx Tx, table *Table[T], query Query) ([]*T, error) {
	rows := []*T{}
	err := tx.Select(&table.Schema, query, func() []any {
		row := new(T)
		rows = append(rows, row)
		return table.Fields(row)
	})
	return rows, err
}

// Insert keeps a new row; it is given its id and times where its kind has them.
func Insert[T any](tx Tx, table *Table[T], row *T) error {
	if base, ok := any(row).(interface{ made(time.Time) }); ok {
		base.made(Now())
	}
	return tx.Insert(&table.Schema, table.Fields(row))
}

// Update keeps a row that was changed.
func Update[T any](tx Tx, table *Table[T], row *T) error {
	if base, ok := any(row).(interface{ changed(time.Time) }); ok {
		base.changed(Now())
	}
	return tx.Update(&table.Schema, table.Fields(row))
}

// Delete removes the rows that meet the conditions; ErrNone if there is none.
func Delete[T any](tx Tx, table *Table[T], where ...Condition) error {
	count, err := tx.Delete(&table.Schema, where...)
	if err == nil && count == 0 {
		return ErrNone
	}
	return err
}

// Now is the present in UTC, as exactly as every database keeps it.
func Now() time.Time {
	return time.Now().UTC().Truncate(time.Microsecond)
}
