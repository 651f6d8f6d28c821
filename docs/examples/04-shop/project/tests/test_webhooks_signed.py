"""Notifications of the payment provider."""

import json
import time
from typing import Any

import sqlalchemy as sa
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import orm

from app import models, states, webhooks
from tests import factories


def _told(app: FastAPI, client: TestClient, event: dict[str, Any], secret: str = "") -> int:
    body = json.dumps(event).encode()
    moment = str(int(time.time()))
    key = secret or app.state.settings.webhook_secret
    signature = webhooks.sign(moment.encode() + b"." + body, key)
    headers = {
        "Content-Type": "application/json",
        "Webhook-Signature": f"t={moment},v1={signature}",
    }
    return client.post("/v1/webhooks/payments", content=body, headers=headers).status_code


def test_a_signed_notification_moves_the_payment_once(
    app: FastAPI, anyone: TestClient, session: orm.Session
) -> None:
    """The first of a kind counts; repeated and late ones change nothing."""
    payment = factories.payment(session)
    before = payment.status
    session.commit()
    steps = states.STEPS[models.Payment]
    state = steps[before][0]
    event = {
        "id": "event-1",
        "type": f"payment.{state}",
        "data": {"payment": str(payment.id), "reference": "theirs"},
    }
    assert _told(app, anyone, event) == 204
    assert _told(app, anyone, event) == 204
    assert _told(app, anyone, {**event, "id": "event-2", "type": f"payment.{before}"}) == 204
    session.refresh(payment)
    assert payment.status == state
    assert len(session.scalars(sa.select(models.PaymentEvent)).all()) == 2


def test_what_nobody_signed_is_refused(app: FastAPI, anyone: TestClient) -> None:
    """Without a signature, and with one of another secret."""
    event = {"id": "event-1", "type": "payment.succeeded", "data": {}}
    assert anyone.post("/v1/webhooks/payments", json=event).status_code == 403
    assert _told(app, anyone, event, "another secret") == 403
