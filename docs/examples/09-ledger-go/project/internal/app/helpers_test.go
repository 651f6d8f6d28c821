package app

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"example.com/double_entry_ledger/internal/model"
	"example.com/double_entry_ledger/internal/settings"
	"example.com/double_entry_ledger/internal/store"
	"example.com/double_entry_ledger/internal/storetest"
)

const nobody = "00000000-0000-7000-8000-000000000000"

// fixture is the application on an empty store.
type fixture struct {
	t       *testing.T
	app     *App
	handler http.Handler
	numbers int
}

func newFixture(t *testing.T) *fixture {
	t.Helper()
	slog.SetDefault(slog.New(slog.DiscardHandler))
	app := New(settings.Settings{
		APIToken: "for tests only, not secret",
	}, storetest.Open(t, model.Schemas, ""))
	f := &fixture{t: t, app: app, handler: app.Handler()}
	return f
}

// next is a number that no other row of the test has.
func (f *fixture) next() int {
	f.numbers++
	return f.numbers
}

// do works on the store beside the application, to set up and look.
func (f *fixture) do(work func(store.Tx) error) {
	f.t.Helper()
	if err := f.app.store.Do(context.Background(), work); err != nil {
		f.t.Fatal(err)
	}
}

// added keeps a new row.
func added[T any](f *fixture, table *store.Table[T], row *T) *T {
	f.t.Helper()
	f.do(func(tx store.Tx) error { return store.Insert(tx, table, row) })
	return row
}

// fields are those of a body.
type fields map[string]any

// client calls the application with its headers.
type client struct {
	f       *fixture
	headers http.Header
}

// anyone is not signed in.
func (f *fixture) anyone() client {
	return client{f, http.Header{}}
}

// client shows the token.
func (f *fixture) client() client {
	return f.anyone().with("Authorization", "Bearer "+f.app.settings.APIToken)
}

// with is the client with one more header.
func (c client) with(name, value string) client {
	headers := c.headers.Clone()
	headers.Set(name, value)
	return client{c.f, headers}
}

func (c client) get(path string) reply {
	c.f.t.Helper()
	return c.call("GET", path, nil)
}

func (c client) post(path string, body fields) reply {
	c.f.t.Helper()
	return c.call("POST", path, body)
}

func (c client) call(method, path string, body fields) reply {
	c.f.t.Helper()
	text := []byte{}
	if body != nil {
		var err error
		if text, err = json.Marshal(body); err != nil {
			c.f.t.Fatal(err)
		}
	}
	return c.send(method, path, text)
}

func (c client) send(method, path string, text []byte) reply {
	c.f.t.Helper()
	request := httptest.NewRequest(method, path, bytes.NewReader(text))
	request.Header = c.headers.Clone()
	recorder := httptest.NewRecorder()
	c.f.handler.ServeHTTP(recorder, request)
	r := reply{t: c.f.t, status: recorder.Code, header: recorder.Header(), text: recorder.Body.String()}
	if r.text != "" {
		if err := json.Unmarshal([]byte(r.text), &r.fields); err != nil {
			c.f.t.Fatalf("%s: %v", r.text, err)
		}
	}
	return r
}

// reply is what the application answered.
type reply struct {
	t      *testing.T
	status int
	header http.Header
	text   string
	fields fields
}

// want ends the test if the status is another one.
func (r reply) want(status int) reply {
	r.t.Helper()
	if r.status != status {
		r.t.Fatalf("status %d, not %d: %s", r.status, status, r.text)
	}
	kind := "application/json"
	if status >= 400 {
		kind = "application/problem+json"
	}
	if given := r.header.Get("Content-Type"); r.text != "" && given != kind {
		r.t.Fatalf("it is %s, not %s", given, kind)
	}
	return r
}

// has compares a field with a value, as JSON writes both.
func (r reply) has(name string, value any) reply {
	r.t.Helper()
	given, _ := json.Marshal(r.fields[name])
	wanted, _ := json.Marshal(value)
	if !bytes.Equal(given, wanted) {
		r.t.Errorf("%s is %s, not %s", name, given, wanted)
	}
	return r
}

// lacks refuses fields that must not leave the server.
func (r reply) lacks(names ...string) reply {
	r.t.Helper()
	for _, name := range names {
		if _, sent := r.fields[name]; sent {
			r.t.Errorf("%s leaves the server", name)
		}
	}
	return r
}

// ids compares the ids of a page's items.
func (r reply) ids(wanted ...store.ID) reply {
	r.t.Helper()
	var page struct {
		Items []struct {
			ID store.ID `json:"id"`
		} `json:"items"`
	}
	if err := json.Unmarshal([]byte(r.want(200).text), &page); err != nil {
		r.t.Fatal(err)
	}
	given := []store.ID{}
	for _, item := range page.Items {
		given = append(given, item.ID)
	}
	if !slices.Equal(given, wanted) {
		r.t.Errorf("the page has %v, not %v", given, wanted)
	}
	return r
}

// next is the cursor of the next page.
func (r reply) next() string {
	r.t.Helper()
	cursor, ok := r.fields["next_cursor"].(string)
	if !ok {
		r.t.Fatal("there is no next page")
	}
	return cursor
}
