"""Money in keys: what is held, what was settled, and the sums that both are checked with.

| key | holds |
|---|---|
| `money:holds` | hash: id → the open hold |
| `money:due` | sorted set: ids of open holds by when they expire |
| `money:held` | hash: payer → sum of the open holds, so that no check adds them up |
| `money:entries` | sorted set: ids that were settled or noted, by when: each is written once |
| `money:spent:PERIOD` | hash: payer → what was spent in a day or month; budgets look here |
| `money:total:PERIOD` | hash: account, agent, lane, model → answers, tokens, cost, baseline |

An entry's own line is not kept: it lives on in its totals, and memory is not a place for archives.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple
from typing import Any

from a2a_agents.core.money import Budgets, Entry, Spent, Total
from a2a_agents.core.routing import Lane
from a2a_agents.state.money import refusal
from a2a_agents.state.periods import DAY_S, today
from a2a_agents.state.redis.pipe import Call, script
from a2a_agents.state.redis.place import Place

PLATFORM = "*"
"""The payer that stands for all; no account can be called so."""

BITE = 200

KEPT_S = 400 * DAY_S
"""Days can be compared with those of a year ago. Holds and ids of entries are swept long before:
only what belongs to a store that nobody has used for so long is given up."""
MONTHS_S = 3_660 * DAY_S
"""Ten years, as long as books are to be kept; a month is a few lines for each account."""
SPENT_DAY_S, SPENT_MONTH_S = 2 * DAY_S, 40 * DAY_S
"""Budgets look at the current period only: it has passed by then, counted from the last write."""

_NAMES = f"""
local KEPT_S, MONTHS_S = {KEPT_S}, {MONTHS_S}
local SPENT_DAY_S, SPENT_MONTH_S = {SPENT_DAY_S}, {SPENT_MONTH_S}
local HOLDS, DUE, HELD, ENTRIES = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local PLATFORM = '{PLATFORM}'
"""

_SHARED = (
    _NAMES
    + """
local function whole(number) return string.format('%.0f', number) end

local function get(key, field) return tonumber(redis.call('HGET', key, field) or '0') end

-- Whatever is written lives for a while from now on; EXPIRE makes no key.
local function keep(key, ttl_s) redis.call('EXPIRE', key, ttl_s) end

local function payers(account, own_key)
    if own_key then return {account} end
    return {account, PLATFORM}
end

local function find_hold(id)
    local text = redis.call('HGET', HOLDS, id)
    return text and cjson.decode(text)
end

local function keep_holds()
    for _, key in ipairs({HOLDS, DUE, HELD}) do keep(key, KEPT_S) end
end

local function drop_hold(id)
    local hold = find_hold(id)
    redis.call('ZREM', DUE, id)
    if not hold then return end
    redis.call('HDEL', HOLDS, id)
    for _, payer in ipairs(payers(hold.account, hold.own_key)) do
        if redis.call('HINCRBY', HELD, payer, whole(0 - hold.estimate)) == 0 then
            redis.call('HDEL', HELD, payer)
        end
    end
    keep_holds()
end

-- What an account and the platform have spent and hold: day and month, day and month.
local function spent(account, day_key, month_key, day_ms, month_ms)
    local past_day, past_month = {[account] = 0, [PLATFORM] = 0}, {[account] = 0, [PLATFORM] = 0}
    -- A hold that expired before a period began does not count in it, though it is not swept yet.
    for _, id in ipairs(redis.call('ZRANGEBYSCORE', DUE, '-inf', '(' .. day_ms)) do
        local hold = find_hold(id)
        for _, payer in ipairs(hold and payers(hold.account, hold.own_key) or {}) do
            if past_day[payer] then
                past_day[payer] = past_day[payer] + hold.estimate
                if hold.until_ms < tonumber(month_ms) then
                    past_month[payer] = past_month[payer] + hold.estimate
                end
            end
        end
    end
    local found = {}
    for _, payer in ipairs({account, PLATFORM}) do
        local held = get(HELD, payer)
        table.insert(found, get(day_key, payer) + held - past_day[payer])
        table.insert(found, get(month_key, payer) + held - past_month[payer])
    end
    return found
end

-- Add answers, tokens in and out, cost and baseline to the totals of a period.
local function add_total(key, ttl_s, field, more)
    local text = redis.call('HGET', key, field)
    local sums = text and cjson.decode(text) or {0, 0, 0, 0, 0}
    for at, number in ipairs(more) do sums[at] = whole(sums[at] + number) end
    redis.call('HSET', key, field, '[' .. table.concat(sums, ',') .. ']')
    keep(key, ttl_s)
end

local function add_entry(id, at_ms)
    local new = redis.call('ZADD', ENTRIES, 'NX', at_ms, id) == 1
    keep(ENTRIES, KEPT_S)
    return new
end
"""
)

_SPENT = script(_SHARED, "return spent(ARGV[1], KEYS[5], KEYS[6], ARGV[2], ARGV[3])")

_REFUSED = 0

_HOLD = script(
    _SHARED,
    """
local id, record = ARGV[4], ARGV[5]
local hold = cjson.decode(record)
local found = spent(hold.account, KEYS[5], KEYS[6], ARGV[2], ARGV[3])
if redis.call('HEXISTS', HOLDS, id) == 1 or redis.call('ZSCORE', ENTRIES, id) then
    return {1, found}
end
for at = 1, 4 do
    local limit = tonumber(ARGV[5 + at])
    if limit and found[at] + hold.estimate > limit then return {0, found} end
end
redis.call('HSET', HOLDS, id, record)
redis.call('ZADD', DUE, whole(hold.until_ms), id)
for at, payer in ipairs(payers(hold.account, hold.own_key)) do
    redis.call('HINCRBY', HELD, payer, whole(hold.estimate))
    found[2 * at - 1] = found[2 * at - 1] + hold.estimate
    found[2 * at] = found[2 * at] + hold.estimate
end
keep_holds()
return {1, found}
""",
)

_RELEASE = script(
    _SHARED,
    """
local hold = find_hold(ARGV[1])
if hold and hold.by == ARGV[2] then drop_hold(ARGV[1]) end
""",
)

_SETTLE = script(
    _SHARED,
    """
local account, id, at_ms, expired_ms = ARGV[1], ARGV[4], ARGV[5], tonumber(ARGV[6])
local field, sums, cost, own_key = ARGV[7], cjson.decode(ARGV[8]), ARGV[9], ARGV[10] == '1'
-- A hold that was found expired may have been settled, given up or taken anew since.
if expired_ms and tonumber(redis.call('ZSCORE', DUE, id) or '-1') ~= expired_ms then return {} end
if add_entry(id, at_ms) then
    drop_hold(id)
    if tonumber(cost) ~= 0 then
        for _, payer in ipairs(payers(account, own_key)) do
            redis.call('HINCRBY', KEYS[5], payer, cost)
            redis.call('HINCRBY', KEYS[6], payer, cost)
        end
        keep(KEYS[5], SPENT_DAY_S)
        keep(KEYS[6], SPENT_MONTH_S)
    end
    add_total(KEYS[7], KEPT_S, field, sums)
    add_total(KEYS[8], MONTHS_S, field, sums)
elseif expired_ms then
    -- An answer of this id has been noted: it is no call that anybody waits for.
    drop_hold(id)
end
return spent(account, KEYS[5], KEYS[6], ARGV[2], ARGV[3])
""",
)

# Free answers: the few sums that many of them come to are made here, and nothing is held.
_NOTE = script(
    _SHARED,
    """
local totals = {}
for _, entry in ipairs(cjson.decode(ARGV[2])) do
    local id, field, sums = unpack(entry)
    if add_entry(id, ARGV[1]) then
        local total = totals[field] or {0, 0, 0, 0, 0}
        for at, number in ipairs(sums) do total[at] = total[at] + number end
        totals[field] = total
    end
end
for field, total in pairs(totals) do
    add_total(KEYS[7], KEPT_S, field, total)
    add_total(KEYS[8], MONTHS_S, field, total)
end
""",
)

_LATE = script(
    _SHARED,
    f"""
local found = {{}}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', DUE, '-inf', ARGV[1], 'LIMIT', 0, {BITE})) do
    local record = redis.call('HGET', HOLDS, id)
    if record then table.insert(found, {{id, record}}) else redis.call('ZREM', DUE, id) end
end
return found
""",
)

_FORGET = script(
    _SHARED,
    f"""
local ids = redis.call('ZRANGEBYSCORE', ENTRIES, '-inf', '(' .. ARGV[1], 'LIMIT', 0, {BITE})
if #ids > 0 then redis.call('ZREM', ENTRIES, unpack(ids)) end
return #ids
""",
)


class Books:
    """Calls of the scripts above, with the keys of one store."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._always = [place.key("money", name) for name in ("holds", "due", "held", "entries")]

    def hold(
        self, entry: Entry, estimate: int, budgets: Budgets, now_ms: int, until_ms: int, by: str
    ) -> Call:
        """``by`` tells this attempt from others, for :meth:`release`."""
        limits = budgets.beside_own_key(entry.own_key)
        return Call(
            _HOLD,
            self._keys(now_ms),
            [
                *_now(entry.account, now_ms),
                entry.id,
                hold_record(entry, estimate, until_ms, by),
                *("" if limit is None else limit for limit in astuple(limits)),
            ],
        )

    def release(self, entry_id: str, by: str) -> Call:
        """Gives up the hold of an id if this attempt has taken it."""
        return Call(_RELEASE, self._always, [entry_id, by])

    def settle(self, entry: Entry, at_ms: int, expired_ms: int | None = None) -> Call:
        """``expired_ms``: only if the id is still held, and until then."""
        return Call(
            _SETTLE,
            self._keys(at_ms),
            [
                *_now(entry.account, at_ms),
                entry.id,
                at_ms,
                "" if expired_ms is None else expired_ms,
                total_field(entry),
                json.dumps(_sums(entry)),
                entry.cost_micro_usd,
                int(entry.own_key),
            ],
        )

    def note(self, entries: Sequence[Entry], now_ms: int) -> Call:
        rows = [(entry.id, total_field(entry), _sums(entry)) for entry in entries]
        return Call(_NOTE, self._keys(now_ms), [now_ms, json.dumps(rows)])

    def spent(self, account: str, now_ms: int) -> Call:
        return Call(_SPENT, self._keys(now_ms), _now(account, now_ms))

    def find_late(self, now_ms: int) -> Call:
        """A bite of expired holds, for :func:`read_late`."""
        return Call(_LATE, self._always, [now_ms])

    def forget(self, before_ms: int) -> Call:
        """Drops a bite of the entries that are older; how many."""
        return Call(_FORGET, self._always, [before_ms])

    def totals(self, period: str) -> str:
        return self._place.key("money", "total", period)

    def _keys(self, now_ms: int) -> Sequence[str]:
        now = today(now_ms)
        return [
            *self._always,
            *(self._place.key("money", "spent", period) for period in (now.day, now.month)),
            *(self.totals(period) for period in (now.day, now.month)),
        ]


def read_hold(
    answer: tuple[int, Sequence[int]], entry: Entry, estimate: int, budgets: Budgets
) -> Spent:
    """What is spent and held now; raises :class:`BudgetExceeded` for what did not fit."""
    status, sums = answer
    spent = Spent(*sums)
    if status == _REFUSED:
        raise refusal(entry, estimate, spent, budgets.beside_own_key(entry.own_key))
    return spent


def read_late(found: Sequence[tuple[bytes, bytes]]) -> list[tuple[Entry, int]]:
    """Entries of expired holds at their estimates, and when each expired."""
    late: list[tuple[Entry, int]] = []
    for entry_id, record in found:
        hold = json.loads(record)
        entry = Entry(
            id=entry_id.decode(),
            account=hold["account"],
            agent=hold["agent"],
            lane=Lane(hold["lane"]),
            model=hold["model"],
            cost_micro_usd=hold["estimate"],
            estimated=True,
            own_key=hold["own_key"],
            cache=hold["cache"],
        )
        late.append((entry, hold["until_ms"]))
    return late


def read_total(line: tuple[bytes, bytes]) -> tuple[dict[str, str], list[int]]:
    """One line of a period's totals: whose it is, and its sums."""
    field, sums = line
    account, agent, lane, model = json.loads(field)
    return (
        {"account": account, "agent": agent, "lane": lane, "model": model},
        json.loads(sums),
    )


def _now(account: str, now_ms: int) -> tuple[str, int, int]:
    now = today(now_ms)
    return account, now.day_ms, now.month_ms


def hold_record(entry: Entry, estimate: int, until_ms: int, by: str) -> str:
    record: dict[str, Any] = {
        "account": entry.account,
        "agent": entry.agent,
        "lane": entry.lane,
        "model": entry.model,
        "cache": entry.cache,
        "own_key": entry.own_key,
        "estimate": estimate,
        "until_ms": until_ms,
        "by": by,
    }
    return json.dumps(record)


def total_field(what: Entry | Total) -> str:
    """The name of the line of totals to which it belongs."""
    return json.dumps([what.account, what.agent, what.lane, what.model])


def _sums(entry: Entry) -> Sequence[int]:
    usage = entry.usage
    return (
        1, usage.input_tokens, usage.output_tokens, entry.cost_micro_usd, entry.baseline_micro_usd
    )  # fmt: skip
