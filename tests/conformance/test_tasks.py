"""Looking at tasks: one, many, page by page; and how their JSON is written."""

from __future__ import annotations

import re

import pytest

from tests.conformance.wire import Json, Wire, message

STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


async def made(
    wire: Wire, count: int, prefix: str = "tck-complete-task", **fields: str
) -> list[Json]:
    """Tasks, oldest first."""
    return [
        (await wire.result("SendMessage", message(prefix, str(n), **fields)))["task"]
        for n in range(count)
    ]


async def listed(wire: Wire, **params: object) -> Json:
    return await wire.result("ListTasks", params)


async def test_a_task_that_nobody_made_is_not_found(wire: Wire) -> None:
    assert (await wire.error("GetTask", {"id": "nobody"}))["code"] == -32001


@pytest.mark.parametrize("params", [{}, {"id": ""}, None, {"name": "x"}])
async def test_a_task_needs_its_id(wire: Wire, params: Json | None) -> None:
    assert (await wire.error("GetTask", params))["code"] == -32602


async def test_names_and_times_are_written_as_the_binding_says(wire: Wire) -> None:
    """Sections 5.5 and 5.6: camelCase, enum names, UTC with milliseconds and Z."""
    (sent,) = await made(wire, 1, "tck-stream-artifact-chunked")
    task = await wire.result("GetTask", {"id": sent["id"]})
    assert STAMP.fullmatch(task["status"]["timestamp"])
    assert task["status"]["state"] == "TASK_STATE_COMPLETED"
    assert task["history"][0]["role"] == "ROLE_USER"
    assert {"id", "contextId", "status", "artifacts", "history"} <= set(task)
    assert "_" not in "".join(_keys(task))


def _keys(value: object) -> list[str]:
    match value:
        case dict():
            return [*value, *(key for inner in value.values() for key in _keys(inner))]
        case list():
            return [key for inner in value for key in _keys(inner)]
        case _:
            return []


async def test_the_newest_status_comes_first(wire: Wire) -> None:
    """Section 3.1.4: by status time, not by the time of making."""
    first, second, third = await made(wire, 3, "tck-input-required")
    await wire.result("SendMessage", message(taskId=first["id"]))
    order = [task["id"] for task in (await listed(wire))["tasks"]]
    assert order == [first["id"], third["id"], second["id"]]


async def test_pages_show_every_task_once(wire: Wire) -> None:
    tasks = await made(wire, 7)
    seen: list[str] = []
    token = ""
    for size in (3, 3, 1):
        page = await listed(wire, pageSize=3, **({"pageToken": token} if token else {}))
        assert len(page["tasks"]) == size
        assert (page["pageSize"], page["totalSize"]) == (3, 7)
        seen += [task["id"] for task in page["tasks"]]
        token = page["nextPageToken"]
    assert token == ""
    assert seen == [task["id"] for task in reversed(tasks)]


async def test_no_task_is_repeated_when_one_moves_while_paging(wire: Wire) -> None:
    """CONTRACT 4."""
    tasks = await made(wire, 6, "tck-input-required")
    first = await listed(wire, pageSize=2)
    await wire.result("SendMessage", message(taskId=tasks[0]["id"]))
    seen = [task["id"] for task in first["tasks"]]
    token = first["nextPageToken"]
    while token:
        page = await listed(wire, pageSize=2, pageToken=token)
        seen += [task["id"] for task in page["tasks"]]
        token = page["nextPageToken"]
    assert len(seen) == len(set(seen))
    assert set(seen) >= {task["id"] for task in tasks[1:]}


async def test_an_empty_list_is_still_whole(wire: Wire) -> None:
    """Required fields are there even when empty."""
    page = await listed(wire)
    assert page == {"tasks": [], "nextPageToken": "", "pageSize": 50, "totalSize": 0}


async def test_artifacts_are_listed_only_where_asked(wire: Wire) -> None:
    await made(wire, 1, "tck-artifact-text")
    await made(wire, 1)
    assert all("artifacts" not in task for task in (await listed(wire))["tasks"])
    without, within = (await listed(wire, includeArtifacts=True))["tasks"]
    assert within["artifacts"][0]["parts"] == [{"text": "Generated text content"}]
    assert without.get("artifacts", []) == []


async def test_lists_can_be_narrowed(wire: Wire) -> None:
    await made(wire, 2)
    (asking,) = await made(wire, 1, "tck-input-required", contextId="mine")
    later = await made(wire, 2, contextId="mine")
    assert (await listed(wire, contextId="mine"))["totalSize"] == 3
    assert (await listed(wire, contextId="nobody's"))["tasks"] == []
    by_state = await listed(wire, status="TASK_STATE_INPUT_REQUIRED")
    assert [task["id"] for task in by_state["tasks"]] == [asking["id"]]
    both = await listed(wire, contextId="mine", status="TASK_STATE_COMPLETED")
    assert {task["id"] for task in both["tasks"]} == {task["id"] for task in later}
    stamp = later[-1]["status"]["timestamp"]
    since = await listed(wire, statusTimestampAfter=stamp)
    assert later[-1]["id"] in {task["id"] for task in since["tasks"]}
    assert (await listed(wire, statusTimestampAfter="2999-01-01T00:00:00.000Z"))["tasks"] == []


async def test_listed_history_is_limited_where_asked(wire: Wire) -> None:
    (task,) = await made(wire, 1, "tck-input-required")
    await wire.result("SendMessage", message(taskId=task["id"]))
    assert "history" not in (await listed(wire, historyLength=0))["tasks"][0]
    assert len((await listed(wire, historyLength=1))["tasks"][0]["history"]) == 1


@pytest.mark.parametrize(
    "params",
    [
        {"pageSize": 0},
        {"pageSize": -1},
        {"pageSize": 101},
        {"pageSize": "many"},
        {"pageToken": "not-one-of-ours"},
        {"pageToken": 7},
        {"status": "TASK_STATE_DREAMING"},
        {"status": "completed"},
        {"historyLength": -1},
        {"statusTimestampAfter": "yesterday"},
        {"includeArtifacts": "perhaps"},
        {"contextId": {}},
    ],
)
async def test_a_senseless_list_is_refused(wire: Wire, params: Json) -> None:
    assert (await wire.error("ListTasks", params))["code"] == -32602
