"""Inspection checklists."""

import uuid

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class InspectionChecklistsFilters(fields.Query):
    """What the list may be narrowed to."""

    category = fields.Line(required=False)
    status = fields.Choice(("draft", "published", "retired"), required=False)


class InspectionChecklistsView(api.Endpoint):
    """`/v1/inspection-checklists`."""

    def get(self, request: Request) -> Response:
        """List inspection checklists."""
        where = api.query(request, InspectionChecklistsFilters)
        rows = crud.listed(models.InspectionChecklist, request.auth, where)
        return paging.page(request, rows, serializers.InspectionChecklist)

    def post(self, request: Request) -> Response:
        """Create an inspection checklist."""
        body = api.body(request, serializers.InspectionChecklistCreate)
        row = crud.create(models.InspectionChecklist, request.auth, body)
        return Response(serializers.InspectionChecklist(row).data, status=201)


class InspectionChecklistView(api.Endpoint):
    """`/v1/inspection-checklists/{inspection_checklist_id}`."""

    def get(self, request: Request, inspection_checklist_id: uuid.UUID) -> Response:
        """Read an inspection checklist."""
        row = crud.find(models.InspectionChecklist, request.auth, inspection_checklist_id)
        return Response(serializers.InspectionChecklist(row).data)

    def patch(self, request: Request, inspection_checklist_id: uuid.UUID) -> Response:
        """Update an inspection checklist."""
        body = api.body(request, serializers.InspectionChecklistUpdate)
        row = crud.change(models.InspectionChecklist, request.auth, inspection_checklist_id, body)
        return Response(serializers.InspectionChecklist(row).data)

    def delete(self, request: Request, inspection_checklist_id: uuid.UUID) -> Response:
        """Delete an inspection checklist."""
        crud.remove(models.InspectionChecklist, request.auth, inspection_checklist_id)
        return Response(status=204)


class InspectionChecklistChecklistPointsFilters(fields.Query):
    """What the list may be narrowed to."""

    answer_kind = fields.Choice(("yes_no", "scale", "number", "text", "photo"), required=False)
    photo_needed = fields.Flag(required=False)
    critical = fields.Flag(required=False)


class InspectionChecklistChecklistPointsView(api.Endpoint):
    """`/v1/inspection-checklists/{inspection_checklist_id}/checklist-points`."""

    def get(self, request: Request, inspection_checklist_id: uuid.UUID) -> Response:
        """Points of a checklist."""
        crud.find(models.InspectionChecklist, request.auth, inspection_checklist_id)
        where = {
            **api.query(request, InspectionChecklistChecklistPointsFilters),
            "inspection_checklist_id": inspection_checklist_id,
        }
        rows = crud.listed(models.ChecklistPoint, request.auth, where)
        return paging.page(request, rows, serializers.ChecklistPoint)


class InspectionChecklistPublishView(api.Endpoint):
    """`/v1/inspection-checklists/{inspection_checklist_id}/publish`."""

    def post(self, request: Request, inspection_checklist_id: uuid.UUID) -> Response:
        """Publish a version."""
        row = crud.move(
            models.InspectionChecklist,
            request.auth,
            inspection_checklist_id,
            "status",
            "published",
            published_at=timezone.now(),
        )
        return Response(serializers.InspectionChecklist(row).data)
