package store

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// Date is a day without a time.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// Today is the present day in UTC.
func Today() Date {
	return dateOf(time.Now().UTC())
}

func dateOf(moment time.Time) Date {
	year, month, day := moment.Date()
	return Date{year, month, day}
}

// String writes the day as ISO 8601 does.
func (d Date) String() string {
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// MarshalText writes the day into JSON.
func (d Date) MarshalText() ([]byte, error) {
	return []byte(d.String()), nil
}

// UnmarshalText reads the day from JSON.
func (d *Date) UnmarshalText(text []byte) error {
	moment, err := time.Parse(time.DateOnly, string(text))
	*d = dateOf(moment)
	return err
}

// Value hands the day to a database.
func (d Date) Value() (driver.Value, error) {
	return d.String(), nil
}

// Scan takes the day from a database.
func (d *Date) Scan(value any) error {
	switch value := value.(type) {
	case time.Time:
		*d = dateOf(value)
		return nil
	case string:
		return d.UnmarshalText([]byte(value))
	case []byte:
		return d.UnmarshalText(value)
	}
	return fmt.Errorf("store: %T is no date", value)
}
