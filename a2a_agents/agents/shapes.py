"""What travels: the bodies that endpoints take and give, named once for OpenAPI and code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal

from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.endpoints import Endpoint, endpoints_of
from a2a_agents.agents.meaning import MOVING, Basket
from a2a_agents.agents.names import Names, class_name
from a2a_agents.agents.rules import rules_of
from a2a_agents.agents.states import own_steps_of
from a2a_agents.agents.tables import Column, Table, login_column
from a2a_agents.core.blueprint import Blueprint

Purpose = Literal["read", "create", "update", "body"]
Answer = Literal["page", "one", "basket", "nothing", "tokens"]

PASSWORD = Column("password", "string", attr="password", reason="12 characters or more")
_TOKEN = Column("token", "string", attr="token")
_REFRESH = Column("refresh_token", "string", attr="refresh_token")
_EMAIL = Column("email", "email", attr="email")
_NEW = Column("new_password", "string", attr="new_password", reason="12 characters or more")


@dataclass(frozen=True, slots=True)
class Model:
    """A body by its name and fields; in an update every field may be left out."""

    name: str
    purpose: Purpose
    columns: tuple[Column, ...]
    table: Table | None = None
    description: str = ""
    lists: tuple[tuple[str, Model], ...] = ()
    """Fields that hold many of another body."""

    def required(self, column: Column) -> bool:
        """The field must be there."""
        if self.purpose == "read":
            return True
        return self.purpose != "update" and not column.nullable and column.default is None


@dataclass(frozen=True, slots=True)
class Shape:
    """What one endpoint takes and gives."""

    request: Model | None
    answer: Answer
    model: Model | None
    status: int
    filters: tuple[Column, ...] = ()


class Shapes:
    """All bodies of a design, and the shape of each endpoint."""

    def __init__(self, blueprint: Blueprint) -> None:
        self.rules = rules_of(blueprint)
        self.endpoints = endpoints_of(blueprint)
        self._moved = {
            (e.table.name, e.means.column.name)
            for e in self.endpoints
            if e.does in MOVING and e.table and e.means.column
        }
        tables = self.tables = tables_of(blueprint).entities
        self._own_steps = own_steps_of(tables_of(blueprint))
        names = Names(("ProblemDetails", "Tokens"))
        self.reads = {t.name: self._read(t, names.take(class_name(t.entity))) for t in tables}
        self.creates = {t.name: self._create(t, names) for t in tables}
        self.updates = {t.name: self._update(t, names) for t in tables}
        self.pages = {t.name: names.take(f"{t.entity}Page", f"{t.entity}PageOf") for t in tables}
        self.baskets = self._baskets(names)
        self._bodies = {e.name: self._body(e, names) for e in self.endpoints}
        self._shapes = {e.name: self._shape(e) for e in self.endpoints}

    def shape(self, endpoint: Endpoint) -> Shape:
        """What the endpoint takes and gives."""
        return self._shapes[endpoint.name]

    def _shape(self, endpoint: Endpoint) -> Shape:
        answer, status = _ANSWERS.get(endpoint.does, ("one", 200))
        table = endpoint.table
        if endpoint.does == "unknown":
            answer = "one" if table else "nothing"
            status = 200 if table else 204
        if endpoint.does == "mark" and table and table.access == "internal":
            answer, status = "nothing", 204
        model = self.reads[table.name] if table and answer in ("page", "one") else None
        if answer == "basket" and table:
            model = self.baskets[table.name]
        return Shape(self._request(endpoint), answer, model, status, self._filters(endpoint))

    def all(self) -> list[Shape]:
        """The shape of every endpoint."""
        return [self.shape(endpoint) for endpoint in self.endpoints]

    def paged(self) -> list[tuple[str, Model]]:
        """The tables that are answered page by page, with what a page holds."""
        found = {
            e.table.name: self.reads[e.table.name]
            for e in self.endpoints
            if e.table and self.shape(e).answer == "page"
        }
        return list(found.items())

    def used(self) -> list[Model]:
        """The bodies that some endpoint takes or gives, each once."""
        found: dict[str, Model] = {}
        for endpoint in self.endpoints:
            shape = self.shape(endpoint)
            for model in (shape.model, shape.request):
                for inner in (each for _, each in (model.lists if model else ())):
                    found.setdefault(inner.name, inner)
                if model:
                    found.setdefault(model.name, model)
        return list(found.values())

    @cached_property
    def judged(self) -> dict[str, tuple[Column, ...]]:
        """By table: what of a body only staff may set, as it says what others think of a row."""
        given: dict[str, set[str]] = {}
        for endpoint in (each for each in self.endpoints if each.table):
            assert endpoint.table
            body = self.shape(endpoint).request
            columns = body.columns if body and body.table else ()
            given.setdefault(endpoint.table.name, set()).update(c.name for c in columns)
        found = {
            t.name: tuple(c for c in self.rules.judged(t) if c.name in given.get(t.name, ()))
            for t in self.tables
        }
        return {name: columns for name, columns in found.items() if columns}

    def for_staff(self, endpoint: Endpoint) -> bool:
        """The design says that nobody but staff calls it, and tells who is staff."""
        return endpoint.staff and self.rules.staff is not None

    @property
    def staffed(self) -> bool:
        """Some endpoint is for staff."""
        return any(map(self.for_staff, self.endpoints))

    def open(self) -> frozenset[str]:
        """The tables that others may read, so that others' rows may refer to what is shown."""
        public = (e.table for e in self.endpoints if e.public and e.method == "GET" and e.table)
        return frozenset(table.name for table in public) | self.rules.open

    def _request(self, endpoint: Endpoint) -> Model | None:
        table = endpoint.table
        if endpoint.does in ("create", "replace") and table:
            return self.creates[table.name]
        if endpoint.does in ("update", "change-me") and table:
            return self.updates[table.name]
        return self._bodies[endpoint.name]

    def _filters(self, endpoint: Endpoint) -> tuple[Column, ...]:
        if endpoint.does not in ("list", "nested-list") or endpoint.table is None:
            return ()
        hidden = {endpoint.means.parent.name} if endpoint.means.parent else set[str]()
        hidden |= {segment.text for segment in endpoint.path.parameters}
        owner = self.rules.owner_column(endpoint.table)
        hidden |= {owner.name} if owner and not self.rules.staff else set()
        return tuple(
            column
            for column in endpoint.table.own
            if _filters(column) and column.name not in hidden
        )

    def _baskets(self, names: Names) -> dict[str, Model]:
        """What a basket holds, priced."""
        found = {
            endpoint.table.name: endpoint.means.basket
            for endpoint in self.endpoints
            if endpoint.table and endpoint.means.basket and endpoint.does.startswith("basket")
        }
        return {name: self._basket(basket, names) for name, basket in found.items()}

    def _basket(self, basket: Basket, names: Names) -> Model:
        line, whole = self.reads[basket.line.name], self.reads[basket.table.name]
        priced = Model(
            names.take(f"{basket.line.entity}Priced"),
            "read",
            (*line.columns, _money("unit_price_minor"), _money("line_total_minor")),
            description="A line with the price of now",
        )
        kept = [c for c in whole.columns if c.name not in ("currency", "total_minor")]
        return Model(
            names.take(f"{basket.table.entity}Contents"),
            "read",
            (*kept, Column("currency", "currency", attr="currency"), _money("total_minor")),
            description="All that was put in, priced now",
            lists=(("items", priced),),
        )

    def _read(self, table: Table, name: str) -> Model:
        columns = tuple(column for column in table.columns if not column.private)
        return Model(name, "read", columns, table, table.description)

    def _create(self, table: Table, names: Names) -> Model:
        name = names.take(f"{table.entity}Create", f"New{table.entity}")
        columns = [self._given(c, table) for c in table.own if self._settable(c, table)]
        if login_column(table):
            columns.append(PASSWORD)
        return Model(name, "create", tuple(columns), table)

    def _update(self, table: Table, names: Names) -> Model:
        name = names.take(f"{table.entity}Update", f"{table.entity}Changes")
        owner = self.rules.claimed(table)
        login = login_column(table)
        columns = tuple(
            replace(self._given(c, table), default=None)
            for c in table.own
            if self._settable(c, table) and c != owner and c != login
        )
        return Model(name, "update", columns, table)

    def _settable(self, column: Column, table: Table) -> bool:
        """A caller may set it: not a secret, not the system's, not a state that has its verbs."""
        if column.private or column.managed or column.name == "idempotency_key":
            return False
        if (table.name, column.name) in self._moved:
            return False
        if table != self.rules.user:
            return True
        plain = column.kind not in ("boolean", "enum", "datetime", "reference")
        return plain and not column.judged and not self.rules.privileged(column)

    def _given(self, column: Column, table: Table) -> Column:
        """Who makes a row owns it; naming the owner is for staff, as is what is judged."""
        owner = self.rules.claimed(table)
        if owner and owner.name == column.name:
            return replace(column, nullable=True)
        if not column.judged or column not in self.rules.judged(table):
            return column
        return replace(column, reason="; ".join(filter(None, (column.reason, "set by staff only"))))

    def _body(self, endpoint: Endpoint, names: Names) -> Model | None:
        columns = self._body_columns(endpoint)
        if not columns:
            return None
        words = "".join(word.capitalize() for word in endpoint.name.split("_"))
        return Model(names.take(f"{words}Body", f"{words}Input"), "body", tuple(columns))

    def _body_columns(self, endpoint: Endpoint) -> list[Column]:
        table = endpoint.table
        if endpoint.does in _SIGN_IN_BODIES:
            return _SIGN_IN_BODIES[endpoint.does]
        if endpoint.does in ("register", "login") and table:
            login = login_column(table)
            assert login
            fields = self.creates[table.name].columns if endpoint.does == "register" else ()
            return list(fields) or [login, PASSWORD]
        if endpoint.does == "nested-create" and table:
            fields, parent = self.creates[table.name].columns, endpoint.means.parent
            return [column for column in fields if parent and column.name != parent.name]
        if endpoint.method == "GET" or endpoint.does in _BODILESS:
            return []
        if table and endpoint.does == "transition" and endpoint.means.value in self._own_steps:
            judged = () if self.for_staff(endpoint) else self.rules.judged(table)
            return [c for c in endpoint.body if table.column(c.name) not in judged]
        return list(endpoint.body)


def _money(name: str) -> Column:
    return Column(name, "money", attr=name)


_SIGN_IN_BODIES = {
    "refresh": [_REFRESH],
    "verify-email": [_TOKEN],
    "forgot-password": [_EMAIL],
    "reset-password": [_TOKEN, _NEW],
    "change-password": [PASSWORD, _NEW],
}
_BODILESS = frozenset(
    "create replace update delete link unlink me change-me remove-me logout".split()
)
_ANSWERS: dict[str, tuple[Answer, int]] = {
    "list": ("page", 200), "nested-list": ("page", 200), "linked": ("page", 200),
    "search": ("page", 200), "flagged": ("page", 200),
    "create": ("one", 201), "nested-create": ("one", 201), "register": ("one", 201),
    "create-filled": ("one", 201), "nested-create-filled": ("one", 201), "checkout": ("one", 201),
    "provider-event": ("nothing", 204),
    "basket": ("basket", 200), "basket-put": ("basket", 200), "unmark": ("nothing", 204),
    "delete": ("nothing", 204), "link": ("nothing", 204), "unlink": ("nothing", 204),
    "logout": ("nothing", 204), "verify-email": ("nothing", 204), "remove-me": ("nothing", 204),
    "forgot-password": ("nothing", 202), "reset-password": ("nothing", 204),
    "change-password": ("nothing", 204), "login": ("tokens", 200), "refresh": ("tokens", 200),
}  # fmt: skip


def _filters(column: Column) -> bool:
    if column.private or column.name in ("limit", "cursor", "q"):
        return False
    return column.indexed or column.unique or column.kind in ("enum", "boolean", "reference")


@lru_cache(maxsize=8)
def shapes_of(blueprint: Blueprint) -> Shapes:
    """The shapes of the blueprint; the same value for all views that ask."""
    return Shapes(blueprint)
