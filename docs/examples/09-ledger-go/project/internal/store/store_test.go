package store_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"example.com/double_entry_ledger/internal/store"
	"example.com/double_entry_ledger/internal/storetest"
)

// What every store must do, tried on two tables of its own: shelves, and things that lie on them.

type shelf struct {
	store.Row
	Name string
}

type thing struct {
	store.Row
	ShelfID *store.ID
	Label   *string
}

var shelves = &store.Table[shelf]{
	Schema: store.Schema{Name: "shelves", Noun: "shelf", Columns: []store.Column{
		{Name: "id"}, {Name: "name", Unique: true}, {Name: "created_at"}, {Name: "updated_at"},
	}},
	Fields: func(row *shelf) []any {
		return []any{&row.ID, &row.Name, &row.CreatedAt, &row.UpdatedAt}
	},
}

// things is the table of things that do so when their shelf goes.
func things(rule store.Rule) *store.Table[thing] {
	return &store.Table[thing]{
		Schema: store.Schema{Name: "things", Noun: "thing", Keys: [][]string{{"shelf_id", "label"}}, Columns: []store.Column{
			{Name: "id"}, {Name: "shelf_id", Refers: "shelves", OnDelete: rule}, {Name: "label"},
			{Name: "created_at"}, {Name: "updated_at"},
		}},
		Fields: func(row *thing) []any {
			return []any{&row.ID, &row.ShelfID, &row.Label, &row.CreatedAt, &row.UpdatedAt}
		},
	}
}

const (
	key    = "uuid PRIMARY KEY"
	moment = "timestamptz NOT NULL"
	ref    = "uuid"
)

func open(t *testing.T, rule store.Rule) (store.Store, *store.Table[thing]) {
	t.Helper()
	words := map[store.Rule]string{store.Restrict: "RESTRICT", store.Cascade: "CASCADE", store.SetNull: "SET NULL"}
	times := "created_at " + moment + ", updated_at " + moment
	things := things(rule)
	return storetest.Open(t, []*store.Schema{&shelves.Schema, &things.Schema}, `
		CREATE TABLE shelves (id `+key+`, name text NOT NULL UNIQUE, `+times+`);
		CREATE TABLE things (
			id `+key+`,
			shelf_id `+ref+` REFERENCES shelves (id) ON DELETE `+words[rule]+`,
			label text,
			`+times+`,
			UNIQUE (shelf_id, label)
		);`), things
}

func do(t *testing.T, kept store.Store, work func(store.Tx) error) {
	t.Helper()
	if err := kept.Do(context.Background(), work); err != nil {
		t.Fatal(err)
	}
}

func insert[T any](t *testing.T, kept store.Store, table *store.Table[T], row *T) *T {
	t.Helper()
	do(t, kept, func(tx store.Tx) error { return store.Insert(tx, table, row) })
	return row
}

func all[T any](t *testing.T, kept store.Store, table *store.Table[T], query store.Query) []*T {
	t.Helper()
	var rows []*T
	do(t, kept, func(tx store.Tx) (err error) {
		rows, err = store.All(tx, table, query)
		return err
	})
	return rows
}

func TestRowsComeBackAsTheyWereKept(t *testing.T) {
	kept, things := open(t, store.Restrict)
	label := "a label"
	made := insert(t, kept, things, &thing{Label: &label})
	do(t, kept, func(tx store.Tx) error {
		found, err := store.Find(tx, things, store.Equal("id", made.ID))
		if err != nil {
			return err
		}
		if found.ShelfID != nil || *found.Label != label || !found.CreatedAt.Equal(made.CreatedAt) {
			t.Errorf("it came back as %+v", found)
		}
		if _, err := store.Find(tx, things, store.Equal("id", store.NewID())); !errors.Is(err, store.ErrNone) {
			t.Errorf("what is not there gives %v", err)
		}
		return nil
	})
}

func TestRowsAreChangedAndRemoved(t *testing.T) {
	kept, _ := open(t, store.Restrict)
	row := insert(t, kept, shelves, &shelf{Name: "first"})
	row.Name = "second"
	do(t, kept, func(tx store.Tx) error { return store.Update(tx, shelves, row) })
	if rows := all(t, kept, shelves, store.Query{}); len(rows) != 1 || rows[0].Name != "second" {
		t.Errorf("there are %v", rows)
	}
	do(t, kept, func(tx store.Tx) error { return store.Delete(tx, shelves, store.Equal("name", "second")) })
	err := kept.Do(context.Background(), func(tx store.Tx) error { return store.Update(tx, shelves, row) })
	if !errors.Is(err, store.ErrNone) {
		t.Errorf("changing what is gone gives %v", err)
	}
}

func TestPagesAreNewestFirst(t *testing.T) {
	kept, _ := open(t, store.Restrict)
	var names []string
	for _, name := range []string{"first", "second", "third"} {
		insert(t, kept, shelves, &shelf{Name: name})
	}
	last := all(t, kept, shelves, store.Query{Newest: true, Limit: 1})[0]
	query := store.Query{Where: []store.Condition{store.Before(last.ID)}, Newest: true, Limit: 5}
	for _, row := range all(t, kept, shelves, query) {
		names = append(names, row.Name)
	}
	if last.Name != "third" || !slices.Equal(names, []string{"second", "first"}) {
		t.Errorf("after %s come %v", last.Name, names)
	}
}

func TestAFailedTransactionNeverWas(t *testing.T) {
	kept, _ := open(t, store.Restrict)
	failed := errors.New("something else went wrong")
	err := kept.Do(context.Background(), func(tx store.Tx) error {
		if err := store.Insert(tx, shelves, &shelf{Name: "first"}); err != nil {
			return err
		}
		return failed
	})
	if rows := all(t, kept, shelves, store.Query{}); !errors.Is(err, failed) || len(rows) != 0 {
		t.Errorf("after %v there are %v", err, rows)
	}
}

func TestWhatContradictsIsRefused(t *testing.T) {
	kept, things := open(t, store.Restrict)
	shelfRow, label := insert(t, kept, shelves, &shelf{Name: "first"}), "a label"
	insert(t, kept, things, &thing{ShelfID: &shelfRow.ID, Label: &label})
	insert(t, kept, things, &thing{Label: &label})
	insert(t, kept, things, &thing{Label: &label}) // nothing is like nothing
	nobody := store.NewID()
	for name, refused := range map[string]struct {
		want store.Refusal
		work func(store.Tx) error
	}{
		"a unique value": {store.Taken, func(tx store.Tx) error { return store.Insert(tx, shelves, &shelf{Name: "first"}) }},
		"a unique pair": {store.Taken, func(tx store.Tx) error {
			return store.Insert(tx, things, &thing{ShelfID: &shelfRow.ID, Label: &label})
		}},
		"no such row": {store.Dangling, func(tx store.Tx) error { return store.Insert(tx, things, &thing{ShelfID: &nobody}) }},
		"still in use": {store.Dangling, func(tx store.Tx) error {
			return store.Delete(tx, shelves, store.Equal("id", shelfRow.ID))
		}},
	} {
		t.Run(name, func(t *testing.T) {
			var told store.Refusal
			if err := kept.Do(context.Background(), refused.work); !errors.As(err, &told) || told != refused.want {
				t.Errorf("it gives %v", err)
			}
		})
	}
}

func TestWhatRefersFollowsItsRule(t *testing.T) {
	for rule, left := range map[store.Rule]int{store.Cascade: 0, store.SetNull: 1} {
		kept, things := open(t, rule)
		row := insert(t, kept, shelves, &shelf{Name: "first"})
		insert(t, kept, things, &thing{ShelfID: &row.ID})
		do(t, kept, func(tx store.Tx) error { return store.Delete(tx, shelves, store.Equal("id", row.ID)) })
		rows := all(t, kept, things, store.Query{})
		if len(rows) != left || left == 1 && rows[0].ShelfID != nil {
			t.Errorf("rule %d leaves %v", rule, rows)
		}
	}
}

func TestIDsSortByTheTimeTheyWereMade(t *testing.T) {
	last := store.NewID()
	for range 10_000 {
		id := store.NewID()
		if slices.Compare(id[:], last[:]) <= 0 {
			t.Fatalf("%s does not come after %s", id, last)
		}
		last = id
	}
	if read, err := store.ParseID(last.String()); err != nil || read != last {
		t.Errorf("%s is read as %s: %v", last, read, err)
	}
}
