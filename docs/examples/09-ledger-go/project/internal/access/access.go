// Package access says who calls.
package access

// Caller is whoever holds the token of this service, or nobody.
type Caller struct {
	Known bool
}
