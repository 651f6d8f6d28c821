"""Order items."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class OrderItemsFilters(fields.Query):
    """What the list may be narrowed to."""

    order_id = fields.Key(required=False)
    product_variant_id = fields.Key(required=False)


class OrderItemsView(api.Endpoint):
    """`/v1/order-items`."""

    def get(self, request: Request) -> Response:
        """List order items."""
        where = api.query(request, OrderItemsFilters)
        rows = crud.listed(models.OrderItem, request.auth, where)
        return paging.page(request, rows, serializers.OrderItem)


class OrderItemView(api.Endpoint):
    """`/v1/order-items/{order_item_id}`."""

    def get(self, request: Request, order_item_id: uuid.UUID) -> Response:
        """Read an order item."""
        row = crud.find(models.OrderItem, request.auth, order_item_id)
        return Response(serializers.OrderItem(row).data)
