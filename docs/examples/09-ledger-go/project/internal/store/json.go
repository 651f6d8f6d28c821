package store

import (
	"bytes"
	"database/sql/driver"
	"encoding/json"
	"fmt"
)

// JSON is a document that is kept as it came.
type JSON []byte

// MarshalJSON writes the document into another one.
func (j JSON) MarshalJSON() ([]byte, error) {
	return j, nil
}

// UnmarshalJSON takes the document out of another one.
func (j *JSON) UnmarshalJSON(text []byte) error {
	*j = bytes.Clone(text)
	return nil
}

// Value hands the document to a database.
func (j JSON) Value() (driver.Value, error) {
	return string(j), nil
}

// Scan takes the document from a database.
func (j *JSON) Scan(value any) error {
	switch value := value.(type) {
	case string:
		*j = JSON(value)
	case []byte:
		*j = bytes.Clone(value)
	default:
		return fmt.Errorf("store: %T is no JSON", value)
	}
	if !json.Valid(*j) {
		return fmt.Errorf("store: kept text is no JSON")
	}
	return nil
}
