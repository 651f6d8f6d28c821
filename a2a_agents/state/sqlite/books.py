"""Money in the tables: what is held, what was settled, and the sums that both are checked with.

Entries are written through a view, as appends are: a group of them is one statement, whose
trigger writes the entry, ends its hold and adds to the sums of its day and month. A row of
``spending`` is what a budget is compared with, so that no check adds up a month of entries; open
holds are few and are added up each time.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from a2a_agents.core.money import Budgets, Entry, Spent, Total
from a2a_agents.state.money import read_groups, refusal, total
from a2a_agents.state.periods import DAY, MONTH, last_periods, today

PLATFORM = "*"
"""The payer that stands for all; no account can be called so."""

BITE_ROWS = 200

_COLUMNS = (
    "id, account, agent, lane, model, input_tokens, output_tokens, cost_micro_usd,"
    " baseline_micro_usd, estimated, own_key, cache, at_ms"
)
_NAMES = _COLUMNS.split(", ")
_PERIODS = " UNION ALL ".join(
    f"SELECT strftime('{layout}', NEW.at_ms / 1000, 'unixepoch') AS period"
    for layout in (DAY, MONTH)
)

SETTLING = f"""
CREATE TEMP VIEW settling AS SELECT {", ".join(f"NULL AS {name}" for name in _NAMES)};
CREATE TEMP TRIGGER settle INSTEAD OF INSERT ON settling
    WHEN NOT EXISTS (SELECT 1 FROM entry WHERE id = NEW.id) BEGIN
    INSERT INTO entry ({_COLUMNS}) VALUES ({", ".join(f"NEW.{name}" for name in _NAMES)});
    DELETE FROM hold WHERE id = NEW.id;
    INSERT INTO total
        SELECT period, NEW.account, NEW.agent, NEW.lane, NEW.model, 1, NEW.input_tokens,
            NEW.output_tokens, NEW.cost_micro_usd, NEW.baseline_micro_usd
        FROM ({_PERIODS}) WHERE true
        ON CONFLICT DO UPDATE SET answers = answers + 1,
            input_tokens = input_tokens + NEW.input_tokens,
            output_tokens = output_tokens + NEW.output_tokens,
            cost_micro_usd = cost_micro_usd + NEW.cost_micro_usd,
            baseline_micro_usd = baseline_micro_usd + NEW.baseline_micro_usd;
    INSERT INTO spending
        SELECT period, payer, NEW.cost_micro_usd
        FROM ({_PERIODS}), (SELECT NEW.account AS payer UNION ALL SELECT '{PLATFORM}')
        WHERE NEW.cost_micro_usd <> 0 AND (payer <> '{PLATFORM}' OR NOT NEW.own_key)
        ON CONFLICT DO UPDATE SET micro_usd = micro_usd + NEW.cost_micro_usd;
END;
"""

MAX_ROWS = 64
"""Rows of one statement; there is one prepared statement for each number of rows."""


def _inserts(into: str, width: int) -> list[str]:
    """Values, since taking rows out of JSON costs twice as much."""
    row = f"({', '.join('?' * width)})"
    return [f"INSERT INTO {into} VALUES {', '.join([row] * n)}" for n in range(1, MAX_ROWS + 1)]


_SETTLE = _inserts(f"settling ({_COLUMNS})", len(_NAMES))

_EXPIRE = f"""
    INSERT INTO settling ({_COLUMNS})
        SELECT id, account, agent, lane, model, 0, 0, estimate_micro_usd, 0, 1, own_key, cache,
            until_ms
        FROM hold WHERE until_ms <= ? ORDER BY until_ms LIMIT {BITE_ROWS}
"""


# Free answers: the few sums that many of them come to are made outside, and nothing is held.
_KNOWN = """
    SELECT json_group_array(value) FROM json_each(?)
    WHERE EXISTS (SELECT 1 FROM entry WHERE id = value)
"""
_ADD_ENTRIES = _inserts(f"entry ({_COLUMNS})", len(_NAMES))
_ADD_TOTALS = [
    f"""{insert} ON CONFLICT DO UPDATE SET answers = answers + excluded.answers,
        input_tokens = input_tokens + excluded.input_tokens,
        output_tokens = output_tokens + excluded.output_tokens,
        baseline_micro_usd = baseline_micro_usd + excluded.baseline_micro_usd"""
    for insert in _inserts("total", 10)
]


def _used(period: str, payer: str, held: str) -> str:
    return (
        "coalesce((SELECT micro_usd FROM spending"
        f" WHERE period = :{period} AND payer = {payer}), 0)"
        " + coalesce((SELECT sum(estimate_micro_usd) FROM hold"
        f" WHERE {held} AND until_ms >= :{period}_ms), 0)"
    )


_SPENT = "SELECT json_group_array(json_array(value, {})) FROM json_each(:accounts)".format(
    ", ".join(
        _used(period, payer, held)
        for payer, held in (("value", "account = value"), (f"'{PLATFORM}'", "NOT own_key"))
        for period in ("day", "month")
    )
)

_HOLD = "INSERT INTO hold VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_IS_KNOWN = """
    SELECT EXISTS (SELECT 1 FROM hold WHERE id = :id) OR EXISTS (SELECT 1 FROM entry WHERE id = :id)
"""


def settle(
    connection: sqlite3.Connection, entries: Sequence[Entry], now_ms: int
) -> Sequence[Spent]:
    """Write entries in one statement; what each account has spent then, in their order."""
    _insert(connection, _SETTLE, [_row(entry, now_ms) for entry in entries])
    by_account = _find_spent(connection, {entry.account for entry in entries}, now_ms)
    return [by_account[entry.account] for entry in entries]


def note(connection: sqlite3.Connection, entries: Sequence[Entry], now_ms: int) -> None:
    """Write entries that cost nothing and for which nothing is held; many are cheap at once."""
    by_id = {entry.id: entry for entry in entries}
    ((known,),) = connection.execute(_KNOWN, (json.dumps([*by_id]),))
    for entry_id in json.loads(known):
        del by_id[entry_id]
    rows = [_row(entry, now_ms) for entry in by_id.values()]
    _insert(connection, _ADD_ENTRIES, rows)
    _insert(connection, _ADD_TOTALS, _sums(by_id.values(), now_ms))


def hold(
    connection: sqlite3.Connection,
    entry: Entry,
    estimate_micro_usd: int,
    budgets: Budgets,
    now_ms: int,
    until_ms: int,
) -> tuple[Spent, bool]:
    """Hold an estimate if it fits; what is spent and held then, and whether it was held now."""
    ((known,),) = connection.execute(_IS_KNOWN, {"id": entry.id})
    spent = find_spent(connection, entry.account, now_ms)
    if known:
        return spent, False
    limits = budgets.beside_own_key(entry.own_key)
    if limits.exceeded(spent, estimate_micro_usd):
        raise refusal(entry, estimate_micro_usd, spent, limits)
    connection.execute(
        _HOLD,
        (entry.id, entry.account, entry.agent, entry.lane, entry.model, entry.own_key,
         entry.cache, estimate_micro_usd, until_ms),
    )  # fmt: skip
    platform = 0 if entry.own_key else estimate_micro_usd
    return Spent(
        spent.account_day + estimate_micro_usd,
        spent.account_month + estimate_micro_usd,
        spent.platform_day + platform,
        spent.platform_month + platform,
    ), True


def release(connection: sqlite3.Connection, entry_id: str) -> None:
    connection.execute("DELETE FROM hold WHERE id = ?", (entry_id,))


def expire(connection: sqlite3.Connection, now_ms: int) -> bool:
    """Settle a bite of expired holds at their estimates; true while there may be more."""
    ((late,),) = connection.execute("SELECT count(*) FROM hold WHERE until_ms <= ?", (now_ms,))
    if late:
        connection.execute(_EXPIRE, (now_ms,))
        # What an answer of the same id has been noted for is no call that anybody waits for.
        connection.execute(
            "DELETE FROM hold WHERE until_ms <= ? AND id IN (SELECT id FROM entry)", (now_ms,)
        )
    return late > BITE_ROWS


def drop_entries(connection: sqlite3.Connection, before_ms: int) -> bool:
    """Drop a bite of old entries; their sums stay."""
    done = connection.execute(
        "DELETE FROM entry WHERE id IN (SELECT id FROM entry WHERE at_ms < ? LIMIT ?)",
        (before_ms, BITE_ROWS),
    )
    return done.rowcount == BITE_ROWS


def find_spent(connection: sqlite3.Connection, account: str, now_ms: int) -> Spent:
    return _find_spent(connection, {account}, now_ms)[account]


def find_totals(
    connection: sqlite3.Connection,
    by: Sequence[str],
    months: bool,
    account: str | None,
    periods: int,
    now_ms: int,
) -> Sequence[Total]:
    groups = read_groups(by)
    columns = ", ".join(["period", *groups])
    order = ", ".join(["period DESC", *groups])
    ((rows,),) = connection.execute(
        "SELECT json_group_array(row) FROM ("
        f" SELECT json_array({columns}, sum(answers), sum(input_tokens), sum(output_tokens),"
        " sum(cost_micro_usd), sum(baseline_micro_usd)) AS row FROM total"
        " WHERE period >= :first AND length(period) = length(:first)"
        " AND account = ifnull(:account, account)"
        f" GROUP BY {columns} ORDER BY {order})",
        {"first": last_periods(now_ms, months, periods)[-1], "account": account},
    )
    names = len(groups)
    return [
        total(period, groups, row[:names], row[names:])
        for period, *row in map(json.loads, json.loads(rows))
    ]


def _find_spent(
    connection: sqlite3.Connection, accounts: set[str], now_ms: int
) -> dict[str, Spent]:
    values = {**today(now_ms)._asdict(), "accounts": json.dumps([*accounts])}
    ((found,),) = connection.execute(_SPENT, values)
    return {account: Spent(*sums) for account, *sums in json.loads(found)}


def _insert(
    connection: sqlite3.Connection, inserts: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    for start in range(0, len(rows), MAX_ROWS):
        some = rows[start : start + MAX_ROWS]
        connection.execute(inserts[len(some) - 1], [value for row in some for value in row])


def _row(entry: Entry, now_ms: int) -> Sequence[Any]:
    return (
        entry.id,
        entry.account,
        entry.agent,
        entry.lane,
        entry.model,
        entry.usage.input_tokens,
        entry.usage.output_tokens,
        entry.cost_micro_usd,
        entry.baseline_micro_usd,
        entry.estimated,
        entry.own_key,
        entry.cache,
        now_ms,
    )


def _sums(entries: Iterable[Entry], now_ms: int) -> Sequence[Sequence[Any]]:
    """Rows of the totals that free entries come to: a day's and a month's for each grouping."""
    sums: dict[tuple[str, str, str, str], list[int]] = {}
    for entry in entries:
        group = (entry.account, entry.agent, entry.lane, entry.model)
        total = sums.setdefault(group, [0, 0, 0, 0])
        total[0] += 1
        total[1] += entry.usage.input_tokens
        total[2] += entry.usage.output_tokens
        total[3] += entry.baseline_micro_usd
    now = today(now_ms)
    return [
        (period, *group, answers, input_tokens, output_tokens, 0, baseline)
        for period in (now.day, now.month)
        for group, (answers, input_tokens, output_tokens, baseline) in sums.items()
    ]
