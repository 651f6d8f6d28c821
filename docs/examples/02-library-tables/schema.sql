-- dialect: postgresql
-- Loan and Fine: database schema
-- Written for PostgreSQL, in the subset that PostgreSQL and SQLite share.
-- Ids are UUIDs that the application makes (version 7, so that they sort by time).
-- Money is kept in minor units (cents) beside its ISO 4217 currency.

-- A title; what is lent are its copies
CREATE TABLE books (
    id uuid NOT NULL PRIMARY KEY,
    title varchar(255) NOT NULL,
    isbn varchar(255) UNIQUE,
    author_names varchar(255) NOT NULL,
    publisher varchar(255),
    published_year integer,
    language varchar(255),
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- One physical copy of a book
CREATE TABLE copies (
    id uuid NOT NULL PRIMARY KEY,
    book_id uuid NOT NULL REFERENCES books (id) ON DELETE RESTRICT,
    barcode varchar(255) NOT NULL UNIQUE,
    shelf varchar(255),
    condition varchar(7) NOT NULL DEFAULT 'good' CHECK (condition IN ('new', 'good', 'worn', 'damaged')),
    status varchar(9) NOT NULL DEFAULT 'available' CHECK (status IN ('available', 'on_loan', 'reserved', 'lost', 'withdrawn')),
    acquired_on date,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Somebody who may borrow
CREATE TABLE members (
    id uuid NOT NULL PRIMARY KEY,
    card_number varchar(255) NOT NULL UNIQUE,
    full_name varchar(255) NOT NULL,
    email varchar(320) NOT NULL UNIQUE,
    phone varchar(32),
    address text,
    status varchar(7) NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'blocked', 'expired')),
    joined_on date NOT NULL,
    expires_on date,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- A copy with a member from a day until it comes back
CREATE TABLE loans (
    id uuid NOT NULL PRIMARY KEY,
    copy_id uuid NOT NULL REFERENCES copies (id) ON DELETE RESTRICT,
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE RESTRICT,
    loaned_at timestamptz NOT NULL,
    due_on date NOT NULL,
    returned_at timestamptz,
    renewals integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- What a member owes for a late or lost copy
CREATE TABLE fines (
    id uuid NOT NULL PRIMARY KEY,
    loan_id uuid NOT NULL REFERENCES loans (id) ON DELETE RESTRICT,
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE RESTRICT,
    amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
    reason varchar(7) NOT NULL CHECK (reason IN ('overdue', 'damaged', 'lost')),
    status varchar(6) NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'paid', 'waived')),
    paid_at timestamptz,
    currency char(3) NOT NULL DEFAULT 'USD' CHECK (length(currency) = 3),
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- A member waiting for a book; served in order of the request
CREATE TABLE holds (
    id uuid NOT NULL PRIMARY KEY,
    book_id uuid NOT NULL REFERENCES books (id) ON DELETE CASCADE,
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    requested_at timestamptz NOT NULL,
    status varchar(9) NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'ready', 'collected', 'cancelled', 'expired')),
    ready_until date,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- First answers to calls that move money, for repeated calls.
CREATE TABLE idempotency_records (
    id uuid NOT NULL PRIMARY KEY,
    made_by varchar(255) NOT NULL,
    call_key varchar(255) NOT NULL,
    fingerprint varchar(255) NOT NULL,
    status integer NOT NULL,
    answer text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- searched
CREATE INDEX ix_books_title ON books (title);
-- searched
CREATE INDEX ix_books_author_names ON books (author_names);

-- copies of a book
CREATE INDEX ix_copies_book_id ON copies (book_id);
-- copies by status
CREATE INDEX ix_copies_status ON copies (status);

-- searched at the desk
CREATE INDEX ix_members_full_name ON members (full_name);

-- open loans that are overdue
CREATE INDEX ix_loans_returned_at_due_on ON loans (returned_at, due_on);
-- who has a copy; that it is one at a time is still to be enforced
CREATE INDEX ix_loans_copy_id_returned_at ON loans (copy_id, returned_at);
-- loans of a member
CREATE INDEX ix_loans_member_id ON loans (member_id);

-- fines of a loan
CREATE INDEX ix_fines_loan_id ON fines (loan_id);
-- fines of a member
CREATE INDEX ix_fines_member_id ON fines (member_id);
-- open ones block borrowing
CREATE INDEX ix_fines_status ON fines (status);

-- the queue of a book
CREATE INDEX ix_holds_book_id_status_requested_at ON holds (book_id, status, requested_at);
-- holds of a member
CREATE INDEX ix_holds_member_id ON holds (member_id);

-- one effect a key
CREATE UNIQUE INDEX uq_idempotency_records_call ON idempotency_records (made_by, call_key);
