package app

import (
	"example.com/double_entry_ledger/internal/model"
	"example.com/double_entry_ledger/internal/store"
)

// listPostings serves GET /postings: List postings.
func (a *App) listPostings(c *call) (answer, error) {
	q := c.query()
	filter[store.ID](q, "journal_entry_id")
	filter[store.ID](q, "account_id")
	return listed(c, q, model.Postings)
}

// readPosting serves GET /postings/{posting_id}: Read a posting.
func (a *App) readPosting(c *call) (answer, error) {
	id, err := c.id("posting_id")
	if err != nil {
		return answer{}, err
	}
	return shown(find(c, model.Postings, id))
}
