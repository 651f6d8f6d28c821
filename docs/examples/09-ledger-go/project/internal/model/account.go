package model

import (
	"example.com/double_entry_ledger/internal/store"
)

// Account is an account: An account with its balance.
type Account struct {
	store.Row

	Code         string `json:"code"`
	Name         string `json:"name"`
	Kind         string `json:"kind"`
	Currency     string `json:"currency"`
	BalanceMinor int    `json:"balance_minor"`
	Version      int    `json:"version"`
	Status       string `json:"status"`
}

// Accounts is the table of them.
var Accounts = &store.Table[Account]{
	Schema: store.Schema{
		Name: "accounts",
		Noun: "account",
		Columns: []store.Column{
			{Name: "id"},
			{Name: "code", Unique: true},
			{Name: "name"},
			{Name: "kind"},
			{Name: "currency"},
			{Name: "balance_minor"},
			{Name: "version"},
			{Name: "status"},
			{Name: "created_at"},
			{Name: "updated_at"},
		},
	},
	Fields: func(row *Account) []any {
		return []any{
			&row.ID,
			&row.Code,
			&row.Name,
			&row.Kind,
			&row.Currency,
			&row.BalanceMinor,
			&row.Version,
			&row.Status,
			&row.CreatedAt,
			&row.UpdatedAt,
		}
	},
}
