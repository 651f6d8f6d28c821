"""The product's server with a player in place of its agents: what a page has to bear, at will.

``python -m tests.browser.stage`` serves as ``A2A_*`` say. The first word of a request says what
is played: see ``PLAYS``.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from a2a.server.agent_execution import AgentExecutor, RequestContext
from a2a.server.events import EventQueue
from a2a.server.tasks import TaskUpdater
from a2a.types import Message, Part, Task, TaskState, TaskStatus

from a2a_agents.app import Server
from a2a_agents.process.single import run
from a2a_agents.serve.cards import DESK
from a2a_agents.settings import Settings

Play = Callable[[TaskUpdater], Awaitable[None]]

HOSTILE = (
    "<img src=x onerror=\"document.title='owned'\">",
    "<svg/onload=document.title='owned'>",
    "\"><script>document.title='owned'</script>",
    "javascript:document.title='owned'",
    "</text></svg><script>document.title='owned'</script>",
    "{{constructor.constructor('document.title=1')()}}",
)
MARKDOWN = """# Answer

[a link](javascript:document.title='owned') and [another](data:text/html,<script>1</script>)

<img src=x onerror="document.title='owned'"> <iframe srcdoc="<script>1</script>"></iframe>

![picture](https://example.com/tracker.png)

<math><mtext><table><mglyph><style><img src=x onerror=document.title='owned'>

```html
<script>document.title='owned'</script>
```
"""
BIG_NODES, BIG_PATCHES, PATCHES_PER_S = 500, 250, 50
BIG_LINES, LINES_PER_CHUNK = 5_000, 100


def line(
    nodes: Sequence[dict[str, Any]] = (),
    edges: Sequence[dict[str, Any]] = (),
    removed: Sequence[str] = (),
) -> str:
    """One line of a canvas."""
    return json.dumps({"nodes": [*nodes], "edges": [*edges], "removed": [*removed]}) + "\n"


def node(number: int, label: str) -> dict[str, Any]:
    """A component in a grid."""
    return {
        "id": f"n{number}",
        "type": "component",
        "position": {"x": number % 25 * 240, "y": number // 25 * 140},
        "width": 180,
        "height": 72,
        "data": {"label": label, "kind": "service", "technology": label, "description": label},
    }


async def put(
    task: TaskUpdater, name: str, text: str, *, append: bool = False, last: bool = False
) -> None:
    """A piece of an artifact."""
    await task.add_artifact(
        [Part(text=text)], artifact_id=name, name=name, append=append, last_chunk=last
    )


async def draw(task: TaskUpdater, text: str, *, append: bool = False) -> None:
    """A piece of the canvas."""
    await task.add_artifact(
        [Part(text=text)], artifact_id="canvas", name="canvas.ndjson", append=append
    )


async def hostile(task: TaskUpdater) -> None:
    """Markup in every place where a text can stand; it fails at its end, in the same words."""
    nodes = [node(number, text) for number, text in enumerate(HOSTILE)]
    edges = [
        {"id": f"e{at}", "source": f"n{at}", "target": f"n{at + 1}", "type": "sync", "label": text,
         "data": {"reason": text}}
        for at, text in enumerate(HOSTILE[:-1])
    ]  # fmt: skip
    await draw(task, line(nodes, edges))
    for text in HOSTILE:
        await put(task, f"project/{text}.md", MARKDOWN)
    await put(task, "../../../etc/passwd", "up")
    await put(task, "answer.md", MARKDOWN)
    await task.failed(task.new_agent_message([Part(text=HOSTILE[0] + HOSTILE[1])]))


NAMES = ("__proto__", "constructor", "toString", "hasOwnProperty")
"""What every object of a page has, as ids, kinds, states, names of files and of steps."""


async def names(task: TaskUpdater) -> None:
    """Ids that tables of a page may have already, links that lead nowhere, places out of reach."""
    nodes: list[dict[str, Any]] = [
        {"id": name, "type": name, "data": {"label": name, "kind": name, name: name}}
        for name in NAMES
    ]
    nodes.append({**node(7, "far"), "position": {"x": 1e308, "y": -1e308}, "width": 1e308})
    edges = [
        {"id": source, "source": source, "target": target, "type": source, "label": source,
         "data": {"kind": source}}
        for source, target in zip(NAMES, (*NAMES[1:], "n7"), strict=True)
    ]  # fmt: skip
    edges += [
        {"id": "self", "source": "n7", "target": "n7", "type": "sync", "label": "self"},
        {"id": "nowhere", "source": "n7", "target": "nobody", "type": "sync", "label": "nowhere"},
    ]
    await draw(task, line(nodes, edges, ["unknown", *NAMES]))
    await draw(task, "[]\n{\nnull\n", append=True)
    for name in NAMES:
        await put(task, f"{name}/{name}.{name}", "{}")
    steps = [
        {"id": name, "state": name, "lane": name, "why": name, "by": name,
         "waitsFor": [*NAMES], "inputs": {name: name}, "result": {name: [name]}}
        for name in (*NAMES, *(f"implement:{name}/{name}" for name in NAMES))
    ]  # fmt: skip
    await put(task, "steps.json", json.dumps({"steps": steps}), last=True)
    await put(task, "answer.md", "named")
    await task.complete(task.new_agent_message([Part(text="named")]))


async def wide(task: TaskUpdater) -> None:
    """One file of a single line of 4 MB, and thousands of small ones."""
    await put(task, "project/line.json", "x" * 4_000_000)
    for number in range(3_000):
        await put(task, f"project/many/{number:05}.py", f"x = {number}\n")
    await task.complete(task.new_agent_message([Part(text="many files")]))


async def tokens(task: TaskUpdater) -> None:
    """A text of twenty thousand events."""
    for number in range(20_000):
        await put(task, "answer.md", f"word{number} ", append=number > 0)
    await task.complete(task.new_agent_message([Part(text="all words")]))


async def many(task: TaskUpdater) -> None:
    """A large canvas, then small changes in quick succession."""
    nodes = [node(number, f"Service {number}") for number in range(BIG_NODES)]
    edges = [
        {"id": f"e{at}", "source": f"n{at // 2}", "target": f"n{at}", "type": "sync", "label": ""}
        for at in range(1, BIG_NODES)
    ]
    await draw(task, line(nodes, edges))
    for number in range(BIG_PATCHES):
        await asyncio.sleep(1 / PATCHES_PER_S)
        changed = node(number * 7 % BIG_NODES, f"Changed {number}")
        await draw(task, line([changed]), append=True)
    await task.complete(task.new_agent_message([Part(text="drawn")]))


async def long(task: TaskUpdater) -> None:
    """A file of thousands of lines, piece by piece."""
    for first in range(0, BIG_LINES, LINES_PER_CHUNK):
        piece = "".join(
            f"value_{at} = {at} * 2  # line {at}\n" for at in range(first, first + LINES_PER_CHUNK)
        )
        await put(task, "project/long.py", piece, append=first > 0)
        await asyncio.sleep(0.03)
    await task.complete(task.new_agent_message([Part(text="typed")]))


async def slow(task: TaskUpdater) -> None:
    """A node ten times a second, for long enough to be stopped."""
    for number in range(600):
        await draw(task, line([node(number, f"Part {number}")]), append=number > 0)
        await asyncio.sleep(0.1)
    await task.complete(task.new_agent_message([Part(text="all drawn")]))


async def ask(task: TaskUpdater) -> None:
    """A question; whatever is answered completes it."""
    question = "Which database shall it be?\n\n- PostgreSQL\n- MySQL\n"
    await task.requires_input(task.new_agent_message([Part(text=question)]))


PLAYS: dict[str, Play] = {
    "hostile": hostile, "names": names, "many": many, "wide": wide, "tokens": tokens,
    "long": long, "slow": slow, "ask": ask,
}  # fmt: skip


class Player(AgentExecutor):
    """Plays what the first word asks for."""

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        message = context.message
        assert isinstance(message, Message)
        task = TaskUpdater(event_queue, message.task_id, message.context_id)
        text = context.get_user_input()
        if context.current_task is not None:  # the answer to a question
            await task.complete(task.new_agent_message([Part(text=f"You said: {text}")]))
            return
        first = Task(
            id=message.task_id,
            context_id=message.context_id,
            status=TaskStatus(state=TaskState.TASK_STATE_SUBMITTED),
            history=[message],
        )
        await event_queue.enqueue_event(first)
        await task.start_work()
        await PLAYS[text.split()[0]](task)

    async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
        """There is nothing to end but the play itself, which the engine has ended."""


if __name__ == "__main__":
    settings = Settings.from_env()
    raise SystemExit(run(Server(settings, {DESK: Player()}), settings, None))
