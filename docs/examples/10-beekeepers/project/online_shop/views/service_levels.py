"""Service levels."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class ServiceLevelsFilters(fields.Query):
    """What the list may be narrowed to."""

    watched_service_id = fields.Key(required=False)


class ServiceLevelsView(api.Endpoint):
    """`/v1/service-levels`."""

    def get(self, request: Request) -> Response:
        """List service levels."""
        where = api.query(request, ServiceLevelsFilters)
        rows = crud.listed(models.ServiceLevel, request.auth, where)
        return paging.page(request, rows, serializers.ServiceLevel)

    def post(self, request: Request) -> Response:
        """Create a service level."""
        body = api.body(request, serializers.ServiceLevelCreate)
        row = crud.create(models.ServiceLevel, request.auth, body)
        return Response(serializers.ServiceLevel(row).data, status=201)


class ServiceLevelView(api.Endpoint):
    """`/v1/service-levels/{service_level_id}`."""

    def get(self, request: Request, service_level_id: uuid.UUID) -> Response:
        """Read a service level."""
        row = crud.find(models.ServiceLevel, request.auth, service_level_id)
        return Response(serializers.ServiceLevel(row).data)

    def patch(self, request: Request, service_level_id: uuid.UUID) -> Response:
        """Update a service level."""
        body = api.body(request, serializers.ServiceLevelUpdate)
        row = crud.change(models.ServiceLevel, request.auth, service_level_id, body)
        return Response(serializers.ServiceLevel(row).data)

    def delete(self, request: Request, service_level_id: uuid.UUID) -> Response:
        """Delete a service level."""
        crud.remove(models.ServiceLevel, request.auth, service_level_id)
        return Response(status=204)
