"""Watched services."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class WatchedServicesFilters(fields.Query):
    """What the list may be narrowed to."""

    name = fields.Line(required=False)
    tier = fields.Choice(("critical", "important", "internal"), required=False)
    status = fields.Choice(("healthy", "degraded", "down", "silenced"), required=False)


class WatchedServicesView(api.Endpoint):
    """`/v1/watched-services`."""

    def get(self, request: Request) -> Response:
        """List watched services."""
        where = api.query(request, WatchedServicesFilters)
        rows = crud.listed(models.WatchedService, request.auth, where)
        return paging.page(request, rows, serializers.WatchedService)

    def post(self, request: Request) -> Response:
        """Create a watched service."""
        body = api.body(request, serializers.WatchedServiceCreate)
        row = crud.create(models.WatchedService, request.auth, body)
        return Response(serializers.WatchedService(row).data, status=201)


class WatchedServiceView(api.Endpoint):
    """`/v1/watched-services/{watched_service_id}`."""

    def get(self, request: Request, watched_service_id: uuid.UUID) -> Response:
        """Read a watched service."""
        row = crud.find(models.WatchedService, request.auth, watched_service_id)
        return Response(serializers.WatchedService(row).data)

    def patch(self, request: Request, watched_service_id: uuid.UUID) -> Response:
        """Update a watched service."""
        body = api.body(request, serializers.WatchedServiceUpdate)
        row = crud.change(models.WatchedService, request.auth, watched_service_id, body)
        return Response(serializers.WatchedService(row).data)

    def delete(self, request: Request, watched_service_id: uuid.UUID) -> Response:
        """Delete a watched service."""
        crud.remove(models.WatchedService, request.auth, watched_service_id)
        return Response(status=204)


class WatchedServiceServiceLevelsView(api.Endpoint):
    """`/v1/watched-services/{watched_service_id}/service-levels`."""

    def get(self, request: Request, watched_service_id: uuid.UUID) -> Response:
        """Promises and what is left of them."""
        crud.find(models.WatchedService, request.auth, watched_service_id)
        where = {"watched_service_id": watched_service_id}
        rows = crud.listed(models.ServiceLevel, request.auth, where)
        return paging.page(request, rows, serializers.ServiceLevel)


class WatchedServiceServiceOutagesFilters(fields.Query):
    """What the list may be narrowed to."""

    lead_id = fields.Key(required=False)
    severity = fields.Choice(("minor", "major", "critical"), required=False)
    status = fields.Choice(("investigating", "identified", "mitigated", "resolved"), required=False)


class WatchedServiceServiceOutagesView(api.Endpoint):
    """`/v1/watched-services/{watched_service_id}/service-outages`."""

    public = ("get",)

    def get(self, request: Request, watched_service_id: uuid.UUID) -> Response:
        """Outages, for the status page."""
        crud.find(models.WatchedService, request.auth, watched_service_id, public=True)
        where = {
            **api.query(request, WatchedServiceServiceOutagesFilters),
            "watched_service_id": watched_service_id,
        }
        rows = crud.listed(models.ServiceOutage, request.auth, where, public=True)
        return paging.page(request, rows, serializers.ServiceOutage)
