package model

import (
	"example.com/double_entry_ledger/internal/store"
)

// Account is an account: Account, as named in the request.
type Account struct {
	store.Row

	Name        string  `json:"name"`
	Description *string `json:"description"`
	Status      string  `json:"status"`
}

// Accounts is the table of them.
var Accounts = &store.Table[Account]{
	Schema: store.Schema{
		Name: "accounts",
		Noun: "account",
		Columns: []store.Column{
			{Name: "id"},
			{Name: "name"},
			{Name: "description"},
			{Name: "status"},
			{Name: "created_at"},
			{Name: "updated_at"},
		},
	},
	Fields: func(row *Account) []any {
		return []any{
			&row.ID,
			&row.Name,
			&row.Description,
			&row.Status,
			&row.CreatedAt,
			&row.UpdatedAt,
		}
	},
}
