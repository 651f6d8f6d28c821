"""Inspections."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class InspectionsFilters(fields.Query):
    """What the list may be narrowed to."""

    hive_id = fields.Key(required=False)
    queen_seen = fields.Flag(required=False)


class InspectionsView(api.Endpoint):
    """`/v1/inspections`."""

    def get(self, request: Request) -> Response:
        """List inspections."""
        where = api.query(request, InspectionsFilters)
        rows = crud.listed(models.Inspection, request.auth, where)
        return paging.page(request, rows, serializers.Inspection)

    def post(self, request: Request) -> Response:
        """Create an inspection."""
        body = api.body(request, serializers.InspectionCreate)
        row = crud.create(models.Inspection, request.auth, body)
        return Response(serializers.Inspection(row).data, status=201)


class InspectionView(api.Endpoint):
    """`/v1/inspections/{inspection_id}`."""

    def get(self, request: Request, inspection_id: uuid.UUID) -> Response:
        """Read an inspection."""
        row = crud.find(models.Inspection, request.auth, inspection_id)
        return Response(serializers.Inspection(row).data)

    def patch(self, request: Request, inspection_id: uuid.UUID) -> Response:
        """Update an inspection."""
        body = api.body(request, serializers.InspectionUpdate)
        row = crud.change(models.Inspection, request.auth, inspection_id, body)
        return Response(serializers.Inspection(row).data)

    def delete(self, request: Request, inspection_id: uuid.UUID) -> Response:
        """Delete an inspection."""
        crud.remove(models.Inspection, request.auth, inspection_id)
        return Response(status=204)
