"""What a person reads in the terminal: progress while it comes, and the answer."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, cast

from a2a_agents.asking.canvas import MAX_LINES, read_canvas, tree
from a2a_agents.asking.reply import Received, Reply
from a2a_agents.asking.save import Saved

CANVAS = "canvas"
LISTED_FILES = 40


_CONTROLS = ("Cc", "Cf", "Cs")


def clean(text: str) -> str:
    """Text without control characters: a server has no business moving the cursor, nor turning
    the direction of what follows."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in _CONTROLS)


class Progress:
    """Turns replies as they grow into lines, each said once."""

    def __init__(self, *, names_files: bool = True) -> None:
        self._names_files = names_files
        self._said = ""
        self._seen: set[str] = set()

    def lines(self, reply: Reply) -> Iterator[str]:
        if reply.text and not reply.settled:
            line = _progress_line(reply)
            if line != self._said:
                self._said = line
                yield line
        for artifact in reply.artifacts.values() if self._names_files else ():
            if artifact.id not in self._seen:
                self._seen.add(artifact.id)
                yield clean(f"    + {artifact.name or artifact.id}")


def answer(reply: Reply, saved: Saved | None) -> Iterator[str]:
    """The whole answer: text, canvas, files and bill, with an empty line between."""
    text = [clean(reply.text.rstrip())] if reply.text.strip() else []
    yield from blocks(
        [text, _deliverable(reply), _canvas(reply), _files(reply, saved), _bill(reply)]
    )


def summary(reply: Reply, saved: Saved | None) -> list[Iterable[str]]:
    """What was written, and the bill: all of an edit besides what it changes."""
    return [_files(reply, saved) if saved else (), _bill(reply)]


def blocks(found: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of all that has any, with an empty line between."""
    for index, block in enumerate(lines for each in found if (lines := [*each])):
        if index:
            yield ""
        yield from block


def as_json(reply: Reply, saved: Saved | None) -> str:
    """The same for programs; files that are not text are left to ``--out``."""
    files = [
        {"name": name, "bytes": len(content), "text": _text(content)}
        for name, content in reply.files().items()
    ]
    document = {
        "task": reply.task,
        "context": reply.context,
        "state": reply.state,
        "text": reply.text,
        "files": files,
        "bill": reply.bill,
        "written": saved.written if saved else [],
        "refused": saved.refused if saved else {},
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _progress_line(reply: Reply) -> str:
    step = reply.step or {}
    text = clean(reply.text).strip().replace("\n", " ")
    if "done" in step and "total" in step:
        name = clean(str(step.get("step", "")))
        return f"{_whole(step['done'])}/{_whole(step['total'])} {name:<11} {text}"
    return text


def _deliverable(reply: Reply) -> Iterator[str]:
    # Many servers say "done" and put the answer into an artifact: show the last readable one.
    texts = [a for a in reply.artifacts.values() if a.id != CANVAS]
    content = _text(_joined(texts[-1])) if texts else None
    if content and content.strip() not in reply.text:
        yield clean(content.rstrip("\n"))


def _canvas(reply: Reply) -> Iterator[str]:
    artifact = reply.artifacts.get(CANVAS)
    text = _text(_joined(artifact)) if artifact else None
    if not text:
        return
    try:
        lines = tree(read_canvas(text))
    except (ValueError, RecursionError):
        yield "Canvas: its lines cannot be read."
        return
    yield f"Canvas: {next(lines)}"
    yield from (clean(line) for line in islice(lines, MAX_LINES))
    rest = sum(1 for _ in lines)
    if rest:
        yield f"… and {rest} more lines"


def _files(reply: Reply, saved: Saved | None) -> Iterator[str]:
    files = reply.files()
    if not files:
        return
    total = sum(map(len, files.values()))
    if saved is None:
        yield f"Files: {len(files)}, {total:,} bytes; --out DIR writes them."
        yield from (
            clean(f"  {name}  {len(content):,}")
            for name, content in islice(files.items(), LISTED_FILES)
        )
        if len(files) > LISTED_FILES:
            yield f"  … and {len(files) - LISTED_FILES} more"
        return
    yield f"Files: {len(saved.written)} of {len(files)} written."
    yield from (clean(f"  refused {name!r}: {why}") for name, why in saved.refused.items())


def _bill(reply: Reply) -> Iterator[str]:
    bill = reply.bill
    if bill is None:
        return
    route, usage, latency = (mapping(bill.get(key)) for key in ("route", "usage", "latencyMs"))
    cost, baseline = (dollars(bill.get(key)) for key in ("costMicroUsd", "baselineMicroUsd"))
    compared = f" (estimate of the same text written by a cloud model: {baseline})"
    yield clean(f"Bill: {cost}{compared if bill.get('baselineMicroUsd') != 0 else ''}")
    yield clean(f"  {route.get('lane')} lane, {route.get('model')}: {route.get('reason')}")
    tokens = [_whole(usage.get(key)) for key in ("inputTokens", "outputTokens")]
    times = [_whole(latency.get(key)) for key in ("firstEvent", "total")]
    yield f"  {tokens[0]} tokens in, {tokens[1]} out; first event {times[0]} ms, all {times[1]} ms"


def _joined(artifact: Received) -> bytes:
    return b"".join(artifact.parts.values())


def _text(content: bytes) -> str | None:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None


def dollars(micro: object) -> str:
    """Micro-dollars as a person reads them."""
    return f"${micro / 1_000_000:.6f}" if isinstance(micro, int | float) else "$?"


def _whole(number: object) -> str:
    return f"{number:.0f}" if isinstance(number, int | float) else "?"


def mapping(value: object) -> Mapping[str, Any]:
    """An object of a server that may send anything, empty where it is none."""
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}
