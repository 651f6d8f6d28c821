"""What the composed server has made is found again, whichever agent made it."""

from pathlib import Path
from typing import Any

import orjson

from a2a_agents.app import build, open_past
from a2a_agents.core.extensions import STEPS
from a2a_agents.settings import Settings
from a2a_agents.tasks import Call, Tasks
from tests.tasks.executors import ask


async def test_what_agents_made_is_the_past(tmp_path: Path) -> None:
    server = build(Settings.from_env({"A2A_STORE_URL": f"sqlite:///{tmp_path}/a2a.db"}))
    await server.start()
    past = open_past(server.engine.store)
    try:
        for name in ("desk", "planning"):
            sent = await server.engine.hosted[name].send(
                Call(), ask("A todo API with users", contextId="c")
            )
            task = orjson.loads(sent)["task"]
            found = await past.task("default", task["id"])
            assert found is not None
            assert (found.agent, found.context_id, found.state) == (name, "c", "completed")
            assert found.request == "A todo API with users"
            assert [*found.files] == [made["artifactId"] for made in task["artifacts"]]
            assert found.files["answer.md"].media_type == "text/markdown"
    finally:
        await server.drain()
        await server.close()


async def test_an_edit_goes_on_from_what_was_made(tmp_path: Path) -> None:
    """Over the composed server: the engine finds by the wire's names what the store has kept."""
    server = build(Settings.from_env({"A2A_STORE_URL": f"sqlite:///{tmp_path}/a2a.db"}))
    await server.start()
    tasks = server.engine.hosted["database"]
    edit = {"action": "preview", "changes": {"stack": {"database": "mysql"}}}
    try:
        first = await _task(tasks, ask("A shop with products and payments"))
        params = ask("MySQL", referenceTaskIds=[first["id"]], metadata={STEPS: edit})
        second = await _task(tasks, params)
        assert second["contextId"] == first["contextId"]
        assert "impact.json" in [made["artifactId"] for made in second["artifacts"]]
        found = await open_past(server.engine.store).latest("default", first["contextId"], "")
        assert found is not None
        assert found.task == first["id"]
    finally:
        await server.drain()
        await server.close()


async def _task(tasks: Tasks, params: Any) -> Any:
    return orjson.loads(await tasks.send(Call(), params))["task"]
