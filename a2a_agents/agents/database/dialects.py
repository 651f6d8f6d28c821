"""What differs between the SQL databases: types, quoting, defaults, where references stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from a2a_agents.agents.names import sql_name
from a2a_agents.agents.tables import NOW, Column, Index, Table
from a2a_agents.agents.types import type_of

_KEY_BYTES = 3072
"""The longest key of InnoDB; a character of utf8mb4 takes four."""
_PREFIX = 150
"""Characters of each text in a key that would be longer."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one database writes what all of them say."""

    name: str
    """As ``Stack.database`` has it."""
    label: str
    type_name: Callable[[Column], str]
    quoted: Callable[[str], str]
    literal: Callable[[object], str]
    drop: Callable[[Sequence[str]], str]
    """Statements that drop these tables, also where they refer to each other in a circle."""
    expressions: tuple[str, ...] = ()
    """Kinds of columns whose defaults must stand in parentheses."""
    today: str = "CURRENT_DATE"
    now: str = "CURRENT_TIMESTAMP"
    inline: bool = True
    """References may stand in the line of their column."""
    options: str = ""
    """What follows the closing bracket of a table."""
    key_parts: Callable[[Table, Index], list[str]] | None = None
    """The columns of an index, where they are more than names."""
    notes: tuple[str, ...] = ()

    def default(self, column: Column) -> str:
        """The default of the column, as it is written after DEFAULT."""
        if column.default == NOW and column.kind in ("date", "datetime"):
            return self.today if column.kind == "date" else self.now
        text = self.literal(column.default)
        return f"({text})" if column.kind in self.expressions else text

    def columns(self, table: Table, index: Index) -> str:
        """What an index is over."""
        if self.key_parts:
            return ", ".join(self.key_parts(table, index))
        return ", ".join(map(self.quoted, index.columns))


def literal(value: object) -> str:
    """A value as a literal of standard SQL."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return repr(value)
    return "'" + str(value).replace("'", "''") + "'"


def _mysql_literal(value: object) -> str:
    return literal(value.replace("\\", "\\\\") if isinstance(value, str) else value)


def _mysql_type(column: Column) -> str:
    if column.kind == "url":
        return "varchar(700)" if column.unique or column.indexed else "text"
    if column.kind == "enum":
        return type_of(column).sql
    return _MYSQL_TYPES.get(column.kind) or type_of(column).sql


_MYSQL_TYPES = {
    "key": "char(36)", "uuid": "char(36)", "reference": "char(36)", "decimal": "decimal(18, 4)",
    "datetime": "datetime(3)", "json": "json", "float": "double", "binary": "longblob",
}  # fmt: skip
_MYSQL_CHARACTERS = {"string": 255, "email": 320, "url": 700, "phone": 32, "enum": 64}


def _backquoted(name: str) -> str:
    return f"`{name}`"


def _mysql_key(table: Table, index: Index) -> list[str]:
    """Columns, texts cut to their beginning where the whole key would be too long."""
    columns = [table.column(name) for name in index.columns]
    lengths = [_MYSQL_CHARACTERS.get(c.kind, 0) if c else 0 for c in columns]
    if 4 * sum(lengths) <= _KEY_BYTES:
        return [_backquoted(name) for name in index.columns]
    return [
        _backquoted(name) + (f"({_PREFIX})" if length > _PREFIX else "")
        for name, length in zip(index.columns, lengths, strict=True)
    ]


def _one_by_one(names: Sequence[str]) -> str:
    return "".join(f"DROP TABLE {name};\n" for name in names)


POSTGRESQL = Dialect(
    "postgresql",
    "PostgreSQL",
    lambda column: type_of(column).sql,
    sql_name,
    literal,
    lambda names: "DROP TABLE\n    " + ",\n    ".join(names) + ";\n",
    notes=("Written for PostgreSQL, in the subset that PostgreSQL and SQLite share.",),
)
SQLITE = Dialect(
    "sqlite",
    "SQLite",
    lambda column: type_of(column).sqlite,
    sql_name,
    literal,
    lambda names: f"PRAGMA foreign_keys = OFF;\n{_one_by_one(names)}PRAGMA foreign_keys = ON;\n",
    notes=(
        "Written for SQLite, in the subset that PostgreSQL and SQLite share.",
        "SQLite checks foreign keys only after PRAGMA foreign_keys = ON.",
    ),
)
MYSQL = Dialect(
    "mysql",
    "MySQL",
    _mysql_type,
    _backquoted,
    _mysql_literal,
    lambda names: f"SET FOREIGN_KEY_CHECKS = 0;\n{_one_by_one(names)}SET FOREIGN_KEY_CHECKS = 1;\n",
    expressions=("text", "json", "binary", "url"),
    today="(CURRENT_DATE)",
    now="CURRENT_TIMESTAMP(3)",
    inline=False,
    options=" ENGINE=InnoDB DEFAULT CHARSET=utf8mb4",
    key_parts=_mysql_key,
    notes=(
        "Written for MySQL 8.0.16 or newer, the first that enforces CHECK.",
        "References are constraints of their own: MySQL reads past them in a column's line.",
        "Instants are in UTC; keep the time zone of connections there.",
    ),
)

DIALECTS: Mapping[str, Dialect] = {d.name: d for d in (POSTGRESQL, SQLITE, MYSQL)}


def dialect_of(database: str) -> Dialect:
    """The dialect of the database, or PostgreSQL where it has no SQL of ours."""
    return DIALECTS.get(database.lower(), POSTGRESQL)
