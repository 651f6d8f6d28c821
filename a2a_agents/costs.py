"""The command ``costs``: what was spent and saved, read beside whoever has the store open."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from a2a_agents.core.costs import Sums
from a2a_agents.core.log import StoreRefused, StoreUnavailable
from a2a_agents.core.money import GROUPS, Total, dollars
from a2a_agents.core.table import table
from a2a_agents.settings import Settings
from a2a_agents.state import open_reader

BAR = 40
"""Characters of the longest bar."""
NUMBERS = ("answers", "tokens in", "tokens out", "paid", "compared", "saved")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says."""

    by: Sequence[str]
    months: bool
    periods: int
    account: str | None
    json: bool


@dataclass(frozen=True, slots=True)
class Style:
    """How a bar is drawn: what can be told apart there, with colours or without."""

    paid: str
    saved: str


def costs(settings: Settings, asked: Asked, now: Callable[[], float] = time.time) -> int:
    """Print the totals; 1 if the store cannot be read, 2 for a grouping that is none."""
    unknown = [name for name in asked.by if name not in GROUPS]
    if unknown:
        print(
            f"a2a-agents costs: --by: {', '.join(unknown)}: none of {', '.join(GROUPS)}",
            file=sys.stderr,
        )
        return 2
    try:
        grouped, sums = asyncio.run(_read(settings.store_url, asked, now))
    except (StoreRefused, StoreUnavailable) as exc:
        print(f"a2a-agents: A2A_STORE_URL: {exc}", file=sys.stderr)
        return 1
    if asked.json:
        print(json.dumps([plain(total, asked.by) for total in grouped], indent=2))
    else:
        print(shown(grouped, sums, asked, style_of(sys.stdout)))
    return 0


async def _read(
    url: str, asked: Asked, now: Callable[[], float]
) -> tuple[Sequence[Total], Sequence[Total]]:
    """Totals as they are asked for, and the sums of their periods for the chart."""
    async with open_reader(url, now) as reader:
        grouped, sums = [
            await reader.totals(
                by=by, months=asked.months, account=asked.account, periods=asked.periods
            )
            for by in (asked.by, ())
        ]
    return grouped, sums


def plain(total: Total, by: Sequence[str]) -> dict[str, Any]:
    """A total as plain values."""
    return {
        "period": total.period,
        **{name: getattr(total, name) for name in by},
        **Sums.of([total]).model_dump(by_alias=True),
    }


def shown(grouped: Sequence[Total], sums: Sequence[Total], asked: Asked, style: Style) -> str:
    """The same for people: a table, a chart of its periods, and all of it in one line."""
    period = "month" if asked.months else "day"
    if not grouped:
        some = period if asked.periods == 1 else f"{asked.periods} {period}s"
        return f"Nothing was answered in the last {some}."
    rows = [_row(total, asked.by) for total in grouped]
    head = [period, *asked.by, *NUMBERS]
    return "\n\n".join(
        (
            table(head, rows, NUMBERS),
            "\n".join(_chart(sums, style)),
            _all(sums),
        )
    )


def style_of(out: TextIO) -> Style:
    """Colours for a person's terminal only; plain signs where blocks cannot be written."""
    paid, saved = "█", "░"
    try:
        (paid + saved).encode(out.encoding or "ascii")
    except UnicodeEncodeError:
        paid, saved = "#", "-"
    if out.isatty():
        return Style(f"\x1b[33m{paid}\x1b[0m", f"\x1b[32m{saved}\x1b[0m")
    return Style(paid, saved)


def _row(total: Total, by: Sequence[str]) -> list[str]:
    return [
        total.period,
        *(getattr(total, name) for name in by),
        f"{total.answers:,}",
        f"{total.input_tokens:,}",
        f"{total.output_tokens:,}",
        dollars(total.cost_micro_usd),
        dollars(total.baseline_micro_usd),
        dollars(total.saved_micro_usd),
    ]


def _chart(sums: Sequence[Total], style: Style) -> Iterator[str]:
    """A bar for each period: what was paid, then what was saved beside it."""
    longest = max(total.cost_micro_usd + max(0, total.saved_micro_usd) for total in sums) or 1
    for total in sums:
        paid = _length(total.cost_micro_usd, longest)
        saved = min(_length(total.saved_micro_usd, longest), BAR - paid)
        bar = style.paid * paid + style.saved * saved
        yield (
            f"{total.period}  {bar}{' ' * (BAR - paid - saved)}  "
            f"{dollars(total.cost_micro_usd)} paid, {dollars(total.saved_micro_usd)} saved"
        )


def _length(amount: int, longest: int) -> int:
    """Characters of an amount; what is there at all is seen."""
    return max(1, round(amount * BAR / longest)) if amount > 0 else 0


def _all(sums: Sequence[Total]) -> str:
    paid = sum(total.cost_micro_usd for total in sums)
    compared = sum(total.baseline_micro_usd for total in sums)
    answers = sum(total.answers for total in sums)
    share = f" ({(compared - paid) / compared:.0%} of {dollars(compared)})" if compared else ""
    return f"{answers:,} answers: {dollars(paid)} paid, {dollars(compared - paid)} saved{share}"
