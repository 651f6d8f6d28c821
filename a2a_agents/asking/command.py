"""``a2a-agents ask``: one question, its progress, its answer, an exit code."""

from __future__ import annotations

import asyncio
import sys
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path

from a2a_agents.asking.conversation import AskError, Conversation, Unreachable, connect
from a2a_agents.asking.reply import Reply
from a2a_agents.asking.save import save
from a2a_agents.asking.show import Progress, answer, as_json, clean

DONE, FAILED, UNREACHABLE, ASKED_BACK, NOT_WRITTEN = 0, 1, 3, 4, 5


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says."""

    text: str
    url: str
    is_local: bool = False
    agent: str = ""
    task: str = ""
    out: Path | None = None
    json: bool = False
    key: str = ""
    timeout_s: float = 300


async def ask(asked: Asked) -> int:
    """Ask and print; a Ctrl-C cancels the task on the server."""
    try:
        async with await connect(asked.url, asked.agent, asked.key, asked.timeout_s) as agent:
            try:
                reply = await _converse(agent, asked)
            except asyncio.CancelledError:
                heard = await agent.cancel()
                _tell("canceled on the server" if heard else "interrupted")
                raise
    except Unreachable as exc:
        _tell(f"no agent answers at {asked.url}: {exc}")
        if asked.is_local:
            _tell("start one with `a2a-agents serve` (or `make run`), or name one with --url")
        return UNREACHABLE
    except AskError as exc:
        _tell(f"{asked.url}: {exc}")
        return UNREACHABLE
    return _finish(reply, asked)


async def _converse(agent: Conversation, asked: Asked) -> Reply:
    text, task, context = asked.text, asked.task, ""
    if task:
        context = (await agent.read(task)).context
    while True:
        progress = Progress()
        async with aclosing(agent.send(text, task, context)) as replies:
            async for reply in replies:
                for line in progress.lines(reply):
                    print(line, file=sys.stderr, flush=True)
        reply = agent.reply
        if not reply.waits or asked.json or not sys.stdin.isatty():
            return reply
        print(clean(reply.text), file=sys.stderr)
        text = await _line()
        if not text:
            return reply
        task, context = reply.task, reply.context


async def _line() -> str:
    """A line from the keyboard, without a thread that a Ctrl-C could not end."""
    loop = asyncio.get_running_loop()
    ready = loop.create_future()
    print("> ", end="", file=sys.stderr, flush=True)
    loop.add_reader(sys.stdin, ready.set_result, None)
    try:
        await ready
    finally:
        loop.remove_reader(sys.stdin)
    return sys.stdin.readline().strip()


def _finish(reply: Reply, asked: Asked) -> int:
    saved = save(reply.files(), asked.out) if asked.out else None
    if asked.json:
        print(as_json(reply, saved))
    else:
        for line in answer(reply, saved):
            print(line)
    if reply.waits:
        _tell(f"{reply.state}; answer with: a2a-agents ask --task {clean(reply.task)} '…'")
        return ASKED_BACK
    if reply.state != "completed":
        _tell(f"the task is {reply.state or 'unknown'}")
        return FAILED
    return NOT_WRITTEN if saved and saved.refused else DONE


def _tell(text: str) -> None:
    print(f"a2a-agents: {clean(text)}", file=sys.stderr, flush=True)
