"""What the payment provider tells: signed, kept as it came, counted once.

A notification is ``{"id": …, "type": "payment.STATE", "data": {"payment": ID, "reference": …}}``:
ID is ours, told to the provider when the payment began; the reference is the provider's. A real
provider's words are translated into these here.
"""

import hashlib
import hmac
import re
import time
import uuid
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.utils import timezone
from rest_framework.request import Request

from . import models, states
from .problems import Problem

_LATEST_S = 300


def check_signature(request: Request) -> None:
    """The body was signed with our secret, not long ago: `Webhook-Signature: t=TIME,v1=HMAC`."""
    secret = settings.WEBHOOK_SECRET
    signature = request.headers.get("Webhook-Signature", "")
    given = re.fullmatch(r"t=(\d{1,12}),v1=([0-9a-f]{64})", signature)
    if not secret or given is None or abs(time.time() - int(given[1])) > _LATEST_S:
        raise Problem(HTTPStatus.FORBIDDEN, "This is not signed as it should be.")
    content = given[1].encode() + b"." + request.body
    if not hmac.compare_digest(sign(content, secret), given[2]):
        raise Problem(HTTPStatus.FORBIDDEN, "This is not signed as it should be.")


def sign(content: bytes, secret: str) -> str:
    """The signature of TIME.BODY."""
    return hmac.new(secret.encode(), content, hashlib.sha256).hexdigest()


def take(event: dict[str, Any]) -> None:
    """The event is kept, and its payment moved if the step is allowed; a repeated one is nothing."""
    events = models.PaymentEvent.objects
    if events.filter(provider_event_id=event["id"]).exists():
        return
    data = event["data"] if isinstance(event["data"], dict) else {}
    payment = _payment(data.get("payment"))
    events.create(
        provider_event_id=event["id"],
        type=event["type"],
        payload=data,
        payment_id=payment.id if payment else None,
        processed_at=timezone.now(),
    )
    if payment is not None:
        _move(payment, event["type"].rpartition(".")[2], data.get("reference"))


def _payment(key: Any) -> models.Payment | None:
    try:
        return models.Payment.objects.filter(id=uuid.UUID(str(key))).first()
    except ValueError:
        return None


def _move(payment: models.Payment, state: str, reference: Any) -> None:
    """Late and repeated news of a state that was passed change nothing."""
    if state in states.STEPS[models.Payment].get(payment.status, ()):
        payment.status = state
        if state == "created":
            payment.created_at = timezone.now()
        if state == "succeeded":
            payment.captured_at = timezone.now()
    if payment.provider_reference is None and isinstance(reference, str):
        payment.provider_reference = reference[:255]
    payment.save()
