package app

import (
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"example.com/double_entry_ledger/internal/problem"
)

// said serves the routes; what the mux itself has to say (404, 405) is said as a problem.
func said(routes *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		handler, pattern := routes.Handler(r)
		if pattern != "" {
			routes.ServeHTTP(w, r)
			return
		}
		quiet := &silent{header: w.Header(), status: http.StatusNotFound}
		handler.ServeHTTP(quiet, r)
		problem.New(quiet.status, "Nothing answers "+r.Method+" here.").Write(w)
	})
}

// silent takes an answer's headers and status, and lets its body go.
type silent struct {
	header http.Header
	status int
}

func (s *silent) Header() http.Header            { return s.header }
func (s *silent) Write(text []byte) (int, error) { return len(text), nil }
func (s *silent) WriteHeader(status int)         { s.status = status }

// logged writes a line for every request, and turns a panic into an answer.
func logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		watched := &watched{ResponseWriter: w, status: http.StatusOK}
		defer func() {
			if cause := recover(); cause != nil {
				slog.ErrorContext(r.Context(), "a call panicked", "path", r.URL.Path, "cause", cause)
				problem.New(http.StatusInternalServerError, "Something went wrong here.").Write(watched)
			}
			slog.InfoContext(r.Context(), "answered", "method", r.Method, "path", r.URL.Path,
				"status", watched.status, "took_ms", time.Since(began).Milliseconds())
		}()
		w.Header().Set("X-Content-Type-Options", "nosniff")
		next.ServeHTTP(watched, r)
	})
}

// watched remembers the status that was sent.
type watched struct {
	http.ResponseWriter
	status int
}

func (w *watched) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

const (
	window      = time.Minute
	mostCallers = 10_000
)

// counter counts the calls of a minute in this process. With several processes the limit holds in
// each; put one in front of them, or share the counts.
type counter struct {
	sync.Mutex
	window int64
	calls  map[string]int
}

// count is which call of the minute this is.
func (c *counter) count(caller string, now time.Time) int {
	c.Lock()
	defer c.Unlock()
	current := now.Unix() / int64(window/time.Second)
	if current != c.window || len(c.calls) >= mostCallers {
		c.window, c.calls = current, map[string]int{}
	}
	c.calls[caller]++
	return c.calls[caller]
}

// limited answers so many calls a minute of each caller, and says what is left; 0 is no limit.
func limited(limit int, now func() time.Time, next http.Handler) http.Handler {
	if limit <= 0 {
		return next
	}
	var counter counter
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		moment := now()
		left := limit - counter.count(callerName(r), moment)
		reset := strconv.FormatInt(60-moment.Unix()%60, 10)
		w.Header().Set("RateLimit-Limit", strconv.Itoa(limit))
		w.Header().Set("RateLimit-Remaining", strconv.Itoa(max(0, left)))
		w.Header().Set("RateLimit-Reset", reset)
		if left < 0 {
			w.Header().Set("Retry-After", reset)
			problem.New(http.StatusTooManyRequests, "Too many calls.").Write(w)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// callerName is the hash of the caller's token, or the address of whoever shows none.
func callerName(r *http.Request) string {
	if token := r.Header.Get("Authorization"); token != "" {
		sum := sha256.Sum256([]byte(token))
		return hex.EncodeToString(sum[:])
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
