package app

import (
	"fmt"
	"time"

	"example.com/double_entry_ledger/internal/model"
	"example.com/double_entry_ledger/internal/store"
)

// makeAccount makes an account.
func makeAccount(f *fixture, changes ...func(*model.Account)) *model.Account {
	n := f.next()
	row := &model.Account{
		Code:         fmt.Sprintf("code %d", n),
		Name:         fmt.Sprintf("name %d", n),
		Kind:         "asset",
		Currency:     fmt.Sprintf("currency %d", n),
		BalanceMinor: n,
		Version:      n,
		Status:       "open",
	}
	for _, change := range changes {
		change(row)
	}
	return added(f, model.Accounts, row)
}

// makeJournalEntry makes a journal entry.
func makeJournalEntry(f *fixture, changes ...func(*model.JournalEntry)) *model.JournalEntry {
	n := f.next()
	row := &model.JournalEntry{
		IdempotencyKey: fmt.Sprintf("idempotency key %d", n),
		Description:    fmt.Sprintf("description %d", n),
		EffectiveOn:    store.Date{Year: 2026, Month: 3, Day: 1 + n%28},
		PostedAt:       time.Date(2026, 3, 2, 9+n, 0, 0, 0, time.UTC),
	}
	for _, change := range changes {
		change(row)
	}
	return added(f, model.JournalEntries, row)
}

// makePosting makes a posting.
func makePosting(f *fixture, changes ...func(*model.Posting)) *model.Posting {
	n := f.next()
	row := &model.Posting{
		AmountMinor:       n,
		BalanceAfterMinor: n,
	}
	for _, change := range changes {
		change(row)
	}
	if row.JournalEntryID.IsZero() {
		row.JournalEntryID = makeJournalEntry(f).ID
	}
	if row.AccountID.IsZero() {
		row.AccountID = makeAccount(f).ID
	}
	return added(f, model.Postings, row)
}
