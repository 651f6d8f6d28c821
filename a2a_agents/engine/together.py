"""What a reader is told of work that several did together: where they differed, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from a2a_agents.core.claims import Conflict
from a2a_agents.core.merge import Merged, Refused
from a2a_agents.engine.answer import plain
from a2a_agents.engine.specialists import Failure, Record

_MOST_CONFLICTS = 12
_MOST_REFUSED = 6


def together_text(
    merged: Merged, failures: Sequence[Failure] = (), records: Mapping[str, Record] | None = None
) -> str:
    """A section of ``answer.md``; empty where all agreed, all fitted and nothing was left out."""
    lines = [
        *map(_failed, failures),
        *_some([_conflict(each) for each in merged.conflicts], _MOST_CONFLICTS, "conflicts"),
        *_some([_refused(each) for each in merged.refused], _MOST_REFUSED, "changes"),
        *(line for record in (records or {}).values() for line in _shortened(record)),
    ]
    return "## Worked on together\n\n" + "\n".join(lines) if lines else ""


def questions(merged: Merged) -> tuple[str, ...]:
    """What no rule decided, as questions to the customer."""
    return tuple(
        f"{_capital(each.item)}: which do you want? "
        + "; ".join(f"{agent}: {plain(what)}" for agent, what in each.claims.items())
        for each in merged.conflicts
        if each.is_open
    )


def _failed(failure: Failure) -> str:
    return f"- **{failure.agent}** gave nothing: {failure.error} Its part is as it was drafted."


def _conflict(conflict: Conflict) -> str:
    claims = "; ".join(f"{agent}: {plain(what)}" for agent, what in conflict.claims.items())
    is_open = " **Open: say which you want.**" if conflict.is_open else ""
    return f"- {_capital(conflict.item)}: {claims}. Kept: {conflict.kept}. {conflict.rule}{is_open}"


def _refused(refused: Refused) -> str:
    said = f" (“{plain(refused.says)}”)" if refused.says else ""
    return f"- A change by {refused.agent}{said} was left out: {plain(refused.why)}."


def _shortened(record: Record) -> Iterable[str]:
    if record.unread:
        yield f"- {record.unread} of what {record.agent} gave could not be read as changes."
    if record.context.dropped:
        yield (
            f"- {record.agent} was asked in short; not shown to it: "
            f"{', '.join(record.context.dropped)}."
        )


def _some(lines: Sequence[str], most: int, noun: str) -> list[str]:
    more = len(lines) - most
    return [*lines[:most], *([f"- … and {more} more {noun}"] if more > 0 else [])]


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{plain(text[1:])}"
