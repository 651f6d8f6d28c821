-- dialect: postgresql
-- Takes schema.sql back; all rows are lost.
DROP TABLE
    idempotency_records,
    holds,
    fines,
    loans,
    members,
    copies,
    books;
