package store

import (
	"crypto/rand"
	"database/sql/driver"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"sync"
	"time"
)

// ID is a UUID of version 7: ids sort by the time they were made.
type ID [16]byte

var clock struct {
	sync.Mutex
	last int64
}

// NewID makes an id that sorts after every one that this process made before.
func NewID() ID {
	var id ID
	tick := nextTick()
	binary.BigEndian.PutUint64(id[:8], uint64(tick>>12)<<16|0x7000|uint64(tick&0xfff))
	rand.Read(id[8:])
	id[8] = id[8]&0x3f | 0x80
	return id
}

// nextTick is the time in parts of 4096 to a millisecond, later than every one before.
func nextTick() int64 {
	now := time.Now()
	tick := now.UnixMilli()<<12 | int64(now.Nanosecond()%1_000_000)*4096/1_000_000
	clock.Lock()
	defer clock.Unlock()
	clock.last = max(clock.last+1, tick)
	return clock.last
}

// ParseID reads an id as String writes it.
func ParseID(text string) (ID, error) {
	var id ID
	err := id.UnmarshalText([]byte(text))
	return id, err
}

// IsZero tells an id that nobody has set.
func (id ID) IsZero() bool {
	return id == ID{}
}

// String writes the id as UUIDs are written.
func (id ID) String() string {
	var text [36]byte
	hex.Encode(text[:8], id[:4])
	hex.Encode(text[9:13], id[4:6])
	hex.Encode(text[14:18], id[6:8])
	hex.Encode(text[19:23], id[8:10])
	hex.Encode(text[24:], id[10:])
	text[8], text[13], text[18], text[23] = '-', '-', '-', '-'
	return string(text[:])
}

// MarshalText writes the id into JSON.
func (id ID) MarshalText() ([]byte, error) {
	return []byte(id.String()), nil
}

// UnmarshalText reads the id from JSON.
func (id *ID) UnmarshalText(text []byte) error {
	if len(text) != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-' {
		return errors.New("not a UUID")
	}
	digits := make([]byte, 0, 32)
	for _, part := range [][]byte{text[:8], text[9:13], text[14:18], text[19:23], text[24:]} {
		digits = append(digits, part...)
	}
	_, err := hex.Decode(id[:], digits)
	return err
}

// Value hands the id to a database.
func (id ID) Value() (driver.Value, error) {
	return id.String(), nil
}

// Scan takes the id from a database.
func (id *ID) Scan(value any) error {
	switch value := value.(type) {
	case string:
		return id.UnmarshalText([]byte(value))
	case []byte:
		return id.UnmarshalText(value)
	}
	return fmt.Errorf("store: %T is no id", value)
}
