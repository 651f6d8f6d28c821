"""Stock items."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, problems, serializers


class StockItemsFilters(fields.Query):
    """What the list may be narrowed to."""

    warehouse_id = fields.Key(required=False)
    product_variant_id = fields.Key(required=False)
    sku = fields.Line(required=False)


class StockItemsView(api.Endpoint):
    """`/v1/stock-items`."""

    def get(self, request: Request) -> Response:
        """List stock items."""
        where = api.query(request, StockItemsFilters)
        rows = crud.listed(models.StockItem, request.auth, where)
        return paging.page(request, rows, serializers.StockItem)


class StockItemView(api.Endpoint):
    """`/v1/stock-items/{stock_item_id}`."""

    def get(self, request: Request, stock_item_id: uuid.UUID) -> Response:
        """Read a stock item."""
        row = crud.find(models.StockItem, request.auth, stock_item_id)
        return Response(serializers.StockItem(row).data)


class StockItemAdjustView(api.Endpoint):
    """`/v1/stock-items/{stock_item_id}/adjust`."""

    def post(self, request: Request, stock_item_id: uuid.UUID) -> Response:
        """Correct a count with a reason."""
        raise problems.not_built("Correct a count with a reason")


class StockItemMovementsFilters(fields.Query):
    """What the list may be narrowed to."""

    reason = fields.Choice(
        ("receipt", "sale", "return", "transfer", "correction", "loss"), required=False
    )
    moved_at = fields.Instant(required=False)


class StockItemMovementsView(api.Endpoint):
    """`/v1/stock-items/{stock_item_id}/movements`."""

    def get(self, request: Request, stock_item_id: uuid.UUID) -> Response:
        """History of one item in one place."""
        crud.find(models.StockItem, request.auth, stock_item_id)
        where = {**api.query(request, StockItemMovementsFilters), "stock_item_id": stock_item_id}
        rows = crud.listed(models.StockMovement, request.auth, where)
        return paging.page(request, rows, serializers.StockMovement)


class StockItemReceiveView(api.Endpoint):
    """`/v1/stock-items/{stock_item_id}/receive`."""

    def post(self, request: Request, stock_item_id: uuid.UUID) -> Response:
        """Book goods in."""
        raise problems.not_built("Book goods in")
