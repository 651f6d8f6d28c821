// Package problem says what went wrong as RFC 9457 does.
package problem

import (
	"encoding/json"
	"net/http"
)

// Problem is an error that the caller reads.
type Problem struct {
	Type   string  `json:"type"`
	Title  string  `json:"title"`
	Status int     `json:"status"`
	Detail string  `json:"detail"`
	Errors []Field `json:"errors,omitempty"`
}

// Field is a field that was refused, and why.
type Field struct {
	Field   string `json:"field"`
	Message string `json:"message"`
}

// New is a problem with the status's own title.
func New(status int, detail string) *Problem {
	return &Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: detail}
}

// NotFound says that there is no such thing, or that the caller may not know.
func NotFound(noun string) *Problem {
	return New(http.StatusNotFound, "There is no such "+noun+".")
}

// Invalid says which fields were refused.
func Invalid(fields ...Field) *Problem {
	p := New(http.StatusUnprocessableEntity, "The request is not valid.")
	p.Errors = fields
	return p
}

// Error is what the caller reads too.
func (p *Problem) Error() string {
	return p.Detail
}

// Write sends the problem.
func (p *Problem) Write(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "application/problem+json")
	if p.Status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", "Bearer")
	}
	w.WriteHeader(p.Status)
	json.NewEncoder(w).Encode(p)
}
