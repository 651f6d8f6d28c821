"""What every resource does alike: list, find, create, change, remove, link."""

import secrets
import uuid
from http import HTTPStatus
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm
from starlette.status import HTTP_422_UNPROCESSABLE_CONTENT

from app import access, paging, states
from app.access import Caller
from app.base import now
from app.problems import Problem, not_found


def listed(
    session: orm.Session,
    model: Any,
    caller: Caller,
    wanted: paging.Wanted,
    where: dict[str, Any] | None = None,
    public: bool = False,
) -> dict[str, Any]:
    """A page of what the caller may see and what is asked for."""
    query = sa.select(model).where(*access.seen(model, caller, public))
    for attr, value in (where or {}).items():
        if value is not None:
            query = query.where(getattr(model, attr) == value)
    return paging.page(session, query, model, wanted)


def searched(
    session: orm.Session,
    model: Any,
    caller: Caller,
    wanted: paging.Wanted,
    words: str,
    attrs: tuple[str, ...],
    public: bool = False,
) -> dict[str, Any]:
    """A page of rows that contain each of the words in one of the texts."""
    query = sa.select(model).where(*access.seen(model, caller, public))
    for word in words.split():
        query = query.where(
            sa.or_(*(getattr(model, attr).icontains(word, autoescape=True) for attr in attrs))
        )
    return paging.page(session, query, model, wanted)


def find(
    session: orm.Session, model: Any, caller: Caller, key: uuid.UUID, public: bool = False
) -> Any:
    """The row, if there is one and the caller may see it."""
    query = sa.select(model).where(model.id == key, *access.seen(model, caller, public))
    row = session.scalar(query)
    if row is None:
        raise not_found(model.__doc_name__)
    return row


def find_by(
    session: orm.Session, model: Any, caller: Caller, attr: str, value: str, public: bool = False
) -> Any:
    """The row with this value, which only one has."""
    query = sa.select(model).where(
        getattr(model, attr) == value, *access.seen(model, caller, public)
    )
    row = session.scalar(query)
    if row is None:
        raise not_found(model.__doc_name__)
    return row


def create(
    session: orm.Session, model: Any, caller: Caller, values: dict[str, Any], public: bool = False
) -> Any:
    """A new row, owned by the caller where rows of its kind have owners."""
    if not public:
        access.check_writing(model, caller)
    access.check_judged(model, caller, values)
    if not public:
        check_above(session, model, caller, values)
    values = access.with_owner(model, caller, values)
    check_references(session, model, caller, values)
    row = model(**values)
    session.add(row)
    session.flush()
    return row


def change(
    session: orm.Session, model: Any, caller: Caller, key: uuid.UUID, values: dict[str, Any]
) -> Any:
    """The row with new values."""
    access.check_writing(model, caller)
    row = find(session, model, caller, key)
    access.check_judged(model, caller, values, row)
    check_above(session, model, caller, values)
    values = access.with_same_owner(model, caller, values, row)
    check_references(session, model, caller, values)
    for attr, value in values.items():
        setattr(row, attr, value)
    session.flush()
    return row


def remove(session: orm.Session, model: Any, caller: Caller, key: uuid.UUID) -> None:
    """The row is gone; what may not be left behind keeps it from going."""
    access.check_writing(model, caller)
    session.delete(find(session, model, caller, key))
    session.flush()


def check_above(session: orm.Session, model: Any, caller: Caller, values: dict[str, Any]) -> None:
    """What a row belongs to is the caller's own, even where others may read it."""
    attr, parent = access.above(model)
    key = values.get(attr)
    if parent is None or key is None:
        return
    query = sa.select(parent.id).where(parent.id == key, *access.seen(parent, caller, False))
    if session.scalar(query) is None:
        detail = f"{attr}: there is no such {parent.__doc_name__} of yours."
        raise Problem(HTTP_422_UNPROCESSABLE_CONTENT, detail)


def check_references(
    session: orm.Session, model: Any, caller: Caller, values: dict[str, Any]
) -> None:
    """Every row that is referred to exists, and the caller may see it."""
    for attr, target in references(model):
        key = values.get(attr)
        if key is None:
            continue
        query = sa.select(target.id).where(target.id == key, *access.referable(target, caller))
        if session.scalar(query) is None:
            detail = f"{attr}: there is no such {target.__doc_name__}."
            raise Problem(HTTP_422_UNPROCESSABLE_CONTENT, detail)


def references(model: Any) -> list[tuple[str, Any]]:
    """The attributes of the model that hold keys of others, with the models they lead to."""
    by_table = {mapper.local_table: mapper.class_ for mapper in model.registry.mappers}
    mapper = sa.inspect(model)
    return [
        (mapper.get_property_by_column(column).key, by_table[foreign.column.table])
        for column in mapper.local_table.columns
        for foreign in column.foreign_keys
    ]


def linked(
    session: orm.Session,
    sides: tuple[Any, Any, Any],
    caller: Caller,
    wanted: paging.Wanted,
    key: uuid.UUID,
    public: bool = False,
) -> dict[str, Any]:
    """A page of the rows that a link table joins to one row."""
    model, near, far = sides
    query = sa.select(model).where(
        model.id.in_(sa.select(far).where(near == key)), *access.seen(model, caller, public)
    )
    return paging.page(session, query, model, wanted)


def link(session: orm.Session, model: Any, values: dict[str, uuid.UUID]) -> None:
    """The two rows are joined; joining them again changes nothing."""
    conditions = [getattr(model, attr) == key for attr, key in values.items()]
    if session.scalar(sa.select(model).where(*conditions)) is None:
        session.add(model(**values))
        session.flush()


def unlink(session: orm.Session, model: Any, values: dict[str, uuid.UUID]) -> None:
    """The two rows are no longer joined."""
    conditions = [getattr(model, attr) == key for attr, key in values.items()]
    row = session.scalar(sa.select(model).where(*conditions))
    if row is None:
        raise not_found("link")
    session.delete(row)
    session.flush()


def mark(
    session: orm.Session, model: Any, ends: dict[str, uuid.UUID], values: dict[str, Any]
) -> Any:
    """The row that joins the two, made or given other values."""
    row = session.scalar(sa.select(model).filter_by(**ends))
    if row is None:
        row = model(**ends, **values)
        session.add(row)
    for attr, value in values.items():
        setattr(row, attr, value)
    session.flush()
    return row


def stamp(session: orm.Session, model: Any, caller: Caller, key: uuid.UUID, attr: str) -> Any:
    """The row with the time at which it was done; it is done once."""
    access.check_writing(model, caller)
    row = find(session, model, caller, key)
    if getattr(row, attr) is not None:
        raise Problem(HTTPStatus.CONFLICT, "That was done already.")
    setattr(row, attr, now())
    session.flush()
    return row


def number() -> str:
    """What people quote: the day, and enough letters that nobody guesses the next."""
    return f"{now():%y%m%d}-{secrets.token_hex(4).upper()}"


def move(
    session: orm.Session, model: Any, caller: Caller, key: uuid.UUID, attr: str, state: str
) -> Any:
    """The row in its next state, if the table of states allows the step."""
    row = find(session, model, caller, key)
    access.check_moving(model, caller, state)
    before = getattr(row, attr)
    if state not in states.STEPS[model].get(before, ()):
        raise Problem(HTTPStatus.CONFLICT, f"It is {before}: it cannot become {state}.")
    setattr(row, attr, state)
    session.flush()
    return row
