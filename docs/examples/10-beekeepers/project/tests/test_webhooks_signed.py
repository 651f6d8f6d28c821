"""Notifications of the payment provider."""

import json
import time
from typing import Any

from django.conf import settings
from rest_framework.test import APIClient

from online_shop import models, states, webhooks
from tests import factories


def _told(client: APIClient, event: dict[str, Any], secret: str = "") -> int:
    body = json.dumps(event).encode()
    moment = str(int(time.time()))
    signature = webhooks.sign(moment.encode() + b"." + body, secret or settings.WEBHOOK_SECRET)
    headers = {"Webhook-Signature": f"t={moment},v1={signature}"}
    address = "/v1/webhooks/payments"
    kind = "application/json"
    return client.generic("POST", address, body, content_type=kind, headers=headers).status_code


def test_a_signed_notification_moves_the_payment_once(anyone: APIClient) -> None:
    """The first of a kind counts; repeated and late ones change nothing."""
    payment = factories.payment()
    before = payment.status
    steps = states.STEPS[models.Payment]
    state = steps[before][0]
    event = {
        "id": "event-1",
        "type": f"payment.{state}",
        "data": {"payment": str(payment.id), "reference": "theirs"},
    }
    late = {**event, "id": "event-2", "type": f"payment.{before}"}
    assert _told(anyone, event) == 204
    assert _told(anyone, event) == 204
    assert _told(anyone, late) == 204
    payment.refresh_from_db()
    assert payment.status == state
    assert models.PaymentEvent.objects.count() == 2


def test_what_nobody_signed_is_refused(anyone: APIClient) -> None:
    """Without a signature, and with one of another secret."""
    event = {"id": "event-1", "type": "payment.succeeded", "data": {}}
    assert anyone.post("/v1/webhooks/payments", event).status_code == 403
    assert _told(anyone, event, "another secret") == 403
