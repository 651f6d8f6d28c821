"""Pages by cursor: stable while rows come and go, and equally fast on every page."""

import base64
import binascii
import uuid
from typing import Annotated, Any, Generic, TypeVar

import sqlalchemy as sa
from fastapi import Depends, Query
from pydantic import BaseModel
from sqlalchemy import orm
from starlette.status import HTTP_422_UNPROCESSABLE_CONTENT

from app.problems import Problem

Item = TypeVar("Item")


class Page(BaseModel, Generic[Item]):
    """Some rows, and where the next ones begin."""

    items: list[Item]
    next_cursor: str | None


class Wanted:
    """Which page the caller wants."""

    def __init__(
        self,
        limit: Annotated[int, Query(ge=1, le=100)] = 20,
        cursor: Annotated[str | None, Query(max_length=200)] = None,
    ) -> None:
        self.limit = limit
        self.after = _read(cursor) if cursor else None


Paging = Annotated[Wanted, Depends()]


def page(session: orm.Session, query: sa.Select[Any], model: Any, wanted: Wanted) -> dict[str, Any]:
    """The wanted page of the query, newest first: ids sort by the time rows were made."""
    if wanted.after:
        query = query.where(model.id < wanted.after)
    rows = list(session.scalars(query.order_by(model.id.desc()).limit(wanted.limit + 1)))
    more = len(rows) > wanted.limit
    items = rows[: wanted.limit]
    return {"items": items, "next_cursor": _written(items[-1].id) if more else None}


def _written(value: uuid.UUID) -> str:
    return base64.urlsafe_b64encode(value.bytes).decode().rstrip("=")


def _read(cursor: str) -> uuid.UUID:
    try:
        return uuid.UUID(bytes=base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error) as exc:
        detail = "The cursor is not one of ours."
        raise Problem(HTTP_422_UNPROCESSABLE_CONTENT, detail) from exc
