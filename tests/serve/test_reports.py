"""Questions for money in messages: read, or refused in words that help."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from a2a.utils.errors import InvalidParamsError

from a2a_agents.core.costs import Report
from a2a_agents.core.extensions import BILL
from a2a_agents.serve.executor import AgentBridge
from a2a_agents.serve.reports import begins_report, read_report
from a2a_agents.tasks import Call, Engine
from tests.serve.asking import ask
from tests.serve.test_edits import Answering


def message(report: Any, **more: Any) -> dict[str, Any]:
    return {"metadata": {BILL: report}, **more}


def test_it_is_read():
    assert read_report({"parts": []}) is None
    assert read_report(message({"action": "report"})) == Report(action="report", days=31)
    in_doubles = message({"action": "report", "months": 12.0})  # as protobuf has them
    assert read_report(in_doubles) == Report(action="report", months=12)


@pytest.mark.parametrize(
    ("report", "field", "what"),
    [
        ("report", "", "must be an object"),
        ([], "", "must be an object"),
        ({}, ".action", 'must be "report"'),
        ({"action": "spend"}, ".action", 'must be "report"'),
        ({"action": "report", "days": 0}, ".days", "must be a whole number from 1 to 366"),
        ({"action": "report", "days": 1.5}, ".days", "must be a whole number from 1 to 366"),
        ({"action": "report", "days": "7"}, ".days", "must be a whole number from 1 to 366"),
        ({"action": "report", "days": True}, ".days", "must be a whole number from 1 to 366"),
        ({"action": "report", "months": 121}, ".months", "must be a whole number from 1 to 120"),
        ({"action": "report", "days": 1, "months": 1}, "", "must name days or months, not both"),
        ({"action": "report", "account": "acme"}, ".account",
         "is not known; known are action, days, months"),
        # the bill of an earlier answer, sent back
        ({"route": {"lane": "local"}, "costMicroUsd": 0}, ".action", 'must be "report"'),
    ],
    ids=str,
)  # fmt: skip
def test_a_refusal_names_the_field_and_what_to_do(report: Any, field: str, what: str):
    with pytest.raises(InvalidParamsError) as refused:
        read_report(message(report))
    data = refused.value.data or {}
    (violation,) = data["errors"]
    assert data["reason"] == "REPORT_INVALID"
    assert violation == {"field": f"message.metadata[{BILL}]{field}", "message": what}
    assert refused.value.message.startswith(f"{violation['field']} {what}; see docs/schemas/")


def test_a_report_is_a_task_of_its_own():
    assert begins_report(message({"action": "report"}))
    assert not begins_report({"taskId": "t"})
    with pytest.raises(InvalidParamsError, match=r"message\.taskId must be left out"):
        begins_report(message({"action": "report"}, taskId="t"))


async def test_a_task_that_waits_is_not_ended_by_a_report(engine: Engine):
    desk = engine.host("desk", AgentBridge("desk", Answering()))
    task = orjson.loads(await desk.send(Call(), ask("ask")))["task"]["id"]
    report = ask("hello", taskId=task, messageId="m2", metadata={BILL: {"action": "report"}})
    with pytest.raises(InvalidParamsError, match=r"message\.taskId"):
        await desk.send(Call(), report)
    waits = orjson.loads(await desk.get(Call(), task))
    assert waits["status"]["state"] == "TASK_STATE_INPUT_REQUIRED"
