"""Schemas are as the models have them, and the examples of the docs as both do."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from a2a_agents.core.costs import Costs, Report
from a2a_agents.core.edits import Edit
from a2a_agents.core.extensions import BILL, STEPS
from a2a_agents.serve import reports
from a2a_agents.serve.edits import SCHEMA, edited_task, read_edit
from scripts.schemas import FOLDER, schemas

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/extensions.md").read_text()
EXAMPLES = [json.loads(block) for block in re.findall(r"```json\n(.*?)\n```", PAGE)]
MESSAGES = [
    message for message in EXAMPLES if "messageId" in message and STEPS in message["metadata"]
]


def validator(path: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(json.loads((ROOT / path).read_text()))


@pytest.fixture(scope="module")
def schema() -> jsonschema_rs.Draft202012Validator:
    return validator(SCHEMA)


def test_what_is_written_is_what_would_be_written_now():
    kept = {path.name: path.read_text() for path in FOLDER.iterdir()}
    assert kept == schemas(), "run python -m scripts.schemas"


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message["messageId"])
def test_the_examples_are_edits(
    message: dict[str, Any], schema: jsonschema_rs.Draft202012Validator
):
    schema.validate(message["metadata"][STEPS])
    assert isinstance(read_edit(message), Edit)
    assert [edited_task(message)] == message["referenceTaskIds"]


def test_there_are_examples_of_each_kind():
    actions = [message["metadata"][STEPS]["action"] for message in MESSAGES]
    assert actions == ["edit", "preview", "insertBefore"]


def test_the_examples_of_money_are_as_their_schemas_have_them():
    (asked,) = [m for m in EXAMPLES if "messageId" in m and BILL in m["metadata"]]
    validator(reports.SCHEMA).validate(asked["metadata"][BILL])
    assert isinstance(reports.read_report(asked), Report)
    (told,) = [example for example in EXAMPLES if "currency" in example]
    validator("docs/schemas/costs.schema.json").validate(told)
    read = Costs.model_validate(told)
    assert read.days is not None
    assert read.today.model_dump() == read.days[0].model_dump(exclude={"day"})
    for rows in (read.by_lane, read.by_model):
        assert sum(sums.saved_micro_usd for sums in rows) == read.today.saved_micro_usd


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"action": "spend"},
        {"action": "report", "days": 0},
        {"action": "report", "days": 367},
        {"action": "report", "days": "7"},
        {"action": "report", "days": 1.5},
        {"action": "report", "months": 121},
        {"action": "report", "days": 1, "months": 1},
        {"action": "report", "account": "acme"},
    ],
    ids=str,
)
def test_schema_and_model_of_a_report_refuse_the_same(wrong: Mapping[str, Any]):
    assert not validator(reports.SCHEMA).is_valid(wrong)
    with pytest.raises(ValueError, match="validation error"):
        Report.model_validate(wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"action": "paint"},
        {"action": "undo", "colour": "red"},
        {"action": "skip", "step": "The Plan"},
        {"action": "edit", "changes": {"stack": {"databse": "mysql"}}},
        {"action": "edit", "scope": {"The Plan": "keep"}},
        {"action": "edit", "scope": {"plan": {"how": "well"}}},
        {"action": "undo", "confirmed": "yes indeed"},
    ],
    ids=str,
)
def test_schema_and_model_refuse_the_same(
    wrong: Mapping[str, Any], schema: jsonschema_rs.Draft202012Validator
):
    assert not schema.is_valid(wrong)
    with pytest.raises(ValueError, match="validation error"):
        Edit.model_validate(wrong)
