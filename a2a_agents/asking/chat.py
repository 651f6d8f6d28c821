"""``a2a-agents chat``: a conversation in one context, a line from a person at a time."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from a2a_agents.asking.arguments import COMMANDS, Asked
from a2a_agents.asking.command import (
    ASKED_BACK,
    DONE,
    INTERRUPTED,
    attempt,
    canceling,
    ended,
    tell,
)
from a2a_agents.asking.conversation import Conversation, connect
from a2a_agents.asking.editing import metadata_of
from a2a_agents.asking.outcome import Outcome, find_file, listing, shown_files, spared
from a2a_agents.asking.rail import step_rows, step_table
from a2a_agents.asking.renderer import Renderer, follow, renderer_for
from a2a_agents.asking.reply import Reply
from a2a_agents.asking.save import save
from a2a_agents.asking.text import dollars, in_line, mapping
from a2a_agents.core.edits import Edit
from a2a_agents.core.extensions import STEPS
from a2a_agents.core.table import table

_UNDO = Edit(action="undo")
_TURN_WIDTH = 40


def chat(asked: Asked) -> int:
    """Talk until the end of the input; the exit code of the last turn.

    Each turn runs by itself, so that a Ctrl-C ends the turn and the next line is read without a
    loop: the first press cancels the turn, a second one leaves.
    """
    with asyncio.Runner() as runner:
        talk = _Chat(runner, asked)
        try:
            return talk.run()
        finally:
            runner.run(talk.close())


class _Chat:
    """What one turn leaves to the next."""

    def __init__(self, runner: asyncio.Runner, asked: Asked) -> None:
        self._runner = runner
        self._asked = asked
        self._agent: Conversation | None = None
        self._context = asked.context
        self._waiting = ""
        """The task that wants an answer."""
        self._finished: dict[str, str] = {}
        """By agent its last completed task: those of another are not known to it."""
        self._last = Reply()
        self._turns: list[Sequence[str]] = []
        self._spent_micro_usd = 0.0
        self._code = DONE
        self._commands: Mapping[str, Callable[[str], None]] = {
            "/undo": self._undo, "/steps": self._show_steps, "/files": self._show_files,
            "/show": self._show, "/save": self._save, "/cost": self._show_cost,
            "/agent": self._change_agent, "/new": self._begin_anew, "/help": self._help,
        }  # fmt: skip

    async def close(self) -> None:
        if self._agent is not None:
            await self._agent.close()

    def run(self) -> int:
        """Read and answer line by line; one that begins with a blank is no command."""
        self._code = self._try(self._connected())
        if self._agent is None:
            return self._code
        has_person = sys.stdin.isatty()
        if has_person:
            _remember_lines()
            tell("a line is a turn; /help lists what else there is, Ctrl-D ends")
        while True:
            try:
                line = _read_line(self._prompt(), has_person=has_person)
            except KeyboardInterrupt:
                if not has_person:
                    raise
                print(file=sys.stderr)
                continue
            if line is None or line.strip() == "/quit":
                return self._code
            self._take(line.rstrip())
            if self._code == INTERRUPTED and not has_person:
                return self._code

    def _prompt(self) -> str:
        return "answer> " if self._waiting else f"{self._asked.agent}> "

    def _take(self, line: str) -> None:
        command, _, rest = line.partition(" ")
        if command in self._commands:
            self._commands[command](rest.strip())
        elif line.startswith("/"):
            tell(f"there is no {command}; /help lists what there is")
        elif line.strip():
            self._code = self._try(self._turn(line.strip()))

    def _try(self, work: Awaitable[int]) -> int:
        return self._runner.run(attempt(self._asked, work))

    async def _connected(self) -> int:
        asked = self._asked
        agent = await connect(asked.url, asked.agent, asked.key, asked.timeout_s)
        await self.close()
        self._agent = agent
        return DONE

    async def _turn(self, text: str, metadata: Mapping[str, Any] | None = None) -> int:
        """One message and all that comes of it; a Ctrl-C ends it and no more."""
        agent, renderer = self._agent, renderer_for(self._asked)
        assert agent is not None
        known = [] if self._waiting else [*filter(None, [self._finished.get(self._asked.agent)])]
        replies = agent.send(text, self._waiting, self._context, known, metadata)
        with suppress(asyncio.CancelledError):
            async with canceling(agent):
                await follow(replies, renderer)
            return self._settle(text, agent.reply, renderer)
        self._note(text, agent.reply)
        return INTERRUPTED

    def _settle(self, text: str, reply: Reply, renderer: Renderer) -> int:
        self._note(text, reply)
        outcome = Outcome(reply, ways="/save DIR writes them, /show FILE shows one")
        renderer.settle(outcome)
        renderer.say([""])
        return ASKED_BACK if reply.waits else ended(outcome)

    def _note(self, text: str, reply: Reply) -> None:
        self._context = reply.context or self._context
        self._waiting = reply.task if reply.waits else ""
        if reply.state == "completed":
            self._finished[self._asked.agent] = reply.task
        if reply.artifacts:
            self._last = reply
        if reply.bill is not None:
            self._turns.append(_bill_row(text, reply.bill))
            cost = reply.bill.get("costMicroUsd")
            self._spent_micro_usd += cost if isinstance(cost, int | float) else 0

    def _undo(self, _: str) -> None:
        if not self._finished.get(self._asked.agent):
            tell("nothing is made yet that could be undone")
            return
        knows = self._agent is not None and self._agent.knows(STEPS)
        self._code = self._try(self._turn("undo", metadata_of(_UNDO) if knows else None))

    def _show_steps(self, _: str) -> None:
        rows = [*step_rows(self._last)]
        renderer_for(self._asked).say([step_table(rows)] if rows else ["No steps yet."])

    def _show_files(self, _: str) -> None:
        sizes = self._last.sizes()
        renderer_for(self._asked).say(listing(sizes, len(sizes)) or ["No files yet."])

    def _show(self, name: str) -> None:
        if not name or not find_file(self._last, name):
            tell(f"there is no file {name}; /files lists them" if name else "say which: /show FILE")
            return
        for found, text in shown_files(Outcome(self._last, show=(name,))):
            renderer_for(self._asked).show(found, text)

    def _save(self, folder: str) -> None:
        if not folder:
            tell("say where: /save DIR")
            return
        try:
            saved = save(self._last.files(), Path(folder).expanduser())
        except OSError as exc:
            tell(f"{folder}: {exc.strerror}")
            return
        tell(f"{len(saved.written)} files written to {folder}")
        for name, why in saved.refused.items():
            tell(f"refused {name!r}: {why}")

    def _show_cost(self, _: str) -> None:
        head = ("turn", "lane", "model", "cost", "saved")
        total = f"All turns: {dollars(self._spent_micro_usd)}"
        rows = [table(head, self._turns, ("cost", "saved"))] if self._turns else []
        renderer_for(self._asked).say([*rows, total])

    def _change_agent(self, name: str) -> None:
        before, self._asked = self._asked, replace(self._asked, agent=name)
        if self._try(self._connected()) != DONE:
            self._asked = before
            return
        self._waiting = ""
        tell(f"now with {name or 'the desk'}, in the same context")

    def _begin_anew(self, _: str) -> None:
        self._context, self._waiting, self._last = "", "", Reply()
        self._finished.clear()
        tell("a new conversation")

    def _help(self, _: str) -> None:
        renderer_for(self._asked).say([COMMANDS.rstrip()])


def _bill_row(text: str, bill: Mapping[str, Any]) -> Sequence[str]:
    route, saved = mapping(bill.get("route")), spared(bill)
    said = in_line(text)
    short = said if len(said) <= _TURN_WIDTH else f"{said[: _TURN_WIDTH - 1]}…"
    cost = dollars(bill.get("costMicroUsd"))
    made = (in_line(route.get("lane")), in_line(route.get("model")))
    return (short, *made, cost, "" if saved is None else dollars(saved))


def _remember_lines() -> None:
    """Arrows and Ctrl-R, where Python has readline: it does all by being imported."""
    with suppress(ImportError):
        import_module("readline")


def _read_line(prompt: str, *, has_person: bool) -> str | None:
    """The next line; None at the end of the input."""
    if has_person and sys.stdout.isatty():
        try:
            return input(prompt)
        except EOFError:
            print()
            return None
    if has_person:
        print(prompt, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline() or None
