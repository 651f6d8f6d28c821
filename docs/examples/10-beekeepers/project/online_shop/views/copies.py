"""Copies."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class CopiesFilters(fields.Query):
    """What the list may be narrowed to."""

    book_id = fields.Key(required=False)
    barcode = fields.Line(required=False)
    condition = fields.Choice(("new", "good", "worn", "damaged"), required=False)
    status = fields.Choice(
        ("available", "on_loan", "reserved", "lost", "withdrawn"), required=False
    )


class CopiesView(api.Endpoint):
    """`/v1/copies`."""

    def get(self, request: Request) -> Response:
        """List copies."""
        where = api.query(request, CopiesFilters)
        rows = crud.listed(models.Copy, request.auth, where)
        return paging.page(request, rows, serializers.Copy)

    def post(self, request: Request) -> Response:
        """Create a copy."""
        body = api.body(request, serializers.CopyCreate)
        row = crud.create(models.Copy, request.auth, body)
        return Response(serializers.Copy(row).data, status=201)


class CopyView(api.Endpoint):
    """`/v1/copies/{copy_id}`."""

    def get(self, request: Request, copy_id: uuid.UUID) -> Response:
        """Read a copy."""
        row = crud.find(models.Copy, request.auth, copy_id)
        return Response(serializers.Copy(row).data)

    def patch(self, request: Request, copy_id: uuid.UUID) -> Response:
        """Update a copy."""
        body = api.body(request, serializers.CopyUpdate)
        row = crud.change(models.Copy, request.auth, copy_id, body)
        return Response(serializers.Copy(row).data)

    def delete(self, request: Request, copy_id: uuid.UUID) -> Response:
        """Delete a copy."""
        crud.remove(models.Copy, request.auth, copy_id)
        return Response(status=204)
