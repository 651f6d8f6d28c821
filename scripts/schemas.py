"""JSON Schemas of what callers may send and get, written into ``docs/schemas/`` from the models.

To be called again after a change of ``core/edits.py`` or ``core/costs.py``:
``python -m scripts.schemas``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from a2a_agents.core.costs import Costs, Report
from a2a_agents.core.edits import Edit
from a2a_agents.core.extensions import BILL, STEPS
from a2a_agents.engine.reporting import COSTS

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_IN_A_MESSAGE = "What stands in the metadata of a message under "


def schemas() -> dict[str, str]:
    """The text of every schema by its file's name."""
    edit = Edit.model_json_schema(by_alias=True)
    # Names of steps that are none are refused, which the models' own schema does not say.
    by_step = next(kind for kind in edit["properties"]["scope"]["anyOf"] if "enum" not in kind)
    by_step["additionalProperties"] = False
    return {
        "steps.schema.json": _text(edit, STEPS, "An edit of steps", _IN_A_MESSAGE + STEPS),
        "report.schema.json": _text(_report(), BILL, "A report of money", _IN_A_MESSAGE + BILL),
        "costs.schema.json": _text(
            Costs.model_json_schema(by_alias=True, mode="serialization"),
            f"{BILL}/{COSTS}",
            "What an account has spent and saved",
            f"What the artifact {COSTS} holds",
        ),
    }


def _report() -> dict[str, Any]:
    """Days and months exclude each other, which the model's own schema does not say."""
    report = Report.model_json_schema(by_alias=True)
    return {**report, "not": {"required": ["days", "months"]}}


def _text(schema: dict[str, Any], id: str, title: str, what: str) -> str:
    said = " ".join(schema.pop("description").replace("``", "`").split())
    about = {"$schema": DIALECT, "$id": id, "title": title, "description": f"{what}. {said}"}
    return json.dumps({**schema, **about}, indent=2) + "\n"


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        print(FOLDER / name)


if __name__ == "__main__":
    main()
