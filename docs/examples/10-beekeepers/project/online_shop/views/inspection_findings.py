"""Inspection findings."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class InspectionFindingsFilters(fields.Query):
    """What the list may be narrowed to."""

    inspection_visit_id = fields.Key(required=False)
    checklist_point_id = fields.Key(required=False)
    severity = fields.Choice(("minor", "major", "critical"), required=False)
    repeated = fields.Flag(required=False)
    status = fields.Choice(("open", "in_progress", "resolved", "accepted"), required=False)


class InspectionFindingsView(api.Endpoint):
    """`/v1/inspection-findings`."""

    def get(self, request: Request) -> Response:
        """List inspection findings."""
        where = api.query(request, InspectionFindingsFilters)
        rows = crud.listed(models.InspectionFinding, request.auth, where)
        return paging.page(request, rows, serializers.InspectionFinding)

    def post(self, request: Request) -> Response:
        """Create an inspection finding."""
        body = api.body(request, serializers.InspectionFindingCreate)
        row = crud.create(models.InspectionFinding, request.auth, body)
        return Response(serializers.InspectionFinding(row).data, status=201)


class InspectionFindingView(api.Endpoint):
    """`/v1/inspection-findings/{inspection_finding_id}`."""

    def get(self, request: Request, inspection_finding_id: uuid.UUID) -> Response:
        """Read an inspection finding."""
        row = crud.find(models.InspectionFinding, request.auth, inspection_finding_id)
        return Response(serializers.InspectionFinding(row).data)

    def patch(self, request: Request, inspection_finding_id: uuid.UUID) -> Response:
        """Update an inspection finding."""
        body = api.body(request, serializers.InspectionFindingUpdate)
        row = crud.change(models.InspectionFinding, request.auth, inspection_finding_id, body)
        return Response(serializers.InspectionFinding(row).data)

    def delete(self, request: Request, inspection_finding_id: uuid.UUID) -> Response:
        """Delete an inspection finding."""
        crud.remove(models.InspectionFinding, request.auth, inspection_finding_id)
        return Response(status=204)


class InspectionFindingCorrectiveActionsFilters(fields.Query):
    """What the list may be narrowed to."""

    assignee_id = fields.Key(required=False)
    due_on = fields.Day(required=False)
    status = fields.Choice(("open", "done", "verified", "rejected"), required=False)


class InspectionFindingCorrectiveActionsView(api.Endpoint):
    """`/v1/inspection-findings/{inspection_finding_id}/corrective-actions`."""

    def get(self, request: Request, inspection_finding_id: uuid.UUID) -> Response:
        """What is done about it."""
        crud.find(models.InspectionFinding, request.auth, inspection_finding_id)
        where = {
            **api.query(request, InspectionFindingCorrectiveActionsFilters),
            "inspection_finding_id": inspection_finding_id,
        }
        rows = crud.listed(models.CorrectiveAction, request.auth, where)
        return paging.page(request, rows, serializers.CorrectiveAction)


class InspectionFindingResolveView(api.Endpoint):
    """`/v1/inspection-findings/{inspection_finding_id}/resolve`."""

    def post(self, request: Request, inspection_finding_id: uuid.UUID) -> Response:
        """Nothing is left to do."""
        row = crud.move(
            models.InspectionFinding, request.auth, inspection_finding_id, "status", "resolved"
        )
        return Response(serializers.InspectionFinding(row).data)
