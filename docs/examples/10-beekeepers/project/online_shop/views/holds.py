"""Holds."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class HoldsFilters(fields.Query):
    """What the list may be narrowed to."""

    book_id = fields.Key(required=False)
    member_id = fields.Key(required=False)
    status = fields.Choice(
        ("waiting", "ready", "collected", "cancelled", "expired"), required=False
    )


class HoldsView(api.Endpoint):
    """`/v1/holds`."""

    def get(self, request: Request) -> Response:
        """List holds."""
        where = api.query(request, HoldsFilters)
        rows = crud.listed(models.Hold, request.auth, where)
        return paging.page(request, rows, serializers.Hold)

    def post(self, request: Request) -> Response:
        """Create a hold."""
        body = api.body(request, serializers.HoldCreate)
        row = crud.create(models.Hold, request.auth, body)
        return Response(serializers.Hold(row).data, status=201)


class HoldView(api.Endpoint):
    """`/v1/holds/{hold_id}`."""

    def get(self, request: Request, hold_id: uuid.UUID) -> Response:
        """Read a hold."""
        row = crud.find(models.Hold, request.auth, hold_id)
        return Response(serializers.Hold(row).data)

    def patch(self, request: Request, hold_id: uuid.UUID) -> Response:
        """Update a hold."""
        body = api.body(request, serializers.HoldUpdate)
        row = crud.change(models.Hold, request.auth, hold_id, body)
        return Response(serializers.Hold(row).data)

    def delete(self, request: Request, hold_id: uuid.UUID) -> Response:
        """Delete a hold."""
        crud.remove(models.Hold, request.auth, hold_id)
        return Response(status=204)
