"""One effect for each Idempotency-Key, however often the call is repeated."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from . import models
from .problems import UNPROCESSABLE, Invalid, Problem

_SHORTEST, _LONGEST = 8, 200


def key_of(request: Request) -> str | None:
    """The key of the call, if it has one."""
    key = request.headers.get("Idempotency-Key")
    if key is not None and not _SHORTEST <= len(key) <= _LONGEST:
        message = f"A key has {_SHORTEST} to {_LONGEST} characters."
        raise Invalid("header", {"Idempotency-Key": [message]})
    return key


def once(
    request: Request, key: str | None, act: Callable[[], Any], status: int = 200
) -> HttpResponse:
    """The first answer to the call; without a key the call is simply made.

    The record is written in the transaction of the effect: both are kept, or neither.
    """
    if key is None:
        return Response(act(), status)
    content = f"{request.method} {request.path}\n{json.dumps(request.data, sort_keys=True)}"
    fingerprint = hashlib.sha256(content.encode()).hexdigest()
    caller = request.auth.name
    record = models.IdempotencyRecord.objects.filter(made_by=caller, call_key=key).first()
    if record is None:
        record = models.IdempotencyRecord.objects.create(
            made_by=caller,
            call_key=key,
            fingerprint=fingerprint,
            answer=JSONRenderer().render(act()).decode(),
            status=status,
        )
    elif record.fingerprint != fingerprint:
        raise Problem(UNPROCESSABLE, "This Idempotency-Key was used for another call.")
    return HttpResponse(record.answer, status=record.status, content_type="application/json")
