"""One effect for each Idempotency-Key, however often the call is repeated."""

import hashlib
from collections.abc import Callable
from typing import Any

import pydantic
import sqlalchemy as sa
from fastapi import Response
from sqlalchemy import orm
from starlette.status import HTTP_422_UNPROCESSABLE_CONTENT

from app import models
from app.problems import Problem


def once(
    session: orm.Session,
    caller: str,
    key: str | None,
    call: tuple[str, pydantic.BaseModel | None],
    act: Callable[[], Any],
    answer: type[pydantic.BaseModel],
    status: int,
) -> Any:
    """The first answer to the call; without a key the call is simply made.

    The record is written in the transaction of the effect: both are kept, or neither.
    """
    if key is None:
        return act()
    name, body = call
    content = f"{name}\n{body.model_dump_json(exclude_unset=True) if body else ''}"
    fingerprint = hashlib.sha256(content.encode()).hexdigest()
    record = session.scalar(
        sa.select(models.IdempotencyRecord).where(
            models.IdempotencyRecord.made_by == caller, models.IdempotencyRecord.call_key == key
        )
    )
    if record is None:
        text = answer.model_validate(act()).model_dump_json(by_alias=True)
        record = models.IdempotencyRecord(
            made_by=caller, call_key=key, fingerprint=fingerprint, status=status, answer=text
        )
        session.add(record)
        session.flush()
    elif record.fingerprint != fingerprint:
        detail = "This Idempotency-Key was used for another call."
        raise Problem(HTTP_422_UNPROCESSABLE_CONTENT, detail)
    return Response(record.answer, record.status, media_type="application/json")
