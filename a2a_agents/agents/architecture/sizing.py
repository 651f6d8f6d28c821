"""Arithmetic from constraints: how many of what, with the sum shown."""

from __future__ import annotations

import math

from a2a_agents.core.blueprint import Blueprint, Constraint

_RPS_PER_INSTANCE = 250
"""Requests a second that one two-core instance of a Python service carries at half load."""
_SPARE = 1
_DAY_S = 86_400
_PEAK = 3
"""Peak over mean of a day's traffic, where nothing else is said."""
_REQUESTS_PER_USER_DAY = 50


def sizing(blueprint: Blueprint) -> list[str]:
    """One line for each number that follows from a constraint."""
    lines: list[str] = []
    for constraint in blueprint.constraints:
        if constraint.value and constraint.value > 0 and math.isfinite(constraint.value):
            lines += _lines(constraint, constraint.value)
    return lines


def instances(blueprint: Blueprint) -> int:
    """How many instances the constraints ask for, the spare one counted; 0 if none speaks of it."""
    found = [0]
    for constraint in blueprint.constraints:
        if constraint.value and constraint.value > 0 and math.isfinite(constraint.value):
            words = f"{constraint.kind} {constraint.unit}".lower()
            if _tells_rate(words):
                found.append(_needed(constraint.value))
            elif "user" in words:
                found.append(_needed(_peak(constraint.value)))
    return max(found)


def _tells_rate(words: str) -> bool:
    return any(word in words for word in ("rps", "req/s", "requests/s", "throughput", "qps"))


def _needed(rps: float) -> int:
    return max(1, math.ceil(rps / _RPS_PER_INSTANCE)) + _SPARE


def _peak(users: float) -> float:
    return users * _REQUESTS_PER_USER_DAY / _DAY_S * _PEAK


def _lines(constraint: Constraint, value: float) -> list[str]:
    words = f"{constraint.kind} {constraint.unit}".lower()
    if _tells_rate(words):
        return [_instances(value)]
    if "user" in words:
        return [_from_users(value)]
    if any(word in words for word in ("latency", "p95", "p99")) and "ms" in words:
        return [_latency(value)]
    if any(word in words for word in ("availability", "uptime", "sla")) and value < 100:
        return [_downtime(value)]
    if any(word in words for word in ("cost", "budget", "usd", "$")):
        return [f"Budget {value:,.0f} a month is {value / 30:,.2f} a day."]
    return []


def _instances(rps: float) -> str:
    need = _needed(rps)
    return (
        f"{rps:,.0f} requests/s ÷ {_RPS_PER_INSTANCE} per instance = {need - _SPARE:,} instances, "
        f"+ {_SPARE} so that one may fail = {need:,}."
    )


def _from_users(users: float) -> str:
    peak = _peak(users)
    return (
        f"{users:,.0f} users × {_REQUESTS_PER_USER_DAY} requests a day ÷ {_DAY_S:,} s = "
        f"{peak / _PEAK:,.1f} requests/s on average, × {_PEAK} at peak = {peak:,.1f} requests/s "
        f"→ {_needed(peak):,} instances with one to spare."
    )


def _latency(ms: float) -> str:
    return (
        f"{ms:,.0f} ms to spend: 10 % network edge = {ms * 0.1:,.0f} ms, 40 % database = "
        f"{ms * 0.4:,.0f} ms, 30 % calls to others = {ms * 0.3:,.0f} ms, 20 % own code = "
        f"{ms * 0.2:,.0f} ms."
    )


def _downtime(percent: float) -> str:
    minutes = (100 - percent) / 100 * 30 * 24 * 60
    return f"{percent:g} % available leaves {minutes:,.1f} minutes a month (30 days) to be down."
