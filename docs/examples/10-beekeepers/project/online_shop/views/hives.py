"""Hives."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class HivesFilters(fields.Query):
    """What the list may be narrowed to."""

    apiary_id = fields.Key(required=False)
    status = fields.Choice(("active", "retired"), required=False)


class HivesView(api.Endpoint):
    """`/v1/hives`."""

    def get(self, request: Request) -> Response:
        """List hives."""
        where = api.query(request, HivesFilters)
        rows = crud.listed(models.Hive, request.auth, where)
        return paging.page(request, rows, serializers.Hive)

    def post(self, request: Request) -> Response:
        """Create a hive."""
        body = api.body(request, serializers.HiveCreate)
        row = crud.create(models.Hive, request.auth, body)
        return Response(serializers.Hive(row).data, status=201)


class HiveView(api.Endpoint):
    """`/v1/hives/{hive_id}`."""

    def get(self, request: Request, hive_id: uuid.UUID) -> Response:
        """Read a hive."""
        row = crud.find(models.Hive, request.auth, hive_id)
        return Response(serializers.Hive(row).data)

    def patch(self, request: Request, hive_id: uuid.UUID) -> Response:
        """Update a hive."""
        body = api.body(request, serializers.HiveUpdate)
        row = crud.change(models.Hive, request.auth, hive_id, body)
        return Response(serializers.Hive(row).data)

    def delete(self, request: Request, hive_id: uuid.UUID) -> Response:
        """Delete a hive."""
        crud.remove(models.Hive, request.auth, hive_id)
        return Response(status=204)
