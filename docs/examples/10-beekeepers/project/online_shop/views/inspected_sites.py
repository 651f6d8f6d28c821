"""Inspected sites."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class InspectedSitesFilters(fields.Query):
    """What the list may be narrowed to."""

    code = fields.Line(required=False)
    name = fields.Line(required=False)
    kind = fields.Line(required=False)
    next_due_on = fields.Day(required=False)
    active = fields.Flag(required=False)


class InspectedSitesView(api.Endpoint):
    """`/v1/inspected-sites`."""

    def get(self, request: Request) -> Response:
        """List inspected sites."""
        where = api.query(request, InspectedSitesFilters)
        rows = crud.listed(models.InspectedSite, request.auth, where)
        return paging.page(request, rows, serializers.InspectedSite)

    def post(self, request: Request) -> Response:
        """Create an inspected site."""
        body = api.body(request, serializers.InspectedSiteCreate)
        row = crud.create(models.InspectedSite, request.auth, body)
        return Response(serializers.InspectedSite(row).data, status=201)


class InspectedSiteView(api.Endpoint):
    """`/v1/inspected-sites/{inspected_site_id}`."""

    def get(self, request: Request, inspected_site_id: uuid.UUID) -> Response:
        """Read an inspected site."""
        row = crud.find(models.InspectedSite, request.auth, inspected_site_id)
        return Response(serializers.InspectedSite(row).data)

    def patch(self, request: Request, inspected_site_id: uuid.UUID) -> Response:
        """Update an inspected site."""
        body = api.body(request, serializers.InspectedSiteUpdate)
        row = crud.change(models.InspectedSite, request.auth, inspected_site_id, body)
        return Response(serializers.InspectedSite(row).data)

    def delete(self, request: Request, inspected_site_id: uuid.UUID) -> Response:
        """Delete an inspected site."""
        crud.remove(models.InspectedSite, request.auth, inspected_site_id)
        return Response(status=204)


class InspectedSiteInspectionVisitsFilters(fields.Query):
    """What the list may be narrowed to."""

    inspection_checklist_id = fields.Key(required=False)
    inspector_id = fields.Key(required=False)
    reference = fields.Line(required=False)
    planned_on = fields.Day(required=False)
    passed = fields.Flag(required=False)
    status = fields.Choice(
        ("planned", "in_progress", "submitted", "approved", "cancelled"), required=False
    )


class InspectedSiteInspectionVisitsView(api.Endpoint):
    """`/v1/inspected-sites/{inspected_site_id}/inspection-visits`."""

    def get(self, request: Request, inspected_site_id: uuid.UUID) -> Response:
        """The history of a site."""
        crud.find(models.InspectedSite, request.auth, inspected_site_id)
        where = {
            **api.query(request, InspectedSiteInspectionVisitsFilters),
            "inspected_site_id": inspected_site_id,
        }
        rows = crud.listed(models.InspectionVisit, request.auth, where)
        return paging.page(request, rows, serializers.InspectionVisit)
