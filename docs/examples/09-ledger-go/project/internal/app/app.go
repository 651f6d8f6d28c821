// Package app serves the interface: routes, and what stands between them and the store.
package app

import (
	"crypto/subtle"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"example.com/double_entry_ledger/internal/access"
	"example.com/double_entry_ledger/internal/body"
	"example.com/double_entry_ledger/internal/problem"
	"example.com/double_entry_ledger/internal/settings"
	"example.com/double_entry_ledger/internal/store"
)

const longestBody = 2 << 20

// App is the application: its settings, and what it was given to work with.
type App struct {
	settings settings.Settings
	store    store.Store
}

// New is the application on the store.
func New(settings settings.Settings, store store.Store) *App {
	return &App{
		settings: settings,
		store:    store,
	}
}

// Handler answers all requests: probes, and the interface under /v1.
func (a *App) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		answer{http.StatusOK, map[string]string{"status": "ok"}}.write(w)
	})
	mux.HandleFunc("GET /readyz", a.ready)
	mux.Handle("/", limited(a.settings.RateLimit, time.Now, said(a.routes())))
	return logged(mux)
}

func (a *App) ready(w http.ResponseWriter, r *http.Request) {
	if err := a.store.Ping(r.Context()); err != nil {
		slog.ErrorContext(r.Context(), "the store does not answer", "error", err)
		problem.New(http.StatusServiceUnavailable, "The database does not answer.").Write(w)
		return
	}
	answer{http.StatusOK, map[string]string{"status": "ready"}}.write(w)
}

// call is a request on its way: what was sent, who sent it, and the transaction it runs in.
type call struct {
	*http.Request
	text   []byte
	tx     store.Tx
	caller access.Caller
}

// fields are those of the body.
func (c *call) fields() *body.Fields {
	return body.Read(c.text)
}

// id is the key of a row in the path.
func (c *call) id(name string) (store.ID, error) {
	id, err := store.ParseID(c.PathValue(name))
	if err != nil {
		return id, problem.Invalid(problem.Field{Field: name, Message: "must be a UUID"})
	}
	return id, nil
}

// answer is what the caller gets: a status, and a body if there is something to say.
type answer struct {
	status int
	body   any
}

func (a answer) write(w http.ResponseWriter) {
	switch said := a.body.(type) {
	case nil:
		w.WriteHeader(a.status)
		return
	case *problem.Problem:
		said.Write(w)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(a.status)
	json.NewEncoder(w).Encode(a.body)
}

// endpoint is what a route does.
type endpoint func(*call) (answer, error)

// public serves an endpoint for everybody; who shows a token is known by it.
func (a *App) public(act endpoint) http.HandlerFunc {
	return a.serve(act, false)
}

// signedIn serves an endpoint for those who show a token.
func (a *App) signedIn(act endpoint) http.HandlerFunc {
	return a.serve(act, true)
}

// serve runs the endpoint in a transaction that lasts only if it returns no error.
func (a *App) serve(act endpoint, signedIn bool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, longestBody))
		if err != nil {
			problem.New(http.StatusRequestEntityTooLarge, "The body is too long.").Write(w)
			return
		}
		var given answer
		err = a.store.Do(r.Context(), func(tx store.Tx) error {
			caller, err := a.callerOf(tx, r)
			if err != nil {
				return err
			}
			if signedIn && caller == (access.Caller{}) {
				return problem.New(http.StatusUnauthorized, "Sign in first.")
			}
			given, err = act(&call{r, text, tx, caller})
			return err
		})
		if err != nil {
			problemOf(r, err).Write(w)
			return
		}
		given.write(w)
	}
}

// problemOf is what the caller is told of an error; what is not meant for callers is logged.
func problemOf(r *http.Request, err error) *problem.Problem {
	var told *problem.Problem
	if errors.As(err, &told) {
		return told
	}
	var refused store.Refusal
	if errors.As(err, &refused) {
		return problem.New(http.StatusConflict, refused.Error())
	}
	slog.ErrorContext(r.Context(), "a call failed", "method", r.Method, "path", r.URL.Path, "error", err)
	return problem.New(http.StatusInternalServerError, "Something went wrong here.")
}

// callerOf is the holder of the token, if one is shown; it must be right then.
func (a *App) callerOf(_ store.Tx, r *http.Request) (access.Caller, error) {
	token, shown := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !shown {
		return access.Caller{}, nil
	}
	if subtle.ConstantTimeCompare([]byte(token), []byte(a.settings.APIToken)) != 1 {
		return access.Caller{}, problem.New(http.StatusUnauthorized, "Sign in first.")
	}
	return access.Caller{Known: true}, nil
}
