"""Pages by cursor: stable while rows come and go, and equally fast on every page."""

import base64
import binascii
import uuid
from typing import Any

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from . import api, fields
from .problems import Invalid


class Wanted(fields.Query):
    """Which page the caller wants."""

    limit = fields.Whole(min_value=1, max_value=100, default=20)
    cursor = fields.Line(max_length=200, default="")


def page(request: Request, rows: QuerySet[Any], kind: type[fields.Answer]) -> Response:
    """The wanted page of the rows, newest first: ids sort by the time rows were made."""
    wanted = api.query(request, Wanted)
    if wanted["cursor"]:
        rows = rows.filter(id__lt=_read(wanted["cursor"]))
    limit = wanted["limit"]
    found = list(rows.order_by("-id")[: limit + 1])
    items = found[:limit]
    cursor = _written(items[-1].id) if len(found) > limit else None
    return Response({"items": kind(items, many=True).data, "next_cursor": cursor})


def _written(value: uuid.UUID) -> str:
    return base64.urlsafe_b64encode(value.bytes).decode().rstrip("=")


def _read(cursor: str) -> uuid.UUID:
    try:
        return uuid.UUID(bytes=base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error) as exc:
        raise Invalid("query", {"cursor": ["The cursor is not one of ours."]}) from exc
