package body

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Rule says what is wrong with a value, or nothing.
type Rule[T any] func(T) string

func within(text string, longest int) string {
	switch {
	case utf8.RuneCountInString(text) > longest:
		return fmt.Sprintf("must have %d characters or fewer", longest)
	case strings.ContainsRune(text, 0):
		return "must not contain NUL"
	}
	return ""
}

// Line is a short text.
func Line(text string) string {
	return within(text, 255)
}

// OneOf is one of the texts.
func OneOf(texts ...string) Rule[string] {
	return func(text string) string {
		if !slices.Contains(texts, text) {
			return "must be one of: " + strings.Join(texts, ", ")
		}
		return ""
	}
}
