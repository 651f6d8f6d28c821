"""Names that a language accepts: not reserved, not too long, each given once."""

from __future__ import annotations

import hashlib
import keyword
import re
from collections.abc import Iterable
from functools import lru_cache

_LONGEST = 63
"""PostgreSQL cuts identifiers here, silently."""

_SQL_RESERVED = frozenset(
    """
    abort action add after all alter always analyse analyze and any array as asc asymmetric attach
    authorization autoincrement before begin between binary both by cascade case cast check collate
    collation column commit concurrently conflict constraint create cross current current_catalog
    current_date current_role current_schema current_time current_timestamp current_user database
    default deferrable deferred delete desc detach distinct do drop each else end escape except
    exclude exclusive exists explain fail false fetch filter first following for foreign freeze
    from full generated glob grant group groups having if ignore ilike immediate in index indexed
    initially inner insert instead intersect into is isnull join key last lateral leading left like
    limit localtime localtimestamp match materialized natural no not nothing notnull null nulls of
    offset on only or order others outer over overlaps partition placing plan pragma preceding
    primary query raise range recursive references regexp reindex release rename replace restrict
    returning right rollback row rows savepoint select session_user set similar some symmetric
    system_user table tablesample temp temporary then ties to trailing transaction trigger true
    unbounded union unique update user using vacuum values variadic verbose view virtual when where
    window with without
    """.split()
)

_PYTHON_TAKEN = frozenset(
    """
    access Annotated api app auth base body bool bytes caller cart checkout cls compute construct
    copy crud cursor decimal deps dict dt fields float given idempotency ids int json key limit
    list Literal mail metadata models n none number orm owner page paging payments problems property
    pydantic query registry request response router sa schema schemas security self serializers
    session set settings states str super timezone tuple types uuid validate visitor wanted
    webhooks signed
    """.split()
)


def sql_name(name: str) -> str:
    """The name as SQL writes it, quoted if it is a reserved word."""
    return f'"{name}"' if name in _SQL_RESERVED else name


def python_name(name: str) -> str:
    """The snake_case name as an attribute or argument of Python code that we generate."""
    taken = keyword.iskeyword(name) or name in _PYTHON_TAKEN or name.startswith("model_")
    return f"{name}_" if taken else name


# What every model has: a field of that name would take its place. And one that looks like a 1.
_MODEL_TAKEN = frozenset(
    """
    from_orm mro parse_file parse_obj parse_raw register schema_json update_forward_refs
    base check clean clean_fields date_error_message decimal delete full_clean get_constraints l
    metadata models objects pk registry save save_base timezone unique_error_message
    validate_constraints validate_unique
    """.split()
)


# Taken where functions and modules are named, but free for a column.
_FREE_FOR_COLUMNS = frozenset(("checkout", "number", "page", "payments"))


@lru_cache(maxsize=4096)
def attribute_name(name: str) -> str:
    """The name of a column as an attribute of a row: SQLAlchemy takes it, and so does Django."""
    plain = re.sub("__+", "_", name).strip("_")
    taken = plain not in _FREE_FOR_COLUMNS and python_name(plain) != plain
    return f"{plain}_value" if taken or plain in _MODEL_TAKEN else plain


def role_name(name: str) -> str:
    """The name of another row as an attribute of the row that refers to it."""
    plain = re.sub("__+", "_", name).strip("_")
    return f"{plain}_row" if plain in _MODEL_TAKEN or keyword.iskeyword(plain) else plain


def class_name(name: str) -> str:
    """The PascalCase name as a class of Python code that we generate."""
    return f"{name}Row" if keyword.iskeyword(name) else name


def short(name: str, longest: int = _LONGEST) -> str:
    """The name, or its beginning and a hash where it is too long for a database."""
    if len(name) <= longest:
        return name
    mark = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{name[: longest - 9].rstrip('_')}_{mark}"


class Names:
    """Gives every name once, whatever its case; who comes later gets it with a number."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {name.casefold() for name in taken}

    def take(self, wanted: str, *others: str) -> str:
        """The first of the wanted names that is free, else the first one numbered."""
        for name in (wanted, *others):
            if self.free(name):
                return self._give(short(name))
        number = 2
        while not self.free(f"{wanted}_{number}"):
            number += 1
        return self._give(short(f"{wanted}_{number}"))

    def free(self, name: str) -> bool:
        """Nobody has the name yet."""
        return short(name).casefold() not in self._taken

    def _give(self, name: str) -> str:
        self._taken.add(name.casefold())
        return name
