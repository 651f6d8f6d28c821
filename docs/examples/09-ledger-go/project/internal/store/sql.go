package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// SQL keeps rows in PostgreSQL.
type SQL struct {
	db *sql.DB
}

// OpenSQL opens the database at the address; the program imports the driver "postgres".
func OpenSQL(address string) (*SQL, error) {
	db, err := sql.Open("postgres", address)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(20)
	db.SetMaxIdleConns(20)
	db.SetConnMaxIdleTime(5 * time.Minute)
	return &SQL{db}, nil
}

// Ping asks the database for an answer.
func (s *SQL) Ping(ctx context.Context) error {
	return s.db.PingContext(ctx)
}

// Close ends all connections.
func (s *SQL) Close() error {
	return s.db.Close()
}

// Do runs the work in a transaction of the database.
func (s *SQL) Do(ctx context.Context, work func(Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing once the transaction has ended
	if err := work(&sqlTx{ctx, tx}); err != nil {
		return err
	}
	return refusal(tx.Commit())
}

type sqlTx struct {
	ctx context.Context
	tx  *sql.Tx
}

func (t *sqlTx) Select(schema *Schema, query Query, next func() []any) error {
	var s statement
	s.WriteString("SELECT ")
	s.names(schema)
	s.WriteString(" FROM ")
	s.name(schema.Name)
	s.where(query.Where)
	if query.Newest {
		s.WriteString(` ORDER BY "id" DESC`)
	}
	if query.Limit > 0 {
		fmt.Fprintf(&s, " LIMIT %d", query.Limit)
	}
	if query.Lock {
		s.WriteString(" FOR UPDATE")
	}
	rows, err := t.tx.QueryContext(t.ctx, s.String(), s.args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(targets(next())...); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (t *sqlTx) Exists(schema *Schema, where ...Condition) (bool, error) {
	var s statement
	s.WriteString("SELECT EXISTS (SELECT 1 FROM ")
	s.name(schema.Name)
	s.where(where)
	s.WriteString(")")
	var exists bool
	err := t.tx.QueryRowContext(t.ctx, s.String(), s.args...).Scan(&exists)
	return exists, err
}

func (t *sqlTx) Insert(schema *Schema, fields []any) error {
	var s statement
	s.WriteString("INSERT INTO ")
	s.name(schema.Name)
	s.WriteString(" (")
	s.names(schema)
	s.WriteString(") VALUES (")
	for place, field := range fields {
		if place > 0 {
			s.WriteString(", ")
		}
		s.bind(field)
	}
	s.WriteString(")")
	_, err := t.exec(&s)
	return err
}

func (t *sqlTx) Update(schema *Schema, fields []any) error {
	var s statement
	s.WriteString("UPDATE ")
	s.name(schema.Name)
	s.WriteString(" SET ")
	for place, field := range fields[1:] {
		if place > 0 {
			s.WriteString(", ")
		}
		s.name(schema.Columns[place+1].Name)
		s.WriteString(" = ")
		s.bind(field)
	}
	s.WriteString(` WHERE "id" = `)
	s.bind(fields[0])
	count, err := t.exec(&s)
	if err == nil && count == 0 {
		return ErrNone
	}
	return err
}

func (t *sqlTx) Delete(schema *Schema, where ...Condition) (int64, error) {
	var s statement
	s.WriteString("DELETE FROM ")
	s.name(schema.Name)
	s.where(where)
	return t.exec(&s)
}

func (t *sqlTx) exec(s *statement) (int64, error) {
	result, err := t.tx.ExecContext(t.ctx, s.String(), s.args...)
	if err != nil {
		return 0, refusal(err)
	}
	return result.RowsAffected()
}

// statement is SQL with its arguments; values only ever travel as arguments.
type statement struct {
	strings.Builder
	args []any
}

func (s *statement) name(name string) {
	s.WriteString(`"` + name + `"`)
}

func (s *statement) names(schema *Schema) {
	for place, column := range schema.Columns {
		if place > 0 {
			s.WriteString(", ")
		}
		s.name(column.Name)
	}
}

func (s *statement) bind(value any) {
	s.args = append(s.args, argument(value))
	s.WriteString("$" + strconv.Itoa(len(s.args)))
}

func (s *statement) where(conditions []Condition) {
	for place, condition := range conditions {
		if place == 0 {
			s.WriteString(" WHERE ")
		} else {
			s.WriteString(" AND ")
		}
		condition.write(s)
	}
}

// argument is the value that a field, or the pointer in it, leads to.
func argument(value any) any {
	return plain(plain(value))
}

// targets are the fields, with moments read in UTC.
func targets(fields []any) []any {
	for place, field := range fields {
		switch field := field.(type) {
		case *time.Time:
			fields[place] = &moment{func(value time.Time) { *field = value }}
		case **time.Time:
			fields[place] = &moment{func(value time.Time) { *field = &value }}
		}
	}
	return fields
}

// moment takes a time from the database; a missing one sets nothing.
type moment struct {
	set func(time.Time)
}

func (m *moment) Scan(value any) error {
	switch value := value.(type) {
	case nil:
	case time.Time:
		m.set(value.UTC())
	default:
		return fmt.Errorf("store: %T is no time", value)
	}
	return nil
}

// refusal is what the error means if the rules of the data caused it.
func refusal(err error) error {
	var told interface{ SQLState() string }
	if !errors.As(err, &told) {
		return err
	}
	switch state := told.SQLState(); {
	case state == "23505":
		return errors.Join(Taken, err)
	case state == "23503":
		return errors.Join(Dangling, err)
	case strings.HasPrefix(state, "23"):
		return errors.Join(Broken, err)
	}
	return err
}
