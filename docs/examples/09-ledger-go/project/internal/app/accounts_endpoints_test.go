package app

import (
	"testing"

	"example.com/double_entry_ledger/internal/model"
)

func TestListAccounts(t *testing.T) {
	f := newFixture(t)
	url := "/v1/accounts"
	first, row := makeAccount(f), makeAccount(f)
	page := f.client().get(url + "?limit=1").ids(row.ID)
	f.client().get(url + "?limit=1&cursor=" + page.next()).ids(first.ID)
	f.client().get(url + "?limit=none").want(422)
	f.anyone().get("/v1/accounts").want(401)
}

func TestReadAccount(t *testing.T) {
	f := newFixture(t)
	row := makeAccount(f)
	url := "/v1/accounts/" + row.ID.String()
	f.client().get(url).want(200).has("id", row.ID.String())
	f.client().get("/v1/accounts/" + nobody).want(404)
}

func TestGetAccountsStatement(t *testing.T) {
	f := newFixture(t)
	row := makeAccount(f)
	url := "/v1/accounts/" + row.ID.String() + "/statement"
	parent := row.ID
	child := makePosting(f, func(row *model.Posting) { row.AccountID = parent })
	makePosting(f)
	f.client().get(url).ids(child.ID)
}
