"""Payments."""

import uuid
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, idempotency, ids, models, paging, serializers


class PaymentsFilters(fields.Query):
    """What the list may be narrowed to."""

    order_id = fields.Key(required=False)
    payer_id = fields.Key(required=False)
    status = fields.Choice(
        ("created", "authorised", "succeeded", "failed", "cancelled"), required=False
    )
    provider_reference = fields.Line(required=False)


class PaymentsView(api.Endpoint):
    """`/v1/payments`."""

    def get(self, request: Request) -> Response:
        """List payments."""
        where = api.query(request, PaymentsFilters)
        rows = crud.listed(models.Payment, request.auth, where)
        return paging.page(request, rows, serializers.Payment)

    def post(self, request: Request) -> HttpResponse:
        """Start a payment; needs an Idempotency-Key."""
        key = idempotency.key_of(request)
        body = api.body(request, serializers.CreatePaymentBody)
        values = {
            "amount_minor": body["amount_minor"],
            "currency": body["currency"],
            "provider": "manual",
            "idempotency_key": key or str(ids.new_id()),
        }

        def act() -> Any:
            row = crud.create(models.Payment, request.auth, values)
            return serializers.Payment(row).data

        return idempotency.once(request, key, act, 201)


class PaymentView(api.Endpoint):
    """`/v1/payments/{payment_id}`."""

    def get(self, request: Request, payment_id: uuid.UUID) -> Response:
        """Read a payment."""
        row = crud.find(models.Payment, request.auth, payment_id)
        return Response(serializers.Payment(row).data)


class PaymentRefundsView(api.Endpoint):
    """`/v1/payments/{payment_id}/refunds`."""

    staff = ("post",)

    def post(self, request: Request, payment_id: uuid.UUID) -> HttpResponse:
        """Refund in part or whole; needs an Idempotency-Key."""
        key = idempotency.key_of(request)
        body = api.body(request, serializers.PaymentsRefundsBody)
        crud.find(models.Payment, request.auth, payment_id)
        values = {
            "payment_id": payment_id,
            "amount_minor": body["amount_minor"],
            "reason": body.get("reason"),
            "currency": body["currency"],
            "idempotency_key": key or str(ids.new_id()),
        }

        def act() -> Any:
            row = crud.create(models.Refund, request.auth, values)
            return serializers.Refund(row).data

        return idempotency.once(request, key, act, 201)
