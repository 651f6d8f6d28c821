"""Service outages."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class ServiceOutagesFilters(fields.Query):
    """What the list may be narrowed to."""

    watched_service_id = fields.Key(required=False)
    lead_id = fields.Key(required=False)
    severity = fields.Choice(("minor", "major", "critical"), required=False)
    status = fields.Choice(("investigating", "identified", "mitigated", "resolved"), required=False)


class ServiceOutagesView(api.Endpoint):
    """`/v1/service-outages`."""

    def get(self, request: Request) -> Response:
        """List service outages."""
        where = api.query(request, ServiceOutagesFilters)
        rows = crud.listed(models.ServiceOutage, request.auth, where)
        return paging.page(request, rows, serializers.ServiceOutage)

    def post(self, request: Request) -> Response:
        """Create a service outage."""
        body = api.body(request, serializers.ServiceOutageCreate)
        row = crud.create(models.ServiceOutage, request.auth, body)
        return Response(serializers.ServiceOutage(row).data, status=201)


class ServiceOutageView(api.Endpoint):
    """`/v1/service-outages/{service_outage_id}`."""

    def get(self, request: Request, service_outage_id: uuid.UUID) -> Response:
        """Read a service outage."""
        row = crud.find(models.ServiceOutage, request.auth, service_outage_id)
        return Response(serializers.ServiceOutage(row).data)

    def patch(self, request: Request, service_outage_id: uuid.UUID) -> Response:
        """Update a service outage."""
        body = api.body(request, serializers.ServiceOutageUpdate)
        row = crud.change(models.ServiceOutage, request.auth, service_outage_id, body)
        return Response(serializers.ServiceOutage(row).data)

    def delete(self, request: Request, service_outage_id: uuid.UUID) -> Response:
        """Delete a service outage."""
        crud.remove(models.ServiceOutage, request.auth, service_outage_id)
        return Response(status=204)


class ServiceOutageStateView(api.Endpoint):
    """`/v1/service-outages/{service_outage_id}/state`."""

    def post(self, request: Request, service_outage_id: uuid.UUID) -> Response:
        """Say how far it is."""
        body = api.body(request, serializers.ServiceOutagesStateBody)
        row = crud.move(
            models.ServiceOutage, request.auth, service_outage_id, "status", body["status"]
        )
        return Response(serializers.ServiceOutage(row).data)
