package model

import (
	"example.com/double_entry_ledger/internal/store"
)

// Posting is a posting: One line of an entry.
type Posting struct {
	store.Row

	JournalEntryID    store.ID `json:"journal_entry_id"`
	AccountID         store.ID `json:"account_id"`
	AmountMinor       int      `json:"amount_minor"`
	BalanceAfterMinor int      `json:"balance_after_minor"`
}

// Postings is the table of them.
var Postings = &store.Table[Posting]{
	Schema: store.Schema{
		Name: "postings",
		Noun: "posting",
		Columns: []store.Column{
			{Name: "id"},
			{Name: "journal_entry_id", Refers: "journal_entries"},
			{Name: "account_id", Refers: "accounts"},
			{Name: "amount_minor"},
			{Name: "balance_after_minor"},
			{Name: "created_at"},
			{Name: "updated_at"},
		},
	},
	Fields: func(row *Posting) []any {
		return []any{
			&row.ID,
			&row.JournalEntryID,
			&row.AccountID,
			&row.AmountMinor,
			&row.BalanceAfterMinor,
			&row.CreatedAt,
			&row.UpdatedAt,
		}
	},
}
