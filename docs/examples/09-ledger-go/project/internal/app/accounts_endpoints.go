package app

import (
	"example.com/double_entry_ledger/internal/body"
	"example.com/double_entry_ledger/internal/model"
)

// listAccounts serves GET /accounts: List accounts.
func (a *App) listAccounts(c *call) (answer, error) {
	q := c.query()
	filter(q, "status", body.OneOf("active", "retired"))
	return listed(c, q, model.Accounts)
}

// createAccount serves POST /accounts: Create an account.
func (a *App) createAccount(c *call) (answer, error) {
	row := model.Account{}
	in := c.fields()
	body.Required(in, "name", &row.Name, body.Line)
	body.Nullable(in, "description", &row.Description, body.Text)
	row.Status = "active"
	body.Given(in, "status", &row.Status, body.OneOf("active", "retired"))
	if err := in.Err(); err != nil {
		return answer{}, err
	}
	return created(c, model.Accounts, &row)
}

// readAccount serves GET /accounts/{account_id}: Read an account.
func (a *App) readAccount(c *call) (answer, error) {
	id, err := c.id("account_id")
	if err != nil {
		return answer{}, err
	}
	return shown(find(c, model.Accounts, id))
}

// updateAccount serves PATCH /accounts/{account_id}: Update an account.
func (a *App) updateAccount(c *call) (answer, error) {
	id, err := c.id("account_id")
	if err != nil {
		return answer{}, err
	}
	in := c.fields()
	return changed(c, model.Accounts, id, func(row *model.Account) error {
		body.Given(in, "name", &row.Name, body.Line)
		body.Nullable(in, "description", &row.Description, body.Text)
		body.Given(in, "status", &row.Status, body.OneOf("active", "retired"))
		return in.Err()
	})
}

// deleteAccount serves DELETE /accounts/{account_id}: Delete an account.
func (a *App) deleteAccount(c *call) (answer, error) {
	id, err := c.id("account_id")
	if err != nil {
		return answer{}, err
	}
	return removed(c, model.Accounts, id)
}
