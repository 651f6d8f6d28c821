package app

import (
	"net/http"
)

func (a *App) routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/accounts", a.signedIn(a.listAccounts))
	mux.HandleFunc("GET /v1/accounts/{account_id}", a.signedIn(a.readAccount))
	mux.HandleFunc("GET /v1/accounts/{account_id}/statement", a.signedIn(a.getAccountsStatement))
	mux.HandleFunc("GET /v1/journal-entries", a.signedIn(a.listJournalEntries))
	mux.HandleFunc("POST /v1/journal-entries", a.signedIn(a.createJournalEntry))
	mux.HandleFunc("GET /v1/journal-entries/{journal_entry_id}", a.signedIn(a.readJournalEntry))
	mux.HandleFunc("POST /v1/journal-entries/{journal_entry_id}/reverse", a.signedIn(a.journalEntriesReverse))
	mux.HandleFunc("GET /v1/postings", a.signedIn(a.listPostings))
	mux.HandleFunc("GET /v1/postings/{posting_id}", a.signedIn(a.readPosting))
	return mux
}
