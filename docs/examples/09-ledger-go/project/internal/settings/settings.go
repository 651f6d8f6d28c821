// Package settings reads the environment, once.
package settings

import (
	"crypto/rand"
	"errors"
	"fmt"
	"strconv"
)

// Settings are what can be set; .env.example explains them.
type Settings struct {
	Port        string
	DatabaseURL string
	RateLimit   int
	APIToken    string

	// Made names the secret that was made here because none was set; it ends with the process.
	Made string
}

// Read takes the settings from the environment, or says which of them cannot be.
func Read(getenv func(string) string) (Settings, error) {
	read := reader{getenv: getenv}
	settings := Settings{
		Port:        read.text("PORT", "8000"),
		DatabaseURL: read.text("DATABASE_URL", ""),
		RateLimit:   read.number("RATE_LIMIT_PER_MINUTE", 600),
		APIToken:    read.secret("API_TOKEN"),
	}
	settings.Made = read.made
	return settings, errors.Join(read.wrong...)
}

type reader struct {
	getenv func(string) string
	made   string
	wrong  []error
}

func (r *reader) text(name, usual string) string {
	if value := r.getenv(name); value != "" {
		return value
	}
	return usual
}

func (r *reader) number(name string, usual int) int {
	number, err := strconv.Atoi(r.text(name, strconv.Itoa(usual)))
	if err != nil || number < 0 {
		r.wrong = append(r.wrong, fmt.Errorf("%s must be a whole number, 0 or more", name))
	}
	return number
}

const shortestSecret = 16

// secret is made here if none is set.
func (r *reader) secret(name string) string {
	secret := r.getenv(name)
	if secret == "" {
		r.made = name
		return rand.Text()
	}
	if len(secret) < shortestSecret {
		r.wrong = append(r.wrong, fmt.Errorf("%s must have %d characters or more", name, shortestSecret))
	}
	return secret
}
