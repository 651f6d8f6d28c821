"""Orders."""

import uuid

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class OrdersFilters(fields.Query):
    """What the list may be narrowed to."""

    customer_id = fields.Key(required=False)
    number = fields.Line(required=False)
    status = fields.Choice(
        ("placed", "paid", "fulfilled", "completed", "cancelled"), required=False
    )
    placed_at = fields.Instant(required=False)


class OrdersView(api.Endpoint):
    """`/v1/orders`."""

    def get(self, request: Request) -> Response:
        """The caller's orders, newest first."""
        where = api.query(request, OrdersFilters)
        rows = crud.listed(models.Order, request.auth, where)
        return paging.page(request, rows, serializers.Order)


class OrderView(api.Endpoint):
    """`/v1/orders/{order_id}`."""

    def get(self, request: Request, order_id: uuid.UUID) -> Response:
        """One order with its lines."""
        row = crud.find(models.Order, request.auth, order_id)
        return Response(serializers.Order(row).data)


class OrderCancelView(api.Endpoint):
    """`/v1/orders/{order_id}/cancel`."""

    def post(self, request: Request, order_id: uuid.UUID) -> Response:
        """Cancel an order that is not fulfilled; refunds what was paid and releases reserved stock."""
        api.body(request, serializers.OrdersCancelBody)
        row = crud.move(
            models.Order, request.auth, order_id, "status", "cancelled", cancelled_at=timezone.now()
        )
        return Response(serializers.Order(row).data)


class OrderFulfilView(api.Endpoint):
    """`/v1/orders/{order_id}/fulfil`."""

    def post(self, request: Request, order_id: uuid.UUID) -> Response:
        """Mark as handed over."""
        row = crud.move(models.Order, request.auth, order_id, "status", "fulfilled")
        return Response(serializers.Order(row).data)
