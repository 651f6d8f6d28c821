package app

import (
	"example.com/double_entry_ledger/internal/body"
	"example.com/double_entry_ledger/internal/model"
	"example.com/double_entry_ledger/internal/store"
)

// listAccounts serves GET /accounts: List accounts.
func (a *App) listAccounts(c *call) (answer, error) {
	q := c.query()
	filter(q, "code", body.Line)
	filter(q, "kind", body.OneOf("asset", "liability", "equity", "income", "expense"))
	filter(q, "status", body.OneOf("open", "frozen", "closed"))
	return listed(c, q, model.Accounts)
}

// readAccount serves GET /accounts/{account_id}: Read an account.
func (a *App) readAccount(c *call) (answer, error) {
	id, err := c.id("account_id")
	if err != nil {
		return answer{}, err
	}
	return shown(find(c, model.Accounts, id))
}

// getAccountsStatement serves GET /accounts/{account_id}/statement: Postings of a period with balances.
func (a *App) getAccountsStatement(c *call) (answer, error) {
	id, err := c.id("account_id")
	if err != nil {
		return answer{}, err
	}
	if _, err := find(c, model.Accounts, id); err != nil {
		return answer{}, err
	}
	q := c.query()
	q.and(store.Equal("account_id", id))
	filter[store.ID](q, "journal_entry_id")
	return listed(c, q, model.Postings)
}
