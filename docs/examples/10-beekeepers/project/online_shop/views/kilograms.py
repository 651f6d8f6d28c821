"""Kilograms."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class KilogramsFilters(fields.Query):
    """What the list may be narrowed to."""

    status = fields.Choice(("active", "retired"), required=False)


class KilogramsView(api.Endpoint):
    """`/v1/kilograms`."""

    def get(self, request: Request) -> Response:
        """List kilograms."""
        where = api.query(request, KilogramsFilters)
        rows = crud.listed(models.Kilogram, request.auth, where)
        return paging.page(request, rows, serializers.Kilogram)

    def post(self, request: Request) -> Response:
        """Create a kilogram."""
        body = api.body(request, serializers.KilogramCreate)
        row = crud.create(models.Kilogram, request.auth, body)
        return Response(serializers.Kilogram(row).data, status=201)


class KilogramView(api.Endpoint):
    """`/v1/kilograms/{kilogram_id}`."""

    def get(self, request: Request, kilogram_id: uuid.UUID) -> Response:
        """Read a kilogram."""
        row = crud.find(models.Kilogram, request.auth, kilogram_id)
        return Response(serializers.Kilogram(row).data)

    def patch(self, request: Request, kilogram_id: uuid.UUID) -> Response:
        """Update a kilogram."""
        body = api.body(request, serializers.KilogramUpdate)
        row = crud.change(models.Kilogram, request.auth, kilogram_id, body)
        return Response(serializers.Kilogram(row).data)

    def delete(self, request: Request, kilogram_id: uuid.UUID) -> Response:
        """Delete a kilogram."""
        crud.remove(models.Kilogram, request.auth, kilogram_id)
        return Response(status=204)
