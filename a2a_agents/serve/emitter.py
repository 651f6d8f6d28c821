"""The one translator from what an agent says to A2A events (CONTRACT 14 to 17).

It writes into a :class:`Sink`: a task's writer, or a queue of the SDK's (``serve/queue.py``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from time import monotonic
from typing import Any, Protocol, assert_never

import orjson

from a2a_agents.core.extensions import BILL, FILES, STEPS
from a2a_agents.core.outputs import (
    Answer,
    CanvasPatch,
    Checkpoint,
    Document,
    Output,
    Passage,
    Question,
    Say,
    Settled,
)

Json = dict[str, Any]

CANVAS_ID = "canvas"
CANVAS_NAME = "canvas.ndjson"
ANSWER_ID = "answer.md"

PART_BYTES = 16 * 1024
"""A line of the canvas stays below this, so that no part ends inside one."""
MESSAGE_BYTES = 16 * 1024
"""So much of an answer stands in the message of the last status; the artifact has it all."""
FLUSH_BYTES = 256 * 1024
"""After so many bytes the emitter waits until they are durable."""

_REST = "\n\n… The rest is in the artifact `answer.md`."


class Sink(Protocol):
    """Where events go; only ``flush`` waits."""

    def status(self, state: str, text: str | None = None, metadata: Json | None = None) -> None: ...

    def artifact(
        self,
        artifact_id: str,
        text: str,
        *,
        name: str = "",
        description: str = "",
        append: bool = False,
        last: bool = False,
        metadata: Json | None = None,
    ) -> None: ...

    def checkpoint(self, note: Json) -> None: ...

    async def flush(self) -> None: ...


class _Seal:
    """Size and hash of a document, grown with it."""

    def __init__(self, data: bytes = b"") -> None:
        self._hash = hashlib.sha256(data)
        self._bytes = len(data)

    def add(self, data: bytes) -> None:
        self._hash.update(data)
        self._bytes += len(data)

    def closes(self, data: bytes) -> bool:
        """Whether this is the document that was sealed."""
        return hashlib.sha256(data).digest() == self._hash.digest()

    def file(self, media_type: str, language: str) -> Json:
        return {
            "mediaType": media_type,
            "language": language,
            "bytes": self._bytes,
            "sha256": self._hash.hexdigest(),
        }


class Emitter:
    """Emits the outputs of one run, in the order given."""

    def __init__(self, sink: Sink, now: Callable[[], float] = monotonic) -> None:
        self._sink = sink
        self._now = now
        self._began_s = now()
        self._first_s: float | None = None
        self._has_canvas = False
        self._seals: dict[str, _Seal] = {}
        """Of documents that come in passages, as far as they have come."""
        self._unflushed_bytes = 0

    async def emit(self, output: Output) -> None:
        if self._first_s is None:
            self._first_s = self._now()
        match output:
            case Say():
                await self._say(output)
            case CanvasPatch():
                self._patch(output)
            case Document():
                self._document(output)
            case Passage():
                self._passage(output)
                await self._flush()  # people read along
            case Question():
                self._sink.status("input-required", _asked(output))
            case Checkpoint():
                await self._keep(output)
            case Answer():
                self._answer(output)
            case _:
                assert_never(output)
        if self._unflushed_bytes > FLUSH_BYTES:
            await self._flush()

    async def _flush(self) -> None:
        self._unflushed_bytes = 0
        await self._sink.flush()

    async def _say(self, say: Say) -> None:
        step: Json = {
            "step": say.step,
            "state": say.state,
            "agent": say.agent,
            "done": say.done,
            "total": say.total,
        }
        if say.id:
            step["id"] = say.id
        if say.settled is not None:
            step |= _settled(say.settled)
        self._sink.status("working", say.text, {STEPS: step})
        if say.state in ("started", "running"):
            await self._flush()  # people see what is being done before it is done

    def _patch(self, patch: CanvasPatch) -> None:
        for line in canvas_lines(patch, PART_BYTES):
            self._unflushed_bytes += len(line)
            self._sink.artifact(CANVAS_ID, line.decode(), name=CANVAS_NAME, append=self._has_canvas)
            self._has_canvas = True

    def _document(self, document: Document) -> None:
        data = document.text.encode()
        self._unflushed_bytes += len(data)
        self._sink.artifact(
            document.name,
            document.text,
            name=document.name,
            description=document.description,
            last=True,
            metadata={
                FILES: _Seal(data).file(document.media_type, document.language),
                **document.metadata,
            },
        )

    def _passage(self, passage: Passage) -> None:
        begun = passage.name in self._seals
        seal = self._seals.setdefault(passage.name, _Seal())
        seal.add(passage.text.encode())
        self._sink.artifact(
            passage.name,
            passage.text,
            name=passage.name,
            append=begun,
            last=passage.last,
            metadata={FILES: seal.file(passage.media_type, passage.language)}
            if passage.last
            else None,
        )

    async def _keep(self, checkpoint: Checkpoint) -> None:
        self._sink.checkpoint(
            {
                "step": checkpoint.step,
                "inputHash": checkpoint.input_hash,
                "result": checkpoint.result,
                "lane": checkpoint.lane,
                "model": checkpoint.model,
                "costMicroUsd": checkpoint.cost_micro_usd,
                "tookMs": round(checkpoint.took_ms, 1),
                "state": checkpoint.state,
                "waits": list(checkpoint.waits),
                "short": dict(checkpoint.short),
                "why": checkpoint.why,
            }
        )
        if checkpoint.state == "done":  # what was kept can be kept again
            await self._flush()

    def _answer(self, answer: Answer) -> None:
        message, is_whole = _inline(answer.text)
        seal = self._seals.get(ANSWER_ID)
        written = seal is not None and seal.closes(answer.text.encode())
        if not written and (answer.as_artifact or not is_whole):
            self._document(Document(ANSWER_ID, answer.text, "text/markdown", "markdown"))
        began_s, first_s = self._began_s, self._first_s or self._began_s
        bill = answer.bill.as_metadata((first_s - began_s) * 1e3, (self._now() - began_s) * 1e3)
        self._sink.status("completed", message, {BILL: bill, **answer.metadata})


def _settled(settled: Settled) -> Json:
    return {
        "lane": settled.lane,
        "model": settled.model,
        "costMicroUsd": settled.cost_micro_usd,
        "tookMs": round(settled.took_ms, 1),
    }


def canvas_lines(patch: CanvasPatch, limit: int) -> Iterator[bytes]:
    """The patch as lines of at most ``limit`` bytes, where its nodes and edges allow it.

    Removals come first and edges last, as a reader applies them.
    """
    line = _line(patch.nodes, patch.edges, patch.removed)
    if len(line) <= limit:
        yield line
        return
    removed: Sequence[str] = patch.removed
    for key, items in (("nodes", patch.nodes), ("edges", patch.edges)):
        for group in _groups(items, limit - len(_line((), (), removed))):
            nodes, edges = (group, ()) if key == "nodes" else ((), group)
            yield _line(nodes, edges, removed)
            removed = ()
    if removed:
        yield _line((), (), removed)


def _groups(items: Sequence[Json], limit: int) -> Iterator[list[Json]]:
    group: list[Json] = []
    size = 0
    for item in items:
        item_size = len(orjson.dumps(item)) + 1
        if group and size + item_size > limit:
            yield group
            group, size = [], 0
        group.append(item)
        size += item_size
    if group:
        yield group


def _line(nodes: Sequence[Json], edges: Sequence[Json], removed: Sequence[str]) -> bytes:
    line = {"nodes": list(nodes), "edges": list(edges), "removed": list(removed)}
    return orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE)


def _asked(question: Question) -> str:
    if not question.options:
        return question.text
    return question.text + "\n\n" + "\n".join(f"- {option}" for option in question.options)


def _inline(text: str) -> tuple[str, bool]:
    """What fits into a status message, cut on a code point, and whether that is all."""
    data = text.encode()
    if len(data) <= MESSAGE_BYTES:
        return text, True
    room = MESSAGE_BYTES - len(_REST.encode())
    return data[:room].decode(errors="ignore") + _REST, False
