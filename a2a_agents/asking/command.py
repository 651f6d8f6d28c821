"""``a2a-agents ask``: one question, its progress, its answer, an exit code."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from shlex import quote

from a2a_agents.asking.arguments import Asked
from a2a_agents.asking.conversation import AskError, Conversation, Unreachable, connect
from a2a_agents.asking.outcome import Outcome, find_file
from a2a_agents.asking.renderer import Renderer, follow, renderer_for
from a2a_agents.asking.reply import TERMINAL, Reply
from a2a_agents.asking.save import Saved, save
from a2a_agents.asking.text import clean
from a2a_agents.core.extensions import STEPS
from a2a_agents.core.workflow import Step

DONE, FAILED, UNREACHABLE, ASKED_BACK, NOT_WRITTEN, INTERRUPTED = 0, 1, 3, 4, 5, 130


async def ask(asked: Asked) -> int:
    """Ask and show; a Ctrl-C cancels the task on the server."""
    renderer = renderer_for(asked)

    async def work(agent: Conversation) -> int:
        async with canceling(agent):
            reply = await _converse(agent, asked, renderer)
        return _finish(agent, reply, asked, renderer)

    return await talk(asked, work)


async def talk(asked: Asked, work: Callable[[Conversation], Awaitable[int]]) -> int:
    """Do the work with the agent that is asked; the exit code."""

    async def connected() -> int:
        async with await connect(asked.url, asked.agent, asked.key, asked.timeout_s) as agent:
            return await work(agent)

    return await attempt(asked, connected())


async def attempt(asked: Asked, work: Awaitable[int]) -> int:
    """The exit code of the work, also where the agent could not be asked; that is told."""
    try:
        return await work
    except Unreachable as exc:
        tell(f"no agent answers at {asked.url}: {exc}")
        if asked.is_local:
            tell("start one with `a2a-agents serve` (or `make run`), or name one with --url")
    except AskError as exc:
        tell(f"{asked.url}: {exc}")
    return UNREACHABLE


@asynccontextmanager
async def canceling(agent: Conversation) -> AsyncGenerator[None]:
    """A Ctrl-C meanwhile cancels the task on the server, too, and tells what became of it."""
    try:
        yield
    except asyncio.CancelledError:
        tell(_became(agent.reply.task, await agent.cancel()))
        raise


def _became(task: str, state: str) -> str:
    if state == "canceled":
        return f"task {task} is canceled on the server"
    if state in TERMINAL:
        return f"too late to cancel: task {task} had already {_ENDS[state]}"
    if not task:
        return "interrupted before the server had named a task"
    return f"interrupted; the server does not say that it has canceled task {task}"


_ENDS = {"completed": "completed", "failed": "failed", "rejected": "been rejected"}


async def _converse(agent: Conversation, asked: Asked, renderer: Renderer) -> Reply:
    text, task, context = asked.text, asked.task, ""
    before = [asked.after] if asked.after else []
    if named := task or asked.after:
        context = (await agent.read(named)).context
    while True:
        await follow(agent.send(text, task, context, before), renderer)
        reply = agent.reply
        if not reply.waits or not has_person(asked):
            return reply
        text = await answer_of(reply)
        if not text:
            return reply
        task, context = reply.task, reply.context


def has_person(asked: Asked) -> bool:
    """Whether somebody is there to be asked."""
    return not asked.json and sys.stdin.isatty()


async def answer_of(reply: Reply) -> str:
    """What the person says to the question."""
    print(clean(reply.text), file=sys.stderr)
    return await _line()


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


def _finish(agent: Conversation, reply: Reply, asked: Asked, renderer: Renderer) -> int:
    outcome = Outcome(reply, saved_of(reply, asked), asked.show)
    renderer.settle(outcome)
    if reply.waits:
        answer = f"a2a-agents ask --task {quote(reply.task)} '…'{same(asked)}"
        tell(f"{reply.state}; answer with: {answer}")
        return ASKED_BACK
    if agent.knows(STEPS) and Step.PLAN.value in reply.steps:
        tell(f"change it with: a2a-agents edit {quote(reply.task)} --say '…'{same(asked)}")
    return ended(outcome)


def same(asked: Asked) -> str:
    """The arguments with which another command reaches the same agent; a key is not repeated."""
    named = (("url", "" if asked.is_local else asked.url), ("agent", asked.agent))
    return "".join(f" --{name} {quote(value)}" for name, value in named if value)


def saved_of(reply: Reply, asked: Asked) -> Saved | None:
    """The files where they are wanted."""
    return save(reply.files(), asked.out) if asked.out else None


def ended(outcome: Outcome) -> int:
    """The exit code of a task that has ended."""
    reply, saved = outcome.reply, outcome.saved
    if reply.state != "completed":
        tell(f"the task is {reply.state or 'unknown'}")
        return FAILED
    missing = [name for name in outcome.show if not find_file(reply, name)]
    for name in missing:
        tell(f"the answer has no file {name}, or several that end so")
    return NOT_WRITTEN if missing or (saved and saved.refused) else DONE


def tell(text: str) -> None:
    """Something to the person, not to the program that reads the answer."""
    print(f"a2a-agents: {clean(text)}", file=sys.stderr, flush=True)
