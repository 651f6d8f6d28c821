package store

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Decimal is an exact number with up to four places, kept in parts of 10,000.
type Decimal int64

const (
	decimalPlaces = 4
	decimalUnit   = 10_000
)

var decimalText = regexp.MustCompile(`^-?\d{1,14}(\.\d{1,4})?$`)

// ParseDecimal reads a number as String writes it.
func ParseDecimal(text string) (Decimal, error) {
	if !decimalText.MatchString(text) {
		return 0, errors.New("not a number with up to four places")
	}
	whole, places, _ := strings.Cut(text, ".")
	number, err := strconv.ParseInt(whole+places+strings.Repeat("0", decimalPlaces-len(places)), 10, 64)
	return Decimal(number), err
}

// String writes the number without needless zeros.
func (d Decimal) String() string {
	sign, number := "", int64(d)
	if number < 0 {
		sign, number = "-", -number
	}
	text := fmt.Sprintf("%s%d.%04d", sign, number/decimalUnit, number%decimalUnit)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// MarshalText writes the number into JSON, as text so that it stays exact.
func (d Decimal) MarshalText() ([]byte, error) {
	return []byte(d.String()), nil
}

// UnmarshalText reads the number from JSON.
func (d *Decimal) UnmarshalText(text []byte) error {
	number, err := ParseDecimal(string(text))
	*d = number
	return err
}

// Value hands the number to a database.
func (d Decimal) Value() (driver.Value, error) {
	return d.String(), nil
}

// Scan takes the number from a database.
func (d *Decimal) Scan(value any) error {
	switch value := value.(type) {
	case string:
		return d.UnmarshalText([]byte(value))
	case []byte:
		return d.UnmarshalText(value)
	case int64:
		*d = Decimal(value * decimalUnit)
		return nil
	case float64:
		*d = Decimal(math.Round(value * decimalUnit))
		return nil
	}
	return fmt.Errorf("store: %T is no decimal", value)
}
