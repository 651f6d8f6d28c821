package app

import (
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"example.com/double_entry_ledger/internal/model"
)

func TestItIsAliveAndReady(t *testing.T) {
	f := newFixture(t)
	f.anyone().get("/healthz").want(200).has("status", "ok")
	f.anyone().get("/readyz").want(200).has("status", "ready")
}

func TestWhatIsNotThereIsAProblem(t *testing.T) {
	f := newFixture(t)
	f.anyone().get("/v1/there/is/no/such/path/in/this/interface").want(404).has("status", 404)
}

func TestAMethodThatIsNotThereIsAProblem(t *testing.T) {
	f := newFixture(t)
	if allowed := f.anyone().call("TRACE", "/v1/accounts", nil).want(405).header.Get("Allow"); allowed == "" {
		t.Error("the answer does not say what is allowed")
	}
}

func TestAWrongTokenIsRefused(t *testing.T) {
	f := newFixture(t)
	f.anyone().with("Authorization", "Bearer x.y.z").get("/v1/accounts").want(401)
}

func TestCallsAreLimited(t *testing.T) {
	served := 0
	handler := limited(2, func() time.Time { return time.Unix(90, 0) }, http.HandlerFunc(
		func(http.ResponseWriter, *http.Request) { served++ }))
	var last *httptest.ResponseRecorder
	for range 3 {
		last = httptest.NewRecorder()
		handler.ServeHTTP(last, httptest.NewRequest("GET", "/v1/", nil))
	}
	if served != 2 || last.Code != 429 || last.Header().Get("Retry-After") != "30" {
		t.Errorf("served %d, then %d, %v", served, last.Code, last.Header())
	}
}

func TestCallersAreToldWhatIsLeft(t *testing.T) {
	f := newFixture(t)
	f.app.settings.RateLimit = 5
	f.handler = f.app.Handler()
	if left := f.client().get("/v1/accounts").header.Get("RateLimit-Remaining"); left != "4" {
		t.Errorf("left is %q", left)
	}
}

func TestMigrationsMakeEveryColumn(t *testing.T) {
	text, err := os.ReadFile("../store/migrations/0001_first_tables.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, schema := range model.Schemas {
		for _, column := range schema.Columns {
			if !strings.Contains(string(text), column.Name) {
				t.Errorf("no migration makes %s.%s", schema.Name, column.Name)
			}
		}
	}
}
