"""Questions for an account's money as messages carry them: read, or refused in words that help."""

from __future__ import annotations

from typing import Any

from a2a.utils.errors import InvalidParamsError
from pydantic import ValidationError

from a2a_agents.core.costs import MOST_DAYS, MOST_MONTHS, Report
from a2a_agents.core.extensions import BILL, STEPS

Json = dict[str, Any]

REPORT_INVALID = "REPORT_INVALID"
SCHEMA = "docs/schemas/report.schema.json"

_FIELD = f"message.metadata[{BILL}]"
_LONGEST_NAME = 40
_MUST_BE = {
    "": "an object",
    "action": '"report"',
    "days": f"a whole number from 1 to {MOST_DAYS}",
    "months": f"a whole number from 1 to {MOST_MONTHS}",
}


def read_report(message: Json) -> Report | None:
    """The report that the message asks for in its metadata.

    Raises ``InvalidParamsError`` with the reason REPORT_INVALID.
    """
    metadata: Json = message.get("metadata", {})
    said = metadata.get(BILL)
    if said is None:
        return None
    try:
        report = Report.model_validate(said)
    except ValidationError as error:
        raise _invalid(*_first_fault(error)) from None
    if STEPS in metadata:
        raise _invalid(f"message.metadata[{STEPS}]", "cannot stand beside it: it edits nothing")
    return report


def begins_report(message: Json) -> bool:
    """Whether a message, as it was sent, asks for a report and for no work. Raises as above."""
    if read_report(message) is None:
        return False
    if message.get("taskId"):
        raise _invalid("message.taskId", "must be left out: a report is a task of its own")
    return True


def _first_fault(error: ValidationError) -> tuple[str, str]:
    """Where the first fault is, and what must be there."""
    fault = error.errors(include_url=False, include_input=False)[0]
    name = str(fault["loc"][0]) if fault["loc"] else ""
    if fault["type"] == "extra_forbidden":
        known = ", ".join(Report.model_fields)
        return f"{_FIELD}.{name[:_LONGEST_NAME]}", f"is not known; known are {known}"
    if fault["type"] == "value_error" and not name:
        return _FIELD, "must name days or months, not both"
    return f"{_FIELD}.{name}".rstrip("."), f"must be {_MUST_BE[name]}"


def _invalid(field: str, what: str) -> InvalidParamsError:
    data: Json = {"reason": REPORT_INVALID, "errors": [{"field": field, "message": what}]}
    return InvalidParamsError(f"{field} {what}; see {SCHEMA}", data=data)
