package app

import (
	"errors"
	"net/http"

	"example.com/double_entry_ledger/internal/model"
	"example.com/double_entry_ledger/internal/problem"
	"example.com/double_entry_ledger/internal/store"
)

// done is the answer where there is nothing to say.
func done(err error) (answer, error) {
	return answer{status: http.StatusNoContent}, err
}

// shown is the answer with a row.
func shown[T any](row *T, err error) (answer, error) {
	return answer{http.StatusOK, row}, err
}

// missing is the error, or that there is no such thing where there is no row.
func missing(err error, noun string) error {
	if errors.Is(err, store.ErrNone) {
		return problem.NotFound(noun)
	}
	return err
}

// find is the row with the id, if there is one and the caller may see it.
func find[T any](c *call, table *store.Table[T], id store.ID) (*T, error) {
	return findBy(c, table, "id", id)
}

// findBy is the row with the value in a column where only one has it.
func findBy[T any](c *call, table *store.Table[T], column string, value any) (*T, error) {
	row, err := store.Find(c.tx, table, store.Equal(column, value))
	return row, missing(err, table.Noun)
}

// created keeps a new row of a caller who may write such rows, and answers with it.
func created[T any](c *call, table *store.Table[T], row *T) (answer, error) {
	return answer{http.StatusCreated, row}, add(c, table, row)
}

// add keeps a new row if all that it refers to is there.
func add[T any](c *call, table *store.Table[T], row *T) error {
	if err := checkReferences(c, table, row, nil); err != nil {
		return err
	}
	return store.Insert(c.tx, table, row)
}

// notBuilt answers for what the interface promises and nobody has written yet.
func notBuilt(what string) (answer, error) {
	return answer{}, problem.New(http.StatusNotImplemented, "Not built yet: "+what)
}

// checkReferences refuses references to rows that are not there or that the caller may not know;
// what was there before is not asked again.
func checkReferences[T any](c *call, table *store.Table[T], row, before *T) error {
	for place, column := range table.Columns {
		id := idOf(table, row, place)
		if id == nil || before != nil && idOf(table, before, place) != nil && *id == *idOf(table, before, place) {
			continue
		}
		target := model.Schema(column.Refers)
		there, err := c.tx.Exists(target, store.Equal("id", *id))
		if err != nil {
			return err
		}
		if !there {
			return problem.Invalid(problem.Field{Field: column.Name, Message: "there is no such " + target.Noun})
		}
	}
	return nil
}

// idOf is the id in a column of references; nil in other columns and where there is none.
func idOf[T any](table *store.Table[T], row *T, place int) *store.ID {
	if table.Columns[place].Refers == "" {
		return nil
	}
	switch field := table.Fields(row)[place].(type) {
	case *store.ID:
		return field
	case **store.ID:
		return *field
	}
	return nil
}
