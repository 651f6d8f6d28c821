"""Inspection visits."""

import uuid

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class InspectionVisitsFilters(fields.Query):
    """What the list may be narrowed to."""

    inspected_site_id = fields.Key(required=False)
    inspection_checklist_id = fields.Key(required=False)
    inspector_id = fields.Key(required=False)
    reference = fields.Line(required=False)
    planned_on = fields.Day(required=False)
    passed = fields.Flag(required=False)
    status = fields.Choice(
        ("planned", "in_progress", "submitted", "approved", "cancelled"), required=False
    )


class InspectionVisitsView(api.Endpoint):
    """`/v1/inspection-visits`."""

    def get(self, request: Request) -> Response:
        """List inspection visits."""
        where = api.query(request, InspectionVisitsFilters)
        rows = crud.listed(models.InspectionVisit, request.auth, where)
        return paging.page(request, rows, serializers.InspectionVisit)

    def post(self, request: Request) -> Response:
        """Create an inspection visit."""
        body = api.body(request, serializers.InspectionVisitCreate)
        row = crud.create(models.InspectionVisit, request.auth, body)
        return Response(serializers.InspectionVisit(row).data, status=201)


class InspectionVisitView(api.Endpoint):
    """`/v1/inspection-visits/{inspection_visit_id}`."""

    def get(self, request: Request, inspection_visit_id: uuid.UUID) -> Response:
        """Read an inspection visit."""
        row = crud.find(models.InspectionVisit, request.auth, inspection_visit_id)
        return Response(serializers.InspectionVisit(row).data)

    def patch(self, request: Request, inspection_visit_id: uuid.UUID) -> Response:
        """Update an inspection visit."""
        body = api.body(request, serializers.InspectionVisitUpdate)
        row = crud.change(models.InspectionVisit, request.auth, inspection_visit_id, body)
        return Response(serializers.InspectionVisit(row).data)

    def delete(self, request: Request, inspection_visit_id: uuid.UUID) -> Response:
        """Delete an inspection visit."""
        crud.remove(models.InspectionVisit, request.auth, inspection_visit_id)
        return Response(status=204)


class InspectionVisitApproveView(api.Endpoint):
    """`/v1/inspection-visits/{inspection_visit_id}/approve`."""

    def post(self, request: Request, inspection_visit_id: uuid.UUID) -> Response:
        """The report goes out."""
        row = crud.move(
            models.InspectionVisit, request.auth, inspection_visit_id, "status", "approved"
        )
        return Response(serializers.InspectionVisit(row).data)


class InspectionVisitCancelView(api.Endpoint):
    """`/v1/inspection-visits/{inspection_visit_id}/cancel`."""

    def post(self, request: Request, inspection_visit_id: uuid.UUID) -> Response:
        """It does not take place."""
        row = crud.move(
            models.InspectionVisit, request.auth, inspection_visit_id, "status", "cancelled"
        )
        return Response(serializers.InspectionVisit(row).data)


class InspectionVisitInspectionFindingsFilters(fields.Query):
    """What the list may be narrowed to."""

    checklist_point_id = fields.Key(required=False)
    severity = fields.Choice(("minor", "major", "critical"), required=False)
    repeated = fields.Flag(required=False)
    status = fields.Choice(("open", "in_progress", "resolved", "accepted"), required=False)


class InspectionVisitInspectionFindingsView(api.Endpoint):
    """`/v1/inspection-visits/{inspection_visit_id}/inspection-findings`."""

    def get(self, request: Request, inspection_visit_id: uuid.UUID) -> Response:
        """What was found."""
        crud.find(models.InspectionVisit, request.auth, inspection_visit_id)
        where = {
            **api.query(request, InspectionVisitInspectionFindingsFilters),
            "inspection_visit_id": inspection_visit_id,
        }
        rows = crud.listed(models.InspectionFinding, request.auth, where)
        return paging.page(request, rows, serializers.InspectionFinding)


class InspectionVisitPointAnswersFilters(fields.Query):
    """What the list may be narrowed to."""

    checklist_point_id = fields.Key(required=False)
    passed = fields.Flag(required=False)


class InspectionVisitPointAnswersView(api.Endpoint):
    """`/v1/inspection-visits/{inspection_visit_id}/point-answers`."""

    def get(self, request: Request, inspection_visit_id: uuid.UUID) -> Response:
        """Answers of an inspection."""
        crud.find(models.InspectionVisit, request.auth, inspection_visit_id)
        where = {
            **api.query(request, InspectionVisitPointAnswersFilters),
            "inspection_visit_id": inspection_visit_id,
        }
        rows = crud.listed(models.PointAnswer, request.auth, where)
        return paging.page(request, rows, serializers.PointAnswer)

    def post(self, request: Request, inspection_visit_id: uuid.UUID) -> Response:
        """Answer a point."""
        body = api.body(request, serializers.InspectionVisitsPointAnswersBody)
        crud.find(models.InspectionVisit, request.auth, inspection_visit_id)
        values = {**body, "inspection_visit_id": inspection_visit_id}
        row = crud.create(models.PointAnswer, request.auth, values)
        return Response(serializers.PointAnswer(row).data, status=201)


class InspectionVisitStartView(api.Endpoint):
    """`/v1/inspection-visits/{inspection_visit_id}/start`."""

    def post(self, request: Request, inspection_visit_id: uuid.UUID) -> Response:
        """The inspector is there."""
        row = crud.move(
            models.InspectionVisit, request.auth, inspection_visit_id, "status", "in_progress"
        )
        return Response(serializers.InspectionVisit(row).data)


class InspectionVisitSubmitView(api.Endpoint):
    """`/v1/inspection-visits/{inspection_visit_id}/submit`."""

    def post(self, request: Request, inspection_visit_id: uuid.UUID) -> Response:
        """Hand in; computing score and findings is still to be built."""
        row = crud.move(
            models.InspectionVisit,
            request.auth,
            inspection_visit_id,
            "status",
            "submitted",
            submitted_at=timezone.now(),
        )
        return Response(serializers.InspectionVisit(row).data)
