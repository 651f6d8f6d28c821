package model

import (
	"time"

	"example.com/double_entry_ledger/internal/store"
)

// JournalEntry is a journal entry: A business event; its postings sum to zero per currency. Never edited, only reversed.
type JournalEntry struct {
	store.Row

	ReversesID     *store.ID  `json:"reverses_id"`
	IdempotencyKey string     `json:"-"`
	Description    string     `json:"description"`
	EffectiveOn    store.Date `json:"effective_on"`
	PostedAt       time.Time  `json:"posted_at"`
}

// JournalEntries is the table of them.
var JournalEntries = &store.Table[JournalEntry]{
	Schema: store.Schema{
		Name: "journal_entries",
		Noun: "journal entry",
		Columns: []store.Column{
			{Name: "id"},
			{Name: "reverses_id", Unique: true, Refers: "journal_entries"},
			{Name: "idempotency_key", Unique: true},
			{Name: "description"},
			{Name: "effective_on"},
			{Name: "posted_at"},
			{Name: "created_at"},
			{Name: "updated_at"},
		},
	},
	Fields: func(row *JournalEntry) []any {
		return []any{
			&row.ID,
			&row.ReversesID,
			&row.IdempotencyKey,
			&row.Description,
			&row.EffectiveOn,
			&row.PostedAt,
			&row.CreatedAt,
			&row.UpdatedAt,
		}
	},
}
