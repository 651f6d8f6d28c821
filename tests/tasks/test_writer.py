"""A writer whose append was refused writes nothing more: the log has no gap and no false start."""

from __future__ import annotations

import asyncio

import pytest

from a2a_agents.core.ids import uuid7
from a2a_agents.core.log import Key, KeyTaken, Query, Scope
from a2a_agents.tasks import Engine, events
from a2a_agents.tasks.limits import Limits
from a2a_agents.tasks.writer import Writer

_SCOPE = Scope("default", "native")
_KEY = Key("send", "once", "digest")


def _writer(engine: Engine) -> Writer:
    task, context = uuid7(), uuid7()
    writer = Writer(
        engine.store, Limits(), task=task, context=context, scope=_SCOPE, key=_KEY, owner="test"
    )
    message = events.agent_message(uuid7(), task, context, "hello")
    writer.write(events.opening(task, context, writer.stamp(), message))
    return writer


async def test_what_follows_a_taken_key_is_not_written(stored: Engine) -> None:
    first = _writer(stored)
    await first.flush()
    second = _writer(stored)
    await asyncio.sleep(0)  # the append is under way
    second.artifact("a", "written before the store has answered")

    with pytest.raises(KeyTaken):
        await second.flush()
    with pytest.raises(KeyTaken):
        await second.flush()

    page = await stored.store.list(Query(scope=_SCOPE))
    assert [head.task for head in page.heads] == [first.task]
