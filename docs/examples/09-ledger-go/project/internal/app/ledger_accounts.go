package app

import (
	"example.com/double_entry_ledger/internal/body"
	"example.com/double_entry_ledger/internal/model"
	"example.com/double_entry_ledger/internal/store"
)

// listLedgerAccounts serves GET /ledger-accounts: List ledger accounts.
func (a *App) listLedgerAccounts(c *call) (answer, error) {
	q := c.query()
	filter(q, "code", body.Line)
	filter(q, "kind", body.OneOf("asset", "liability", "equity", "income", "expense"))
	filter(q, "status", body.OneOf("open", "frozen", "closed"))
	return listed(c, q, model.LedgerAccounts)
}

// readLedgerAccount serves GET /ledger-accounts/{ledger_account_id}: Read a ledger account.
func (a *App) readLedgerAccount(c *call) (answer, error) {
	id, err := c.id("ledger_account_id")
	if err != nil {
		return answer{}, err
	}
	return shown(find(c, model.LedgerAccounts, id))
}

// getLedgerAccountsStatement serves GET /ledger-accounts/{ledger_account_id}/statement: Postings of a period with balances.
func (a *App) getLedgerAccountsStatement(c *call) (answer, error) {
	id, err := c.id("ledger_account_id")
	if err != nil {
		return answer{}, err
	}
	if _, err := find(c, model.LedgerAccounts, id); err != nil {
		return answer{}, err
	}
	q := c.query()
	q.and(store.Equal("ledger_account_id", id))
	filter[store.ID](q, "journal_entry_id")
	return listed(c, q, model.Postings)
}
