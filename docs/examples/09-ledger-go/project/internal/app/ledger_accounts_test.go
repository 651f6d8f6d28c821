package app

import (
	"testing"

	"example.com/double_entry_ledger/internal/model"
)

func TestListLedgerAccounts(t *testing.T) {
	f := newFixture(t)
	url := "/v1/ledger-accounts"
	first, row := makeLedgerAccount(f), makeLedgerAccount(f)
	page := f.client().get(url + "?limit=1").ids(row.ID)
	f.client().get(url + "?limit=1&cursor=" + page.next()).ids(first.ID)
	f.client().get(url + "?limit=none").want(422)
	f.anyone().get("/v1/ledger-accounts").want(401)
}

func TestReadLedgerAccount(t *testing.T) {
	f := newFixture(t)
	row := makeLedgerAccount(f)
	url := "/v1/ledger-accounts/" + row.ID.String()
	f.client().get(url).want(200).has("id", row.ID.String())
	f.client().get("/v1/ledger-accounts/" + nobody).want(404)
}

func TestGetLedgerAccountsStatement(t *testing.T) {
	f := newFixture(t)
	row := makeLedgerAccount(f)
	url := "/v1/ledger-accounts/" + row.ID.String() + "/statement"
	parent := row.ID
	child := makePosting(f, func(row *model.Posting) { row.LedgerAccountID = parent })
	makePosting(f)
	f.client().get(url).ids(child.ID)
}
