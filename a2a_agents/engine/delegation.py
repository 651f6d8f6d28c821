"""Others that are asked for one brief, beside each other, and what the answer says of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import orjson

from a2a_agents.core.brief import Brief
from a2a_agents.core.extensions import TRACE_KEY
from a2a_agents.core.outputs import Document, Say
from a2a_agents.core.peers import COMPLETED, INPUT_REQUIRED, Asked, Peer, Peers, Told
from a2a_agents.engine.quoting import fence

TRACE_NAME = "trace.json"
_WAITING = 32
"""So many outputs may wait to be read before who makes them waits."""
MOST_CHARACTERS = 16 * 1024 * 1024
"""Of the documents of all that are asked for one brief: the answer is one task, with a limit."""
_MOST_QUOTED = 1_500
_MOST_LISTED = 12


@dataclass(frozen=True, slots=True)
class Heard:
    """What one peer was asked and has told."""

    peer: Peer
    told: Told
    files: Sequence[str] = ()
    """Names in our answer, ``PEER/id``."""


@dataclass(slots=True)
class _Line:
    """One peer at work."""

    peer: Peer
    told: Told | None = None
    files: list[str] = field(default_factory=list[str])
    left_out: int = 0
    """Documents for which there was no room any more."""


class Delegation:
    """Asks several peers for one brief at the same time."""

    def __init__(
        self,
        brief: Brief,
        peers: Peers,
        wanted: Sequence[Peer],
        text: str,
        deadline_s: float,
        most_characters: int = MOST_CHARACTERS,
    ) -> None:
        self._brief = brief
        self._peers = peers
        self._asked = Asked(brief, text, deadline_s)
        self._lines = [_Line(peer) for peer in wanted]
        self._room = most_characters

    @property
    def told(self) -> list[Heard]:
        """What came of it, in the order in which they were to be asked."""
        return [Heard(line.peer, line.told, line.files) for line in self._lines if line.told]

    @property
    def cost_micro_usd(self) -> int:
        """What the peers say that they cost, which is on their own bills."""
        return sum(heard.told.cost_micro_usd for heard in self.told)

    async def outputs(self) -> AsyncGenerator[Say | Document]:
        """What they say and make, as it comes. Closing it cancels what is still at work.

        Each :class:`Say` is without a count of steps, which is for the run to give.
        """
        queue: asyncio.Queue[Say | Document | None] = asyncio.Queue(_WAITING)
        tasks = [asyncio.create_task(self._follow(line, queue)) for line in self._lines]
        try:
            working = len(tasks)
            while working:
                output = await queue.get()
                if output is None:
                    working -= 1
                else:
                    yield output
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _follow(self, line: _Line, queue: asyncio.Queue[Say | Document | None]) -> None:
        try:
            async with aclosing(self._peers.ask(line.peer, self._asked)) as outputs:
                async for output in outputs:
                    match output:
                        case Told():
                            line.told = _noted(output, line.left_out)
                        case Document():
                            if (document := self._placed(line, output)) is not None:
                                await queue.put(document)
                        case Say():
                            await queue.put(output)
        finally:
            if not _is_cancelling():
                await queue.put(None)

    def _placed(self, line: _Line, document: Document) -> Document | None:
        """The document under its peer's name, if there is room for it."""
        if len(document.text) > self._room:
            line.left_out += 1
            return None
        self._room -= len(document.text)
        name = f"{line.peer.name}/{document.name}"
        if name not in line.files:
            line.files.append(name)
        return replace(document, name=name)

    def trace(self) -> Document:
        """The sub-tasks as the traceability extension has them: an artifact, whose metadata say
        the same."""
        trace = _trace(self._brief, self._asked.text, self.told)
        text = orjson.dumps(trace, option=orjson.OPT_INDENT_2).decode() + "\n"
        about = "The sub-tasks that other agents did"
        return Document(TRACE_NAME, text, "application/json", "json", about, {TRACE_KEY: trace})


def _noted(told: Told, left_out: int) -> Told:
    if not left_out:
        return told
    files = "1 file was" if left_out == 1 else f"{left_out} files were"
    return replace(told, notes=(*told.notes, f"{files} left out: all files together are too large"))


def section_text(told: Sequence[Heard], missing: Sequence[Peer] = ()) -> str:
    """The section of the answer: who was asked, what came, what failed, who is left out."""
    lines = [_heard_text(heard) for heard in told]
    lines += [f"- **{peer.name}** was left out: its card cannot be read now." for peer in missing]
    return "## Other agents\n\n" + "\n".join(lines) if lines else ""


def _heard_text(heard: Heard) -> str:
    told, peer = heard.told, heard.peer
    name = f"**{_plain(peer.title)}** (`{peer.name}`)"
    took = f"{told.took_ms / 1000:.1f} s"
    match told.state:
        case state if state == COMPLETED:
            lines = [f"- {name} answered in {took}{_files_text(heard.files)}"]
            lines += _quoted(told.text)
        case state if state == INPUT_REQUIRED:
            lines = [f"- {name} has a question, and goes on when it is answered there:"]
            lines += _quoted(told.text)
        case _:
            rest = "; what it had made until then is kept" if heard.files else ""
            why = " ".join(told.why.split())
            lines = [f"- {name} brought no answer: {_plain(why)}{rest}{_files_text(heard.files)}"]
    return "\n".join([*lines, *(f"  {_plain(note)}." for note in told.notes)])


def _files_text(files: Sequence[str]) -> str:
    if not files:
        return "."
    shown = ", ".join(f"`{name.replace('`', '_')}`" for name in files[:_MOST_LISTED])
    more = f" and {len(files) - _MOST_LISTED} more" if len(files) > _MOST_LISTED else ""
    return f"; files: {shown}{more}."


def _quoted(text: str) -> list[str]:
    """Somebody else's words, shown as they are: no markdown, no HTML of theirs is ours."""
    if not text.strip():
        return []
    cut = text if len(text) <= _MOST_QUOTED else text[: _MOST_QUOTED - 1] + "…"
    marks = fence(cut, "~")
    return ["", *(f"  {line}".rstrip() for line in (f"{marks}text", *cut.splitlines(), marks)), ""]


def _plain(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\`*_<>[]|&!" else sign for sign in text)


def _trace(brief: Brief, text: str, told: Sequence[Heard]) -> dict[str, Any]:
    trace_id = f"trace-{brief.task or 'untracked'}"
    steps = [_step(trace_id, text, number, each) for number, each in enumerate(told, 1)]
    return {"trace_id": trace_id, "steps": steps}


def _step(trace_id: str, text: str, number: int, heard: Heard) -> dict[str, Any]:
    peer, told = heard.peer, heard.told
    invocation: dict[str, Any] = {
        "agent_url": told.url or peer.url,
        "agent_name": peer.title,
        "requests": {"text": text},
    }
    if told.trace:
        invocation["response_trace"] = told.trace
    attributes: Mapping[str, str] = {
        "peer": peer.name,
        "task_id": told.task,
        "state": told.state,
        "cost_unit": "micro-usd",
        "latency_unit": "ms",
    }
    return {
        "step_id": f"{trace_id}-{number}",
        "trace_id": trace_id,
        "parent_step_id": "",
        "call_type": "AGENT",
        "step_action": {"agent_invocation": invocation},
        "cost": told.cost_micro_usd,
        "total_tokens": 0,
        "additional_attributes": attributes,
        "latency": round(told.took_ms),
        "start_time": _time(told.began_s),
        "end_time": _time(told.began_s + told.took_ms / 1000),
    }


def _time(at_s: float) -> str:
    return (
        datetime.fromtimestamp(at_s, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    )


def _is_cancelling() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
