"""What an operation means, read off its method, its path and the tables: no guess is passed off."""

from __future__ import annotations

from dataclasses import dataclass

from a2a_agents.agents.paths import Path, Segment
from a2a_agents.agents.tables import Column, Table, Tables, login_column


@dataclass(frozen=True, slots=True)
class Meaning:
    """A behaviour and what it works on."""

    does: str
    table: Table | None = None
    """What is answered with or changed."""
    parent: Column | None = None
    """Its reference to the row in the path."""
    child: Column | None = None
    """The other side of a link."""
    via: Table | None = None
    """The link table, or the table that a sign-in keeps its tokens in."""
    column: Column | None = None
    """The column that is set or compared."""
    value: str = ""
    """What it is set to."""


UNKNOWN = "unknown"


def meaning(method: str, path: Path, entity: Table | None, many: bool, tables: Tables) -> Meaning:
    """The first behaviour that fits; ``unknown`` where only a person can say what is meant."""
    asked = _Asked(method, path, entity, many, tables)
    for read in (
        _signing_in,
        _standard,
        _nested,
        _linked,
        _transition,
        _search,
        _flagged,
    ):
        found = read(asked)
        if found:
            return found
    return Meaning(UNKNOWN, entity)


@dataclass(frozen=True, slots=True)
class _Asked:
    method: str
    path: Path
    entity: Table | None
    many: bool
    tables: Tables

    @property
    def segments(self) -> tuple[Segment, ...]:
        return self.path.segments


_SIGNING_IN = {
    ("POST", "register"): "register",
    ("POST", "signup"): "register",
    ("POST", "sign-up"): "register",
    ("POST", "login"): "login",
    ("POST", "signin"): "login",
    ("POST", "sign-in"): "login",
    ("POST", "token"): "login",
    ("POST", "refresh"): "refresh",
    ("POST", "logout"): "logout",
    ("POST", "sign-out"): "logout",
    ("POST", "verify-email"): "verify-email",
    ("POST", "forgot-password"): "forgot-password",
    ("POST", "reset-password"): "reset-password",
    ("POST", "change-password"): "change-password",
    ("GET", "me"): "me",
    ("PATCH", "me"): "change-me",
    ("DELETE", "me"): "remove-me",
}
_NEED_SESSIONS = ("refresh", "logout")
_NEED_TOKENS = {
    "verify-email": ("verify_email", "email_verified_at"),
    "forgot-password": ("reset_password", ""),
    "reset-password": ("reset_password", ""),
}


def _signing_in(asked: _Asked) -> Meaning | None:
    user = asked.tables.user()
    does = _SIGNING_IN.get((asked.method, asked.path.last))
    if user is None or does is None or asked.path.parameters or len(asked.segments) > 2:
        return None
    if does in _NEED_SESSIONS:
        sessions = sessions_table(asked.tables)
        return Meaning(does, user, via=sessions) if sessions else None
    if does in _NEED_TOKENS:
        purpose, column = _NEED_TOKENS[does]
        tokens = tokens_table(asked.tables)
        serves = tokens and purpose in (tokens.column("purpose") or Column("", "text")).values
        if not serves or (column and not user.column(column)) or user.column("email") is None:
            return None
        return Meaning(does, user, via=tokens, value=purpose)
    return Meaning(does, user, column=login_column(user))


def sessions_table(tables: Tables) -> Table | None:
    """Where refresh tokens are kept, as hashes."""
    return _user_table(tables, {"refresh_token_hash", "expires_at", "revoked_at"})


def tokens_table(tables: Tables) -> Table | None:
    """Where tokens for one use are kept, as hashes."""
    return _user_table(tables, {"token_hash", "purpose", "expires_at", "used_at"})


def _user_table(tables: Tables, wanted: set[str]) -> Table | None:
    """A table of the user's with these columns and nothing else that must be filled."""
    user = tables.user()
    if user is None:
        return None
    for table in tables.entities:
        names = {column.name for column in table.columns}
        if wanted <= names and reference_to(table, user) and _fills(table, user, wanted):
            return table
    return None


def _fills(table: Table, user: Table, wanted: set[str]) -> bool:
    owner = reference_to(table, user)
    others = [c for c in table.own if c is not owner and c.name not in wanted]
    return all(column.nullable or column.default is not None for column in others)


def reference_to(table: Table, parent: Table) -> Column | None:
    """The column by which a table belongs to another: the required one, the one of its name."""
    found = [c for c in table.references if c.reference and c.reference.table == parent.name]
    found.sort(key=lambda c: (c.nullable, c.name != f"{parent.singular}_id"))
    return found[0] if found else None


_STANDARD = {
    ("GET", False): "list", ("POST", False): "create", ("GET", True): "read",
    ("PATCH", True): "update", ("PUT", True): "replace", ("DELETE", True): "delete",
}  # fmt: skip


def _standard(asked: _Asked) -> Meaning | None:
    """``/things`` and ``/things/{id}``."""
    if not 1 <= len(asked.segments) <= 2:
        return None
    table = asked.segments[0].table
    one = len(asked.segments) == 2
    if table is None or (one and asked.segments[1].table is not table):
        return None
    does = _STANDARD.get((asked.method, one))
    if does is None or asked.segments[0].text.replace("-", "_") != table.name:
        return None
    if (asked.entity and asked.entity is not table) or (one and asked.many):
        return None
    return Meaning(does, table)


def _nested(asked: _Asked) -> Meaning | None:
    """``/parents/{id}/children`` where a child refers to its parent."""
    if len(asked.segments) != 3 or not asked.segments[1].key:
        return None
    parent, last = asked.segments[1].table, asked.segments[2]
    child = asked.entity if asked.entity and asked.entity is not parent else last.table
    if parent is None or child is None or last.parameter or not _is_called(child, last.text):
        return None
    column = reference_to(child, parent)
    does = {"GET": "nested-list", "POST": "nested-create"}.get(asked.method)
    if column is None or does is None or (does == "nested-list" and not asked.many):
        return None
    if does == "nested-create" and child.access != "full":
        return None  # its columns are the system's to fill
    return Meaning(does, child, parent=column)


def _is_called(table: Table, word: str) -> bool:
    name = word.replace("-", "_")
    return table.name == name or table.name.endswith(f"_{name}")


def _linked(asked: _Asked) -> Meaning | None:
    """``/ones/{id}/others`` where a link table joins them, in either direction."""
    if not 3 <= len(asked.segments) <= 4 or not asked.segments[1].key:
        return None
    one, other = asked.segments[1].table, asked.segments[2].table or asked.entity
    each = len(asked.segments) == 4
    does = _LINKING.get((asked.method, each))
    if one is None or other is None or does is None:
        return None
    if each and asked.segments[3].table is not other:
        return None
    for link in asked.tables.link_tables:
        sides = _sides(link, one, other)
        if sides and asked.path.fixed[-1].text.replace("-", "_") in (
            other.name,
            link.name,
        ):
            return Meaning(does, other, via=link, parent=sides[0], child=sides[1])
    return None


_LINKING = {("GET", False): "linked", ("PUT", True): "link", ("DELETE", True): "unlink"}


def _sides(link: Table, one: Table, other: Table) -> tuple[Column, Column] | None:
    assert link.links
    left, right = (link.column(name) for name in link.links)
    assert left
    assert left.reference
    assert right
    assert right.reference
    ends = (left.reference.table, right.reference.table)
    if ends == (one.name, other.name):
        return left, right
    return (right, left) if ends == (other.name, one.name) else None


_STATES = ("status", "state", "stage", "phase")
_SYNONYMS = {
    "publish": ("published", "active", "live"), "pay": ("paid",), "hide": ("hidden",),
    "capture": ("captured", "succeeded"), "reopen": ("open", "reopened"), "start": ("in_progress",),
    "activate": ("active",), "deactivate": ("inactive", "disabled"), "send": ("sent",),
    "finish": ("finished", "completed", "done"), "complete": ("completed", "done"),
    "reject": ("rejected", "declined"), "begin": ("in_progress",), "pause": ("paused",),
    "resume": ("active", "running", "in_progress"), "win": ("won",), "lose": ("lost",),
    "fulfil": ("fulfilled",), "fulfill": ("fulfilled",), "withdraw": ("withdrawn",),
    "unpublish": ("draft",), "lock": ("locked",), "void": ("void", "voided"), "take": ("taken",),
}  # fmt: skip
_SHORTEST_VERB = 4


def _transition(asked: _Asked) -> Meaning | None:
    """``/things/{id}/verb`` where a state of the thing is called like the verb."""
    if asked.method == "GET" or len(asked.segments) < 3 or asked.many:
        return None
    key, verb = asked.segments[-2], asked.path.last
    if not verb or key.table is None or not key.key:
        return None
    if asked.entity and asked.entity is not key.table:
        return None
    column = state_column(key.table)
    value = _state_called(verb.replace("-", "_"), column.values) if column else ""
    return Meaning("transition", key.table, column=column, value=value) if value else None


def state_column(table: Table) -> Column | None:
    """The enum that says where in its life a row is."""
    for name in _STATES:
        column = table.column(name)
        if column and column.kind == "enum":
            return column
    return None


def _state_called(verb: str, values: tuple[str, ...]) -> str:
    wanted = _SYNONYMS.get(verb, ())
    for value in wanted:
        if value in values:
            return value
    stem = verb.removesuffix("e")
    begins = [value for value in values if value.startswith(stem)]
    return begins[0] if begins and len(verb) >= _SHORTEST_VERB else ""


def _search(asked: _Asked) -> Meaning | None:
    """``/things/search``: things whose texts contain the words."""
    searched = asked.entity
    if asked.method != "GET" or not asked.many or searched is None or asked.path.parameters:
        return None
    if asked.path.last != "search" or not search_columns(searched):
        return None
    return Meaning("search", searched)


def search_columns(table: Table) -> list[Column]:
    """The columns a search looks into."""
    texts = ("string", "text")
    return [c for c in table.own if c.kind in texts and not c.private and not c.managed]


def _flagged(asked: _Asked) -> Meaning | None:
    """``/things/flag``: things that have the flag."""
    table = asked.entity
    if asked.method != "GET" or not asked.many or table is None or len(asked.segments) != 2:
        return None
    word = asked.path.last.replace("-", "_")
    if asked.segments[0].table is not table or not word:
        return None
    for column in table.own:
        if column.kind == "boolean" and column.name in (word, f"is_{word}"):
            return Meaning("flagged", table, column=column)
    state = state_column(table)
    if state and word in state.values:
        return Meaning("flagged", table, column=state, value=word)
    return None
