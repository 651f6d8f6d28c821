//go:build database

// Package storetest gives tests an empty store: in memory, or with the build tag "database" in
// PostgreSQL.
package storetest

import (
	"context"
	"database/sql"
	"net/url"
	"os"
	"strings"
	"testing"

	_ "github.com/lib/pq"

	"example.com/double_entry_ledger/internal/store"
)

// Open is a schema of its own in the database at TEST_DATABASE_URL, with the tables of the DDL or,
// without one, those of the migrations.
func Open(t *testing.T, _ []*store.Schema, ddl string) store.Store {
	t.Helper()
	address, err := url.Parse(os.Getenv("TEST_DATABASE_URL"))
	if err != nil || address.Scheme == "" {
		t.Fatal("TEST_DATABASE_URL must be postgresql://USER:PASSWORD@HOST:5432/NAME")
	}
	admin, err := sql.Open("postgres", address.String())
	if err != nil {
		t.Fatal(err)
	}
	schema := "test_" + strings.ReplaceAll(store.NewID().String(), "-", "")
	if _, err := admin.Exec("CREATE SCHEMA " + schema); err != nil {
		t.Fatal(err)
	}
	query := address.Query()
	query.Set("search_path", schema)
	address.RawQuery = query.Encode()
	made, err := sql.Open("postgres", address.String())
	if err != nil {
		t.Fatal(err)
	}
	defer made.Close()
	if _, err := made.Exec(ddl); err != nil {
		t.Fatal(err)
	}
	kept, err := store.OpenSQL(address.String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		kept.Close()
		if _, err := admin.Exec("DROP SCHEMA " + schema + " CASCADE"); err != nil {
			t.Error(err)
		}
		admin.Close()
	})
	if ddl == "" {
		if err := kept.Migrate(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	return kept
}
