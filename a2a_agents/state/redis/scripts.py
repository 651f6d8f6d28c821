"""The scripts of the store: each is one atomic change or question, in a file of its own."""

from __future__ import annotations

import asyncio
from importlib import resources
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import ConnectionError as Unreachable
from redis.exceptions import TimeoutError as TooLate

from a2a_agents.core.log import StoreUnavailable
from a2a_agents.state.redis.connection import redis_errors
from a2a_agents.state.redis.place import Place

AGAIN_S = (0.02, 0.2)
"""How long a question rests before it is asked again, after a connection that was lost."""

Argument = str | bytes | int | float


def read_script(name: str) -> str:
    """The text of a script, with the names of all keys before it."""
    folder = resources.files("a2a_agents.state.redis") / "scripts"
    return "".join((folder / f"{part}.lua").read_text("utf-8") for part in ("keys", name))


class Scripts:
    """Runs scripts by name; only such as may run twice, since a lost answer is asked for again."""

    def __init__(self, client: Redis, place: Place) -> None:
        self._client = client
        self._place = place
        self._prefix = place.key("")
        self._known: dict[str, Any] = {}
        self.is_open = False

    async def run(self, name: str, *arguments: Argument) -> Any:
        if not self.is_open:
            raise StoreUnavailable("the store is not open")
        script = self._known.get(name)
        if script is None:
            script = self._known[name] = self._client.register_script(read_script(name))
        keys, values = (self._place.key("meta"),), (self._prefix, *arguments)
        with redis_errors():
            async with asyncio.timeout(self._place.wait_s):
                for rest_s in AGAIN_S:
                    try:
                        return await script(keys, values)
                    except (Unreachable, TooLate):
                        await asyncio.sleep(rest_s)
                return await script(keys, values)
