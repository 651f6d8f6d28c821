"""Who may see and change what."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import sqlalchemy as sa

from app import models
from app.problems import Problem

# Whose a row is: the column that names the user, or the column that leads to a row that is owned.
OWNERS: dict[Any, tuple[str, Any]] = {
    models.Session: ("user_id", None),
    models.OneTimeToken: ("user_id", None),
    models.Project: ("owner_id", None),
    models.BoardColumn: ("project_id", models.Project),
    models.Sprint: ("project_id", models.Project),
    models.Task: ("project_id", models.Project),
    models.Label: ("project_id", models.Project),
}

# What the public sees of things that have a life before and after: rows in these states.
SHOWN: dict[Any, tuple[str, tuple[str, ...]]] = {
    models.User: ("status", ("active",)),
    models.Project: ("status", ("active",)),
}

# What anybody may read as far as it is shown, so that anybody's row may refer to it.
OPEN: frozenset[Any] = frozenset(
    {
        models.BoardColumn,
        models.Label,
        models.Project,
        models.Sprint,
        models.Task,
    }
)

# What staff alone writes. Others see what is theirs of it, and nothing that belongs to nobody.
KEPT: frozenset[Any] = frozenset()

# What whoever signs in changes, whomever it belongs to.
TEAM: frozenset[Any] = frozenset(
    {
        models.BoardColumn,
        models.Label,
        models.Project,
        models.Sprint,
        models.Task,
    }
)

# What a user has one of at most, and what may be nobody's: staff make it for others.
ONE_EACH: frozenset[Any] = frozenset()

# What owners must not set of their own rows, with what it is at first.
JUDGED: dict[Any, dict[str, Any]] = {}

# Steps that the owner of a row may take where staff does not keep it; all others are for staff.
OWN_STEPS: tuple[str, ...] = ("cancelled", "closed", "done", "archived")

STAFF_IS_KNOWN = True


@dataclass(frozen=True)
class Caller:
    """Who calls: a user, or nobody."""

    user: models.User | None = None
    staff: bool = False
    session: str = ""

    @property
    def name(self) -> str:
        """What tells callers apart."""
        return str(self.user.id) if self.user else "anonymous"


def seen(model: Any, caller: Caller, public: bool) -> list[Any]:
    """Conditions on the rows that the caller may see."""
    if caller.staff:
        return []
    if caller.user and model in TEAM:
        return []
    if not public:
        return _own(model, caller)
    if model not in SHOWN:
        return _seen_above(model, caller)
    attr, values = SHOWN[model]
    shown = getattr(model, attr).in_(values)
    return [sa.or_(shown, sa.and_(*_own(model, caller)))] if model in OWNERS else [shown]


def _seen_above(model: Any, caller: Caller) -> list[Any]:
    """What belongs to a row is seen where that row is."""
    attr, parent = OWNERS.get(model, ("", None))
    above = seen(parent, caller, public=True) if parent is not None else []
    return [getattr(model, attr).in_(sa.select(parent.id).where(*above))] if above else []


def referable(model: Any, caller: Caller) -> list[Any]:
    """Conditions on the rows that the caller's rows may refer to."""
    if caller.staff or model is models.User:
        return []
    if model in KEPT and model not in OWNERS:
        return []  # who knows the key of somebody may name them, and reads nothing of them
    return seen(model, caller, public=model in OPEN)


def _own(model: Any, caller: Caller) -> list[Any]:
    if model is not models.User and model not in OWNERS:
        return [sa.false()] if model in KEPT else []
    if caller.user is None:
        return [sa.false()]
    if model in TEAM:
        return []
    if model is models.User:
        return [model.id == caller.user.id]
    attr, parent = OWNERS[model]
    column = getattr(model, attr)
    if parent is None:
        return [column == caller.user.id]
    return [column.in_(sa.select(parent.id).where(*_own(parent, caller)))]


def above(model: Any) -> tuple[str, Any]:
    """The attribute that leads to the row that a row belongs to, with that row's model."""
    return OWNERS.get(model, ("", None))


def check_writing(model: Any, caller: Caller) -> None:
    """Rows that belong to nobody are written by staff, where staff is known."""
    if caller.user and model in TEAM:
        return
    if caller.staff or (model in OWNERS and model not in KEPT) or model is models.User:
        return
    if STAFF_IS_KNOWN or caller.user is None:
        raise Problem(HTTPStatus.FORBIDDEN, f"Only staff may change a {model.__doc_name__}.")


def check_judged(model: Any, caller: Caller, values: dict[str, Any], row: Any = None) -> None:
    """Nobody but staff sets what others think of a row; leaving it as it is sets nothing."""
    judged = {} if caller.staff else JUDGED.get(model, {})
    for attr, first in judged.items():
        if attr in values and values[attr] != (getattr(row, attr) if row else first):
            raise Problem(HTTPStatus.FORBIDDEN, f"Only staff may set {attr}.")


def check_moving(model: Any, caller: Caller, state: str) -> None:
    """The caller may take this step."""
    if model in TEAM or (model in OWNERS and model not in KEPT and state in OWN_STEPS):
        return
    if STAFF_IS_KNOWN and not caller.staff:
        raise Problem(HTTPStatus.FORBIDDEN, f"Only staff may make it {state}.")


def with_owner(model: Any, caller: Caller, values: dict[str, Any]) -> dict[str, Any]:
    """The values of a new row, with its owner; only staff may name another than themselves."""
    attr, parent = OWNERS.get(model, ("", None))
    if not attr or parent is not None or model in KEPT:
        return values
    if caller.staff and model in ONE_EACH:
        return values
    own = caller.user.id if caller.user else None
    owner = values.get(attr) or own
    if owner != own and not caller.staff:
        raise Problem(HTTPStatus.FORBIDDEN, "Only staff may make it for somebody else.")
    return {**values, attr: owner}


def with_same_owner(model: Any, caller: Caller, values: dict[str, Any], row: Any) -> dict[str, Any]:
    """The new values of a row, whose owner stays; only staff may give it to somebody else."""
    attr, parent = OWNERS.get(model, ("", None))
    if not attr or parent is not None or attr not in values:
        return values
    before = getattr(row, attr)
    owner = values[attr] or before
    if owner != before and not caller.staff:
        raise Problem(HTTPStatus.FORBIDDEN, "Only staff may give it to somebody else.")
    return {**values, attr: owner}
