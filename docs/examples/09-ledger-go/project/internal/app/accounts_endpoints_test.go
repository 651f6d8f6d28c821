package app

import (
	"testing"
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

func TestCreateAccount(t *testing.T) {
	f := newFixture(t)
	url := "/v1/accounts"
	body := fields{"name": "Name 6", "description": "Description number 6."}
	f.client().post(url, body).want(201).has("name", body["name"]).has("description", body["description"])
	f.client().post(url, fields{"no_such_field": 1}).want(422)
	f.anyone().post("/v1/accounts", fields{}).want(401)
}

func TestReadAccount(t *testing.T) {
	f := newFixture(t)
	row := makeAccount(f)
	url := "/v1/accounts/" + row.ID.String()
	f.client().get(url).want(200).has("id", row.ID.String())
	f.client().get("/v1/accounts/" + nobody).want(404)
}

func TestUpdateAccount(t *testing.T) {
	f := newFixture(t)
	row := makeAccount(f)
	url := "/v1/accounts/" + row.ID.String()
	body := fields{"name": "Name 8"}
	f.client().patch(url, body).want(200).has("name", body["name"])
	f.client().patch(url, fields{"name": nil}).want(422)
}

func TestDeleteAccount(t *testing.T) {
	f := newFixture(t)
	row := makeAccount(f)
	url := "/v1/accounts/" + row.ID.String()
	f.client().delete(url).want(204)
	f.client().delete(url).want(404)
}
