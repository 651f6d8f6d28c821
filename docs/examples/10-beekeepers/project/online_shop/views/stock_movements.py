"""Stock movements."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class StockMovementsFilters(fields.Query):
    """What the list may be narrowed to."""

    stock_item_id = fields.Key(required=False)
    reason = fields.Choice(
        ("receipt", "sale", "return", "transfer", "correction", "loss"), required=False
    )
    moved_at = fields.Instant(required=False)


class StockMovementsView(api.Endpoint):
    """`/v1/stock-movements`."""

    def get(self, request: Request) -> Response:
        """List stock movements."""
        where = api.query(request, StockMovementsFilters)
        rows = crud.listed(models.StockMovement, request.auth, where)
        return paging.page(request, rows, serializers.StockMovement)


class StockMovementView(api.Endpoint):
    """`/v1/stock-movements/{stock_movement_id}`."""

    def get(self, request: Request, stock_movement_id: uuid.UUID) -> Response:
        """Read a stock movement."""
        row = crud.find(models.StockMovement, request.auth, stock_movement_id)
        return Response(serializers.StockMovement(row).data)
