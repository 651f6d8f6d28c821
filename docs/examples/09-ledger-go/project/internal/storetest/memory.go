//go:build !database

// Package storetest gives tests an empty store: in memory, or with the build tag "database" in
// PostgreSQL.
package storetest

import (
	"testing"

	"example.com/double_entry_ledger/internal/store"
)

// Open is an empty store of the tables. The DDL makes them in a database that migrations do not.
func Open(_ *testing.T, schemas []*store.Schema, ddl string) store.Store {
	return store.NewMemory(schemas)
}
