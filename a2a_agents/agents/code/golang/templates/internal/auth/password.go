// Package auth knows passwords and tokens, with the standard library alone.
package auth

import (
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"strconv"
	"strings"
)

const (
	method    = "pbkdf2-sha256"
	saltBytes = 16
	keyBytes  = 32
)

// Passwords makes passwords slow to guess: the more rounds, the slower.
type Passwords struct {
	Rounds int
}

// Recommended is what OWASP asks of PBKDF2 with SHA-256.
var Recommended = Passwords{Rounds: 600_000}

// Hash is what is kept of a password: the method, the rounds, a salt and a key.
func (p Passwords) Hash(password string) (string, error) {
	salt := make([]byte, saltBytes)
	rand.Read(salt)
	key, err := pbkdf2.Key(sha256.New, password, salt, p.Rounds, keyBytes)
	if err != nil {
		return "", err
	}
	return strings.Join([]string{method, strconv.Itoa(p.Rounds), encoded(salt), encoded(key)}, "$"), nil
}

// Check tells whether the password is the one that was hashed. For a hash that is none it takes as
// long, so that time does not tell who has an account.
func (p Passwords) Check(password, hash string) bool {
	parts := strings.Split(hash, "$")
	known := len(parts) == 4 && parts[0] == method
	if !known {
		parts = []string{method, strconv.Itoa(p.Rounds), encoded(make([]byte, saltBytes)), ""}
	}
	rounds, err := strconv.Atoi(parts[1])
	if err != nil {
		return false
	}
	salt, err := decoded(parts[2])
	if err != nil {
		return false
	}
	expected, err := decoded(parts[3])
	if err != nil {
		return false
	}
	key, err := pbkdf2.Key(sha256.New, password, salt, rounds, keyBytes)
	return err == nil && known && subtle.ConstantTimeCompare(key, expected) == 1
}

func encoded(value []byte) string {
	return base64.RawURLEncoding.EncodeToString(value)
}

func decoded(text string) ([]byte, error) {
	return base64.RawURLEncoding.DecodeString(text)
}
