package app

import (
	"example.com/double_entry_ledger/internal/body"
	"example.com/double_entry_ledger/internal/model"
	"example.com/double_entry_ledger/internal/store"
)

// listJournalEntries serves GET /journal-entries: List journal entries.
func (a *App) listJournalEntries(c *call) (answer, error) {
	q := c.query()
	filter[store.ID](q, "reverses_id")
	filter[store.Date](q, "effective_on")
	return listed(c, q, model.JournalEntries)
}

// createJournalEntry serves POST /journal-entries: Post a balanced entry, once per Idempotency-Key; 422 when it does not sum to zero.
func (a *App) createJournalEntry(c *call) (answer, error) {
	row := model.JournalEntry{}
	row.IdempotencyKey = store.NewID().String()
	row.PostedAt = store.Now()
	in := c.fields()
	body.Required(in, "description", &row.Description, body.Line)
	body.Required(in, "effective_on", &row.EffectiveOn)
	body.Required(in, "postings", new(store.JSON))
	if err := in.Err(); err != nil {
		return answer{}, err
	}
	return created(c, model.JournalEntries, &row)
}

// readJournalEntry serves GET /journal-entries/{journal_entry_id}: Read a journal entry.
func (a *App) readJournalEntry(c *call) (answer, error) {
	id, err := c.id("journal_entry_id")
	if err != nil {
		return answer{}, err
	}
	return shown(find(c, model.JournalEntries, id))
}

// journalEntriesReverse serves POST /journal-entries/{journal_entry_id}/reverse: Post the opposite.
func (a *App) journalEntriesReverse(c *call) (answer, error) {
	return notBuilt("Post the opposite")
}
