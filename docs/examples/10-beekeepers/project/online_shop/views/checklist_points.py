"""Checklist points."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class ChecklistPointsFilters(fields.Query):
    """What the list may be narrowed to."""

    inspection_checklist_id = fields.Key(required=False)
    answer_kind = fields.Choice(("yes_no", "scale", "number", "text", "photo"), required=False)
    photo_needed = fields.Flag(required=False)
    critical = fields.Flag(required=False)


class ChecklistPointsView(api.Endpoint):
    """`/v1/checklist-points`."""

    def get(self, request: Request) -> Response:
        """List checklist points."""
        where = api.query(request, ChecklistPointsFilters)
        rows = crud.listed(models.ChecklistPoint, request.auth, where)
        return paging.page(request, rows, serializers.ChecklistPoint)

    def post(self, request: Request) -> Response:
        """Create a checklist point."""
        body = api.body(request, serializers.ChecklistPointCreate)
        row = crud.create(models.ChecklistPoint, request.auth, body)
        return Response(serializers.ChecklistPoint(row).data, status=201)


class ChecklistPointView(api.Endpoint):
    """`/v1/checklist-points/{checklist_point_id}`."""

    def get(self, request: Request, checklist_point_id: uuid.UUID) -> Response:
        """Read a checklist point."""
        row = crud.find(models.ChecklistPoint, request.auth, checklist_point_id)
        return Response(serializers.ChecklistPoint(row).data)

    def patch(self, request: Request, checklist_point_id: uuid.UUID) -> Response:
        """Update a checklist point."""
        body = api.body(request, serializers.ChecklistPointUpdate)
        row = crud.change(models.ChecklistPoint, request.auth, checklist_point_id, body)
        return Response(serializers.ChecklistPoint(row).data)

    def delete(self, request: Request, checklist_point_id: uuid.UUID) -> Response:
        """Delete a checklist point."""
        crud.remove(models.ChecklistPoint, request.auth, checklist_point_id)
        return Response(status=204)
