-- dialect: postgresql
-- Double-entry ledger: database schema
-- Written for PostgreSQL, in the subset that PostgreSQL and SQLite share.
-- Ids are UUIDs that the application makes (version 7, so that they sort by time).
-- Money is kept in minor units (cents) beside its ISO 4217 currency.

-- An account with its balance
CREATE TABLE accounts (
    id uuid NOT NULL PRIMARY KEY,
    code varchar(255) NOT NULL UNIQUE,
    name varchar(255) NOT NULL,
    kind varchar(9) NOT NULL CHECK (kind IN ('asset', 'liability', 'equity', 'income', 'expense')),
    currency varchar(255) NOT NULL,
    balance_minor integer NOT NULL DEFAULT 0,
    version integer NOT NULL DEFAULT 0,
    status varchar(6) NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'frozen', 'closed')),
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- A business event; its postings sum to zero per currency. Never edited, only reversed
CREATE TABLE journal_entries (
    id uuid NOT NULL PRIMARY KEY,
    reverses_id uuid UNIQUE REFERENCES journal_entries (id) ON DELETE RESTRICT,
    idempotency_key varchar(255) NOT NULL UNIQUE,
    description varchar(255) NOT NULL,
    effective_on date NOT NULL,
    posted_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- One line of an entry
CREATE TABLE postings (
    id uuid NOT NULL PRIMARY KEY,
    journal_entry_id uuid NOT NULL REFERENCES journal_entries (id) ON DELETE RESTRICT,
    account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE RESTRICT,
    amount_minor integer NOT NULL,
    balance_after_minor integer NOT NULL,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- statements by period
CREATE INDEX ix_journal_entries_effective_on ON journal_entries (effective_on);

-- a statement in order
CREATE INDEX ix_postings_account_id_journal_entry_id ON postings (account_id, journal_entry_id);
-- postings of a journal entry
CREATE INDEX ix_postings_journal_entry_id ON postings (journal_entry_id);
