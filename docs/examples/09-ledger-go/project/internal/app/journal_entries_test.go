package app

import (
	"testing"
)

func TestListJournalEntries(t *testing.T) {
	f := newFixture(t)
	url := "/v1/journal-entries"
	first, row := makeJournalEntry(f), makeJournalEntry(f)
	page := f.client().get(url + "?limit=1").ids(row.ID)
	f.client().get(url + "?limit=1&cursor=" + page.next()).ids(first.ID)
	f.client().get(url + "?limit=none").want(422)
	f.anyone().get("/v1/journal-entries").want(401)
}

func TestCreateJournalEntry(t *testing.T) {
	f := newFixture(t)
	url := "/v1/journal-entries"
	body := fields{
		"description":  "Description 6",
		"effective_on": "2026-03-07",
		"postings":     fields{"note": "example 6"},
	}
	f.client().post(url, body).want(201).has("description", body["description"]).has("effective_on", body["effective_on"])
	f.client().post(url, fields{"no_such_field": 1}).want(422)
}

func TestReadJournalEntry(t *testing.T) {
	f := newFixture(t)
	row := makeJournalEntry(f)
	url := "/v1/journal-entries/" + row.ID.String()
	f.client().get(url).want(200).has("id", row.ID.String()).lacks("idempotency_key")
	f.client().get("/v1/journal-entries/" + nobody).want(404)
}

func TestJournalEntriesReverse(t *testing.T) {
	f := newFixture(t)
	url := "/v1/journal-entries/00000000-0000-7000-8000-000000000000/reverse"
	f.client().post(url, nil).want(501)
}
