// Package body reads what callers send, field by field, and collects all that is wrong with it.
package body

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"example.com/double_entry_ledger/internal/problem"
	"example.com/double_entry_ledger/internal/store"
)

// Fields is a JSON object on the way to being read. Each function below reads one field; what no
// function asked for is refused at the end.
type Fields struct {
	left   map[string]json.RawMessage
	wrong  []problem.Field
	broken bool
}

// Read takes the object apart; a body that is none is told by Err.
func Read(text []byte) *Fields {
	f := &Fields{}
	f.broken = json.Unmarshal(text, &f.left) != nil || f.left == nil
	return f
}

// Err is nil if every field was read and right.
func (f *Fields) Err() error {
	if f.broken {
		return problem.Invalid(problem.Field{Field: "body", Message: "must be a JSON object"})
	}
	wrong := f.wrong
	for _, name := range slices.Sorted(maps.Keys(f.left)) {
		wrong = append(wrong, problem.Field{Field: name, Message: "is not known here"})
	}
	if len(wrong) > 0 {
		return problem.Invalid(wrong...)
	}
	return nil
}

// Required reads a field that must be there.
func Required[T any](f *Fields, name string, into *T, rules ...Rule[T]) {
	if _, sent := f.left[name]; !sent && !f.broken {
		f.refuse(name, "is required")
		return
	}
	Given(f, name, into, rules...)
}

// Given reads a field that keeps its value if it was left out.
func Given[T any](f *Fields, name string, into *T, rules ...Rule[T]) {
	text, sent := f.take(name)
	if !sent {
		return
	}
	if string(text) == "null" {
		f.refuse(name, "must not be null")
		return
	}
	value, complaint := decoded(text, rules)
	if complaint != "" {
		f.refuse(name, complaint)
		return
	}
	*into = value
}

// Parse reads a value from an address, where it stands without quotes.
func Parse[T any](text string, rules ...Rule[T]) (T, string) {
	var value T
	switch any(value).(type) {
	case bool, int, int64, float64:
		return decoded([]byte(text), rules)
	}
	quoted, _ := json.Marshal(text) // a string always can be
	return decoded(quoted, rules)
}

func (f *Fields) take(name string) (json.RawMessage, bool) {
	text, sent := f.left[name]
	delete(f.left, name)
	return text, sent
}

func (f *Fields) refuse(name, message string) {
	f.wrong = append(f.wrong, problem.Field{Field: name, Message: message})
}

// decoded is the value, or what is wrong with it.
func decoded[T any](text []byte, rules []Rule[T]) (T, string) {
	var value T
	decoder := json.NewDecoder(bytes.NewReader(text))
	if decoder.Decode(&value) != nil || decoder.More() {
		return value, "must be " + kind(value)
	}
	if moment, ok := any(&value).(*time.Time); ok {
		*moment = moment.UTC().Truncate(time.Microsecond)
	}
	for _, rule := range rules {
		if complaint := rule(value); complaint != "" {
			return value, complaint
		}
	}
	return value, ""
}

func kind(value any) string {
	switch value.(type) {
	case string:
		return "a string"
	case bool:
		return "true or false"
	case int, int64:
		return "a whole number"
	case float64:
		return "a number"
	case store.ID:
		return "a UUID"
	case time.Time:
		return "a time like 2026-03-02T09:00:00Z"
	}
	return "of the kind that the interface describes"
}
