package app

import (
	"testing"
)

func TestListPostings(t *testing.T) {
	f := newFixture(t)
	url := "/v1/postings"
	first, row := makePosting(f), makePosting(f)
	page := f.client().get(url + "?limit=1").ids(row.ID)
	f.client().get(url + "?limit=1&cursor=" + page.next()).ids(first.ID)
	f.client().get(url + "?limit=none").want(422)
	f.anyone().get("/v1/postings").want(401)
}

func TestReadPosting(t *testing.T) {
	f := newFixture(t)
	row := makePosting(f)
	url := "/v1/postings/" + row.ID.String()
	f.client().get(url).want(200).has("id", row.ID.String())
	f.client().get("/v1/postings/" + nobody).want(404)
}
