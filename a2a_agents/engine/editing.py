"""From a message that goes on from an earlier task to the order of a run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from a2a_agents.core.brief import Brief
from a2a_agents.core.edits import Edit
from a2a_agents.core.errors import Refused
from a2a_agents.core.extensions import STEPS
from a2a_agents.core.inputs import read_inputs
from a2a_agents.core.outputs import Answer
from a2a_agents.core.past import Earlier, Past
from a2a_agents.core.workflow import Step
from a2a_agents.engine.bill import template_bill
from a2a_agents.engine.steps import Base, Order, read_base
from a2a_agents.engine.steps.order import (
    NothingToEdit,
    edit_order,
    redo_order,
    undo_order,
)


class NotAnEdit(Refused):
    """The message's metadata is not an edit of steps; its shape is in docs/schemas."""


class NothingBefore(Refused):
    """This is the first version of the design: there is none to go back to."""


class NothingTakenBack(Refused):
    """Only an undo can be taken back, and this version of the design came of none."""


def edit_of(brief: Brief) -> Edit | None:
    """The edit in the message's metadata, if it has one. Raises :class:`NotAnEdit`."""
    said = brief.metadata.get(STEPS)
    if said is None:
        return None
    try:
        return Edit.model_validate(said)
    except ValidationError as exc:
        raise NotAnEdit(str(exc)) from None


_YES = re.compile(
    r"\W*(yes|y|yep|yeah|ok|okay|sure|go( on| ahead)?|do it|confirm(ed)?|sí|si|ja|oui)\b", re.I
)


_MOST_WORDS = 4


def is_yes(text: str) -> bool:
    """Whether it says to go on, and nothing else: “yes, but without …” is no yes to this."""
    return _YES.match(text) is not None and len(text.split()) <= _MOST_WORDS


_NO = re.compile(r"\W*(no|n|nope|cancel|stop|don't|nein|non)\b", re.I)


def is_no(text: str) -> bool:
    """Whether it says not to."""
    return _NO.match(text) is not None


def unchanged() -> Answer:
    """What is said to who did not mean it."""
    reason = "The edit was not confirmed."
    return Answer("Nothing was changed.", template_bill(reason), as_artifact=False)


async def base_of(brief: Brief, past: Past) -> Base | None:
    """The design that the message goes on from: of a task that it names, else the context's
    latest."""
    for task in brief.references:
        base = _base(await past.task(brief.account, task))
        if base is not None:
            return base
    if brief.references or not brief.continues:
        return None
    return _base(await past.latest(brief.account, brief.context_id, brief.task))


async def spoken_of(brief: Brief, past: Past) -> Base | None:
    """The design that words go on from: as :func:`base_of`, and where the task that is named has
    none, as a reason or a preview, the one that it was said of."""
    base = await base_of(brief, past)
    if base is not None:
        return base
    for task in brief.references:
        earlier = await past.task(brief.account, task)
        if earlier is not None:
            return await _previewed(brief, earlier, past) or _base(
                await past.latest(brief.account, earlier.context_id, brief.task)
            )
    return None


async def _previewed(brief: Brief, preview: Earlier, past: Past) -> Base | None:
    named = [note["result"]["base"] for note in preview.steps if "base" in note.get("result", {})]
    return _base(await past.task(brief.account, str(named[-1]))) if named else None


def _base(earlier: Earlier | None) -> Base | None:
    return read_base(earlier) if earlier is not None else None


async def ordered(brief: Brief, edit: Edit, past: Past) -> Order:
    """The order of an edit. Raises ``Refused`` where there is nothing that it could change."""
    base = await base_of(brief, past)
    if base is None:
        raise NothingToEdit(f"references {list(brief.references)}")
    match edit.does:
        case "undo":
            return undo_order(base, await version(brief, past, base.parent), edit=edit)
        case "redo":
            return redo_order(base, await after(brief, past, base), edit)
        case _:
            return edit_order(base, edit)


async def version(brief: Brief, past: Past, task: str) -> Base:
    """That version of a design. Raises :class:`NothingBefore` where there is none."""
    base = _base(await past.task(brief.account, task) if task else None)
    if base is None:
        raise NothingBefore(f"no version {task!r}")
    return base


async def after(brief: Brief, past: Past, now: Base) -> Base:
    """The version that was taken back last. Raises :class:`NothingTakenBack` where none was."""
    try:
        return await version(brief, past, next(iter(now.undone), ""))
    except NothingBefore as exc:
        raise NothingTakenBack(str(exc)) from None


async def resumed(brief: Brief, past: Past) -> Order | None:
    """The order of the run that was interrupted; None if it had not come so far."""
    for kept in reversed(brief.checkpoints):  # of several turns the last one's
        result: Mapping[str, Any] = kept.get("result", {})
        if kept.get("step") != Step.ANALYSE.value or "inputs" not in result:
            continue
        base, left = [
            _base(await past.task(brief.account, str(result[name]))) if name in result else None
            for name in ("base", "left")
        ]
        edit = Edit.model_validate(result["edit"]) if "edit" in result else None
        return Order(
            read_inputs(result["inputs"]),
            base,
            edit,
            str(result.get("parent", "")),
            tuple(result.get("undone", ())),
            bool(result.get("confirmed", False)),
            left,
        )
    return None
