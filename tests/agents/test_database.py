"""The schema: it loads, its rows fit, and it says what the design says."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing

import pytest

from a2a_agents.agents.derive import tables_of
from a2a_agents.core.blueprint import Blueprint, Stack
from benchmarks.databases import NoServer, Script, mysql, postgresql
from tests.agents.designs import ALL, LIBRARY, ODD, SHOP
from tests.agents.notation import entity, relation
from tests.agents.views import documents


@pytest.mark.parametrize("design", ALL)
def test_schema_and_seed_load_into_sqlite(design: str) -> None:
    """With foreign keys on, and every reference of every row met."""
    with closing(_loaded(ALL[design])) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in tables_of(ALL[design]).all:
            count = database.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]
            assert count > 0


SERVERS = {"postgresql": postgresql, "mysql": mysql}


@pytest.fixture(scope="module", params=SERVERS)
def server(request: pytest.FixtureRequest) -> Generator[tuple[str, Script]]:
    """A real server of a dialect, by its name."""
    try:
        with SERVERS[request.param]() as script:
            yield request.param, script
    except NoServer as exc:
        pytest.skip(str(exc))


@pytest.mark.slow
@pytest.mark.parametrize("design", ALL)
def test_schema_and_seed_load_into_a_server_and_are_taken_back(
    design: str, server: tuple[str, Script]
) -> None:
    """Twice in one database: nothing stays after the way back."""
    database, script = server
    made = documents("database", on(ALL[design], database))
    once = "".join(made[name].text for name in ("schema.sql", "seed.sql", "schema.down.sql"))
    assert script(once + once) == ""


def on(blueprint: Blueprint, database: str) -> Blueprint:
    """The same design on another database."""
    stack = blueprint.stack.model_copy(update={"database": database})
    return blueprint.model_copy(update={"stack": stack})


def test_rules_are_the_databases_own() -> None:
    """Unknown states, negative prices, second names and lone references are refused."""
    with closing(_loaded(SHOP)) as database:
        for statement in (
            "UPDATE orders SET status = 'eaten'",
            "UPDATE product_variants SET price_minor = -1",
            "UPDATE users SET email = 'same@example.com'",
            "UPDATE cart_items SET cart_id = 'nobody'",
            "UPDATE product_variants SET currency = 'EURO'",
            "DELETE FROM payments",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                database.execute(statement)


def test_what_hangs_on_a_row_goes_or_stays_as_the_design_says() -> None:
    """Cascade, restrict and set null."""
    with closing(_loaded(SHOP)) as database:
        order = database.execute("SELECT id FROM orders").fetchone()[0]
        database.execute("DELETE FROM refunds")
        database.execute("DELETE FROM payments")
        database.execute("DELETE FROM orders WHERE id = ?", (order,))
        left = database.execute("SELECT count(*) FROM order_items WHERE order_id = ?", (order,))
        assert left.fetchone()[0] == 0
        database.execute("DELETE FROM users")
        owners = database.execute("SELECT count(*) FROM orders WHERE customer_id IS NOT NULL")
        assert owners.fetchone()[0] == 0


def test_money_is_kept_in_minor_units_beside_its_currency() -> None:
    """No float, no bare number."""
    columns = {column.name: column for column in tables_of(LIBRARY).by_entity["Fine"].columns}
    assert columns["amount_minor"].kind == "money"
    assert columns["currency"].kind == "currency"


def test_every_index_says_what_it_serves() -> None:
    """A comment stands above each."""
    lines = documents("database", SHOP)["schema.sql"].text.splitlines()
    for number, line in enumerate(lines):
        if line.startswith(("CREATE INDEX", "CREATE UNIQUE INDEX")):
            assert lines[number - 1].startswith("-- ")


def test_circles_are_closed_by_a_reference_added_late() -> None:
    """No row could be the first otherwise, so it may be empty."""
    chicken = Blueprint(
        title="Farm",
        slug="farm",
        entities=(entity("Egg"), entity("Chicken")),
        relations=(relation("Egg has one Chicken"), relation("Chicken has many Egg")),
    )
    late = [
        c for t in tables_of(chicken).all for c in t.references if c.reference and c.reference.late
    ]
    assert len(late) == 1
    assert late[0].nullable
    assert "ALTER TABLE" in documents("database", chicken)["schema.sql"].text
    _loaded(chicken).close()


def test_a_password_is_never_a_column() -> None:
    """Only what it was hashed to."""
    design = Blueprint(title="x", slug="x", entities=(entity("User", "password: string"),))
    names = [column.name for column in tables_of(design).by_entity["User"].columns]
    assert "password" not in names
    assert "password_hash" in names


def test_a_dialect_that_is_not_written_is_said() -> None:
    """Nothing is passed off as what was asked for."""
    assert "oracle was asked for" in documents("database", on(SHOP, "oracle"))["schema.sql"].text
    assert "asked for" not in documents("database", ODD)["schema.sql"].text
    assert "asked for" not in documents("database", SHOP)["schema.sql"].text


def _loaded(blueprint: Blueprint) -> sqlite3.Connection:
    made = documents("database", on(blueprint, "sqlite"))
    database = sqlite3.connect(":memory:")
    database.execute("PRAGMA foreign_keys = ON")
    database.executescript(made["schema.sql"].text)
    database.executescript(made["seed.sql"].text)
    return database


def test_values_with_backslashes_stay_values_in_mysql() -> None:
    """MySQL reads a backslash as an escape: one at the end would swallow the quote."""
    odd = entity("Note", "kind: enum[plain]")
    kind = odd.attributes[0].model_copy(update={"values": ("\\", ", 1)) --")})
    design = Blueprint(
        title="Notes",
        slug="notes",
        entities=(odd.model_copy(update={"attributes": (kind,)}),),
        stack=Stack(database="mysql"),
    )
    schema = documents("database", design)["schema.sql"].text
    assert r"CHECK (`kind` IN ('\\', ', 1)) --'))" in schema
