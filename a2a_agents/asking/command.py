"""``a2a-agents ask``: one question, its progress, its answer, an exit code."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager

from a2a_agents.asking.arguments import Asked
from a2a_agents.asking.conversation import AskError, Conversation, Unreachable, connect
from a2a_agents.asking.reply import Reply
from a2a_agents.asking.save import Saved, save
from a2a_agents.asking.show import Progress, answer, as_json, clean
from a2a_agents.core.extensions import STEPS
from a2a_agents.core.workflow import Step

DONE, FAILED, UNREACHABLE, ASKED_BACK, NOT_WRITTEN = 0, 1, 3, 4, 5


async def ask(asked: Asked) -> int:
    """Ask and print; a Ctrl-C cancels the task on the server."""

    async def work(agent: Conversation) -> int:
        async with canceling(agent):
            reply = await _converse(agent, asked)
        return _finish(agent, reply, asked)

    return await talk(asked, work)


async def talk(asked: Asked, work: Callable[[Conversation], Awaitable[int]]) -> int:
    """Do the work with the agent that is asked; the exit code."""
    try:
        async with await connect(asked.url, asked.agent, asked.key, asked.timeout_s) as agent:
            return await work(agent)
    except Unreachable as exc:
        tell(f"no agent answers at {asked.url}: {exc}")
        if asked.is_local:
            tell("start one with `a2a-agents serve` (or `make run`), or name one with --url")
    except AskError as exc:
        tell(f"{asked.url}: {exc}")
    return UNREACHABLE


@asynccontextmanager
async def canceling(agent: Conversation) -> AsyncGenerator[None]:
    """A Ctrl-C meanwhile cancels the task on the server, too."""
    try:
        yield
    except asyncio.CancelledError:
        heard = await agent.cancel()
        tell("canceled on the server" if heard else "interrupted")
        raise


async def _converse(agent: Conversation, asked: Asked) -> Reply:
    text, task, context = asked.text, asked.task, ""
    before = [asked.after] if asked.after else []
    if named := task or asked.after:
        context = (await agent.read(named)).context
    while True:
        await follow(agent.send(text, task, context, before), Progress())
        reply = agent.reply
        if not reply.waits or not has_person(asked):
            return reply
        text = await answer_of(reply)
        if not text:
            return reply
        task, context = reply.task, reply.context


async def follow(replies: AsyncGenerator[Reply], progress: Progress) -> None:
    """Say how it goes on until it does no more."""
    async with aclosing(replies):
        async for reply in replies:
            for line in progress.lines(reply):
                print(line, file=sys.stderr, flush=True)


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


def _finish(agent: Conversation, reply: Reply, asked: Asked) -> int:
    saved = saved_of(reply, asked)
    if asked.json:
        print(as_json(reply, saved))
    else:
        for line in answer(reply, saved):
            print(line)
    if reply.waits:
        tell(f"{reply.state}; answer with: a2a-agents ask --task {reply.task} '…'")
        return ASKED_BACK
    if agent.knows(STEPS) and Step.PLAN.value in reply.steps:
        tell(f"change it with: a2a-agents edit {reply.task} --say '…'")
    return ended(reply, saved)


def saved_of(reply: Reply, asked: Asked) -> Saved | None:
    """The files where they are wanted."""
    return save(reply.files(), asked.out) if asked.out else None


def ended(reply: Reply, saved: Saved | None) -> int:
    """The exit code of a task that has ended."""
    if reply.state != "completed":
        tell(f"the task is {reply.state or 'unknown'}")
        return FAILED
    return NOT_WRITTEN if saved and saved.refused else DONE


def tell(text: str) -> None:
    """Something to the person, not to the program that reads the answer."""
    print(f"a2a-agents: {clean(text)}", file=sys.stderr, flush=True)
