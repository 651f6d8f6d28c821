// Package model has a type for the rows of each table, and the tables.
package model

import (
	"example.com/double_entry_ledger/internal/store"
)

// Schemas are all tables, each after those it refers to.
var Schemas = []*store.Schema{
	&Accounts.Schema,
	&JournalEntries.Schema,
	&Postings.Schema,
}

var byName = func() map[string]*store.Schema {
	found := map[string]*store.Schema{}
	for _, schema := range Schemas {
		found[schema.Name] = schema
	}
	return found
}()

// Schema is the table of that name.
func Schema(name string) *store.Schema {
	return byName[name]
}
