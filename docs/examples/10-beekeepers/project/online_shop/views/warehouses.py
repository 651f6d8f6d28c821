"""Warehouses."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class WarehousesFilters(fields.Query):
    """What the list may be narrowed to."""

    code = fields.Line(required=False)
    active = fields.Flag(required=False)


class WarehousesView(api.Endpoint):
    """`/v1/warehouses`."""

    def get(self, request: Request) -> Response:
        """List warehouses."""
        where = api.query(request, WarehousesFilters)
        rows = crud.listed(models.Warehouse, request.auth, where)
        return paging.page(request, rows, serializers.Warehouse)

    def post(self, request: Request) -> Response:
        """Create a warehouse."""
        body = api.body(request, serializers.WarehouseCreate)
        row = crud.create(models.Warehouse, request.auth, body)
        return Response(serializers.Warehouse(row).data, status=201)


class WarehouseView(api.Endpoint):
    """`/v1/warehouses/{warehouse_id}`."""

    def get(self, request: Request, warehouse_id: uuid.UUID) -> Response:
        """Read a warehouse."""
        row = crud.find(models.Warehouse, request.auth, warehouse_id)
        return Response(serializers.Warehouse(row).data)

    def patch(self, request: Request, warehouse_id: uuid.UUID) -> Response:
        """Update a warehouse."""
        body = api.body(request, serializers.WarehouseUpdate)
        row = crud.change(models.Warehouse, request.auth, warehouse_id, body)
        return Response(serializers.Warehouse(row).data)

    def delete(self, request: Request, warehouse_id: uuid.UUID) -> Response:
        """Delete a warehouse."""
        crud.remove(models.Warehouse, request.auth, warehouse_id)
        return Response(status=204)
