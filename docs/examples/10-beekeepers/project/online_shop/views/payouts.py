"""Payouts."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class PayoutsFilters(fields.Query):
    """What the list may be narrowed to."""

    seller_id = fields.Key(required=False)
    order_id = fields.Key(required=False)
    status = fields.Choice(("pending", "sent", "failed"), required=False)
    provider_reference = fields.Line(required=False)


class PayoutsView(api.Endpoint):
    """`/v1/payouts`."""

    def get(self, request: Request) -> Response:
        """List payouts."""
        where = api.query(request, PayoutsFilters)
        rows = crud.listed(models.Payout, request.auth, where)
        return paging.page(request, rows, serializers.Payout)


class PayoutView(api.Endpoint):
    """`/v1/payouts/{payout_id}`."""

    def get(self, request: Request, payout_id: uuid.UUID) -> Response:
        """Read a payout."""
        row = crud.find(models.Payout, request.auth, payout_id)
        return Response(serializers.Payout(row).data)
