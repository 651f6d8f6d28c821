"""Refunds."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class RefundsFilters(fields.Query):
    """What the list may be narrowed to."""

    payment_id = fields.Key(required=False)
    status = fields.Choice(("created", "succeeded", "failed"), required=False)
    provider_reference = fields.Line(required=False)


class RefundsView(api.Endpoint):
    """`/v1/refunds`."""

    def get(self, request: Request) -> Response:
        """List refunds."""
        where = api.query(request, RefundsFilters)
        rows = crud.listed(models.Refund, request.auth, where)
        return paging.page(request, rows, serializers.Refund)


class RefundView(api.Endpoint):
    """`/v1/refunds/{refund_id}`."""

    def get(self, request: Request, refund_id: uuid.UUID) -> Response:
        """Read a refund."""
        row = crud.find(models.Refund, request.auth, refund_id)
        return Response(serializers.Refund(row).data)
