"""What there is to show of a reply that has settled, before anyone decides how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from a2a_agents.asking.canvas import Twig, read_canvas, size_of, tree
from a2a_agents.asking.reply import Received, Reply
from a2a_agents.asking.save import Saved
from a2a_agents.asking.text import clean, dollars, duration, in_line, mapping, whole

CANVAS = "canvas"
LISTED_FILES = 40
MAX_LINES = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """One reply, and what was done with it."""

    reply: Reply
    saved: Saved | None = None
    show: Sequence[str] = ()
    """Names of files that are wanted whole."""
    ways: str = "--out DIR writes them, --show FILE shows one"
    """How to get at the files."""
    changes: Sequence[str] | None = None
    """Of an edit: what it has changed, in place of the answer, the canvas and the list of files."""


def answer_lines(outcome: Outcome) -> list[str]:
    """The answer in words. Many servers say "done" and put it into an artifact: the last readable
    one is shown then."""
    reply = outcome.reply
    if outcome.changes is not None:
        return [*outcome.changes]
    lines = [clean(reply.text.rstrip())] if reply.text.strip() else []
    others = [a for a in reply.artifacts.values() if a.id != CANVAS]
    content = _text(others[-1]) if others else None
    if content and content.strip() not in reply.text:
        lines += ["", clean(content.rstrip("\n"))] if lines else [clean(content.rstrip("\n"))]
    return lines


def canvas_lines(outcome: Outcome) -> tuple[str, Sequence[Twig]]:
    """The size of the canvas and its tree, cut where it would fill the terminal; both empty where
    there is none."""
    artifact = outcome.reply.artifacts.get(CANVAS) if outcome.changes is None else None
    text = _text(artifact) if artifact else None
    if not text:
        return "", ()
    try:
        canvas = read_canvas(text)
    except (ValueError, RecursionError):
        return "Canvas: its lines cannot be read.", ()
    lines = tree(canvas)
    shown = [*islice(lines, MAX_LINES)]
    rest = sum(1 for _ in lines)
    more = [Twig("", f"… and {rest} more lines")] if rest else []
    return f"Canvas: {size_of(canvas)}", shown + more


def file_lines(outcome: Outcome) -> Sequence[str]:
    """The files with their sizes, or, where they were wanted in a folder, what became of them."""
    sizes, saved = outcome.reply.sizes(), outcome.saved
    if saved is not None and sizes:
        refused = [in_line(f"refused {name!r}: {why}") for name, why in saved.refused.items()]
        return [f"Files: {len(saved.written)} of {len(sizes)} written.", *refused, *_left(saved)]
    if not sizes or outcome.changes is not None:
        return ()
    total = sum(sizes.values())
    head = f"Files: {len(sizes)}, {total:,} bytes; {outcome.ways}."
    return [head, *listing(sizes)]


def _left(saved: Saved) -> list[str]:
    """What stands in the folder from before, for somebody to take away."""
    if not saved.left:
        return []
    named = ", ".join(in_line(name) for name in saved.left[:_NAMED])
    more = f" and {len(saved.left) - _NAMED} more" if len(saved.left) > _NAMED else ""
    return [f"Of earlier answers, and not in this one: {named}{more}."]


_NAMED = 6


def listing(sizes: Mapping[str, int], most: int = LISTED_FILES) -> list[str]:
    """Files by name, with their sizes."""
    lines = [f"{in_line(name)}  {size:,}" for name, size in islice(sizes.items(), most)]
    return [*lines, f"… and {len(sizes) - most} more"] if len(sizes) > most else lines


def find_file(reply: Reply, name: str) -> str:
    """The file that is meant: by its path, or by the end of it where that is only one; else
    empty."""
    sizes = reply.sizes()
    if name in sizes:
        return name
    ends = [path for path in sizes if path.endswith(f"/{name}")]
    return ends[0] if len(ends) == 1 else ""


def shown_files(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """Name and text of the files that are wanted whole, as far as there are such."""
    files = outcome.reply.files() if outcome.show else {}
    for name in outcome.show:
        found = find_file(outcome.reply, name)
        if found:
            yield in_line(found), clean(files[found].decode("utf-8", "replace").rstrip("\n"))


def bill_head(reply: Reply) -> str:
    """The cost, and what it stands beside; empty where no bill came."""
    bill = reply.bill
    if bill is None:
        return ""
    cost, baseline = (dollars(bill.get(key)) for key in ("costMicroUsd", "baselineMicroUsd"))
    compared = f" (estimate of the same text written by a cloud model: {baseline})"
    return f"Bill: {cost}{compared if bill.get('baselineMicroUsd') != 0 else ''}"


def bill_rows(reply: Reply) -> Iterator[tuple[str, str]]:
    """The bill in names and figures."""
    bill = reply.bill
    if bill is None:
        return
    route, usage, latency = (mapping(bill.get(key)) for key in ("route", "usage", "latencyMs"))
    yield "route", in_line(f"{route.get('lane')} lane, {route.get('model')}")
    yield "reason", in_line(route.get("reason"))
    tokens = [whole(usage.get(key)) for key in ("inputTokens", "outputTokens")]
    yield "tokens", f"{tokens[0]} in, {tokens[1]} out"
    times = [duration(latency.get(key)) or "?" for key in ("firstEvent", "total")]
    yield "time", f"first event {times[0]}, all {times[1]}"
    yield "cost", dollars(bill.get("costMicroUsd"))
    rest = spared(bill)
    if rest is not None:
        yield "saved", f"{dollars(rest)}, by the estimate"
    for name in ("cache", "notice"):
        if bill.get(name) not in (None, "none"):
            yield name, in_line(bill[name])


def spared(bill: Mapping[str, object]) -> float | None:
    """The estimate for a cloud model less the cost; None where there is no such estimate."""
    cost, baseline = bill.get("costMicroUsd"), bill.get("baselineMicroUsd")
    if not isinstance(cost, int | float) or not isinstance(baseline, int | float):
        return None
    return baseline - cost if baseline else None


def _text(artifact: Received) -> str | None:
    try:
        return artifact.content().decode()
    except UnicodeDecodeError:
        return None
