"""JSON Schemas of what callers may send, written into ``docs/schemas/`` from the models.

To be called again after a change of ``core/edits.py``: ``python -m scripts.schemas``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from a2a_agents.core.edits import Edit
from a2a_agents.core.extensions import STEPS

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """The text of every schema by its file's name."""
    edit = Edit.model_json_schema(by_alias=True)
    # Names of steps that are none are refused, which the models' own schema does not say.
    by_step = next(kind for kind in edit["properties"]["scope"]["anyOf"] if "enum" not in kind)
    by_step["additionalProperties"] = False
    about: dict[str, Any] = {
        "$schema": DIALECT,
        "$id": STEPS,
        "title": "An edit of steps",
        "description": f"What stands in the metadata of a message under {STEPS}. "
        + " ".join(edit.pop("description").replace("``", "`").split()),
    }
    return {"steps.schema.json": json.dumps({**edit, **about}, indent=2) + "\n"}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        print(FOLDER / name)


if __name__ == "__main__":
    main()
