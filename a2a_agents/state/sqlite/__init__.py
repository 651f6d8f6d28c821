"""The store in an SQLite file; all of SQLite that the program knows is here."""
