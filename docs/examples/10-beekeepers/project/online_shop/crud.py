"""What every resource does alike: list, find, create, change, remove, link."""

import secrets
import uuid
from http import HTTPStatus
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from . import access, states
from .access import Caller
from .problems import UNPROCESSABLE, Problem, not_found


def listed(
    model: Any, caller: Caller, where: dict[str, Any] | None = None, public: bool = False
) -> QuerySet[Any]:
    """What the caller may see of what is asked for."""
    return model.objects.filter(access.seen(model, caller, public), **(where or {}))


def searched(
    model: Any, caller: Caller, words: str, attrs: tuple[str, ...], public: bool = False
) -> QuerySet[Any]:
    """Rows that contain each of the words in one of the texts."""
    rows = listed(model, caller, public=public)
    for word in words.split():
        anywhere = Q()
        for attr in attrs:
            anywhere |= Q(**{f"{attr}__icontains": word})
        rows = rows.filter(anywhere)
    return rows


def find(model: Any, caller: Caller, key: uuid.UUID, public: bool = False) -> Any:
    """The row, if there is one and the caller may see it."""
    return _only(model, listed(model, caller, {"id": key}, public))


def find_by(model: Any, caller: Caller, attr: str, value: str, public: bool = False) -> Any:
    """The row with this value, which only one has."""
    if "\x00" in value:  # no text in a database has it, and some refuse to look for it
        raise not_found(model._meta.verbose_name)
    return _only(model, listed(model, caller, {attr: value}, public))


def _only(model: Any, rows: QuerySet[Any]) -> Any:
    row = rows.first()
    if row is None:
        raise not_found(model._meta.verbose_name)
    return row


def create(model: Any, caller: Caller, values: dict[str, Any], public: bool = False) -> Any:
    """A new row, owned by the caller where rows of its kind have owners."""
    if not public:
        access.check_writing(model, caller)
    access.check_judged(model, caller, values)
    if not public:
        check_above(model, caller, values)
    values = access.with_owner(model, caller, values)
    check_references(model, caller, values)
    return model.objects.create(**values)


def change(model: Any, caller: Caller, key: uuid.UUID, values: dict[str, Any]) -> Any:
    """The row with new values."""
    access.check_writing(model, caller)
    row = find(model, caller, key)
    access.check_judged(model, caller, values, row)
    check_above(model, caller, values)
    values = access.with_same_owner(model, caller, values, row)
    check_references(model, caller, values)
    return _kept(row, values)


def _kept(row: Any, values: dict[str, Any]) -> Any:
    """The row with the values, of which nothing else is written."""
    for attr, value in values.items():
        setattr(row, attr, value)
    row.save(update_fields=[*values, "updated_at"])
    return row


def remove(model: Any, caller: Caller, key: uuid.UUID) -> None:
    """The row is gone; what may not be left behind keeps it from going."""
    access.check_writing(model, caller)
    find(model, caller, key).delete()


def check_above(model: Any, caller: Caller, values: dict[str, Any]) -> None:
    """What a row belongs to is the caller's own, even where others may read it."""
    attr, parent = access.above(model)
    key = values.get(attr)
    if parent is None or key is None:
        return
    if not parent.objects.filter(access.seen(parent, caller, False), id=key).exists():
        detail = f"{attr}: there is no such {parent._meta.verbose_name} of yours."
        raise Problem(UNPROCESSABLE, detail)


def check_references(model: Any, caller: Caller, values: dict[str, Any]) -> None:
    """Every row that is referred to exists, and the caller may see it."""
    for field in model._meta.concrete_fields:
        key = values.get(field.attname) if field.is_relation else None
        if key is None:
            continue
        target = field.related_model
        if not target.objects.filter(access.referable(target, caller), id=key).exists():
            detail = f"{field.attname}: there is no such {target._meta.verbose_name}."
            raise Problem(UNPROCESSABLE, detail)


def link(model: Any, ends: dict[str, uuid.UUID]) -> None:
    """The two rows are joined; joining them again changes nothing."""
    model.objects.get_or_create(**ends)


def unlink(model: Any, ends: dict[str, uuid.UUID]) -> None:
    """The two rows are no longer joined."""
    rows = model.objects.filter(**ends)
    if not rows.exists():
        raise not_found("link")
    rows.delete()


def mark(model: Any, ends: dict[str, uuid.UUID], values: dict[str, Any]) -> Any:
    """The row that joins the two, made or given other values."""
    row, _ = model.objects.update_or_create(**ends, defaults=values)
    return row


def stamp(model: Any, caller: Caller, key: uuid.UUID, attr: str, /, **also: Any) -> Any:
    """The row with the time at which it was done; it is done once."""
    access.check_writing(model, caller)
    row = find(model, caller, key)
    if getattr(row, attr) is not None:
        raise Problem(HTTPStatus.CONFLICT, "That was done already.")
    return _kept(row, {attr: timezone.now(), **also})


def move(model: Any, caller: Caller, key: uuid.UUID, attr: str, state: str, /, **also: Any) -> Any:
    """The row in its next state, if the table of states allows the step."""
    row = find(model, caller, key)
    access.check_moving(model, caller, state)
    before = getattr(row, attr)
    if state not in states.STEPS[model].get(before, ()):
        raise Problem(HTTPStatus.CONFLICT, f"It is {before}: it cannot become {state}.")
    return _kept(row, {attr: state, **also})


def number() -> str:
    """What people quote: the day, and enough letters that nobody guesses the next."""
    return f"{timezone.now():%y%m%d}-{secrets.token_hex(4).upper()}"
