package app

import (
	"encoding/base64"
	"net/url"
	"strconv"

	"example.com/double_entry_ledger/internal/body"
	"example.com/double_entry_ledger/internal/problem"
	"example.com/double_entry_ledger/internal/store"
)

const (
	usualLimit = 20
	mostLimit  = 100
)

// page is some rows, newest first, and where the next ones begin.
type page[T any] struct {
	Items []*T    `json:"items"`
	Next  *string `json:"next_cursor"`
}

// query is what the address asks for, and what is wrong with it.
type query struct {
	values url.Values
	where  []store.Condition
	wrong  []problem.Field
}

func (c *call) query() *query {
	return &query{values: c.URL.Query()}
}

func (q *query) refuse(name, message string) {
	q.wrong = append(q.wrong, problem.Field{Field: name, Message: message})
}

// and asks for one more condition.
func (q *query) and(condition store.Condition) {
	q.where = append(q.where, condition)
}

// filter asks for rows with the value that the address names, if it does.
func filter[T any](q *query, name string, rules ...body.Rule[T]) {
	if !q.values.Has(name) {
		return
	}
	value, complaint := body.Parse(q.values.Get(name), rules...)
	if complaint != "" {
		q.refuse(name, complaint)
		return
	}
	q.and(store.Equal(name, value))
}

func (q *query) limit() int {
	if !q.values.Has("limit") {
		return usualLimit
	}
	limit, err := strconv.Atoi(q.values.Get("limit"))
	if err != nil || limit < 1 || limit > mostLimit {
		q.refuse("limit", "must be a whole number from 1 to 100")
	}
	return limit
}

// after skips the rows up to the one that the cursor names.
func (q *query) after() {
	if !q.values.Has("cursor") {
		return
	}
	text, err := base64.RawURLEncoding.DecodeString(q.values.Get("cursor"))
	if err != nil || len(text) != len(store.ID{}) {
		q.refuse("cursor", "is not one of ours")
		return
	}
	q.and(store.Before(store.ID(text)))
}

// listed is the page that the query asks for, of the rows that the caller may see.
func listed[T any](c *call, q *query, table *store.Table[T]) (answer, error) {
	limit := q.limit()
	q.after()
	if len(q.wrong) > 0 {
		return answer{}, problem.Invalid(q.wrong...)
	}
	rows, err := store.All(c.tx, table, store.Query{Where: q.where, Newest: true, Limit: limit + 1})
	if err != nil {
		return answer{}, err
	}
	given := page[T]{Items: rows}
	if len(rows) > limit {
		given.Items = rows[:limit]
		last := table.Fields(rows[limit-1])[0].(*store.ID)
		next := base64.RawURLEncoding.EncodeToString(last[:])
		given.Next = &next
	}
	return answer{200, given}, nil
}
