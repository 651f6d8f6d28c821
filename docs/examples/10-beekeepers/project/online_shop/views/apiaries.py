"""Apiaries."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class ApiariesFilters(fields.Query):
    """What the list may be narrowed to."""

    member_id = fields.Key(required=False)
    status = fields.Choice(("active", "retired"), required=False)


class ApiariesView(api.Endpoint):
    """`/v1/apiaries`."""

    def get(self, request: Request) -> Response:
        """List apiaries."""
        where = api.query(request, ApiariesFilters)
        rows = crud.listed(models.Apiary, request.auth, where)
        return paging.page(request, rows, serializers.Apiary)

    def post(self, request: Request) -> Response:
        """Create an apiary."""
        body = api.body(request, serializers.ApiaryCreate)
        row = crud.create(models.Apiary, request.auth, body)
        return Response(serializers.Apiary(row).data, status=201)


class ApiaryView(api.Endpoint):
    """`/v1/apiaries/{apiary_id}`."""

    def get(self, request: Request, apiary_id: uuid.UUID) -> Response:
        """Read an apiary."""
        row = crud.find(models.Apiary, request.auth, apiary_id)
        return Response(serializers.Apiary(row).data)

    def patch(self, request: Request, apiary_id: uuid.UUID) -> Response:
        """Update an apiary."""
        body = api.body(request, serializers.ApiaryUpdate)
        row = crud.change(models.Apiary, request.auth, apiary_id, body)
        return Response(serializers.Apiary(row).data)

    def delete(self, request: Request, apiary_id: uuid.UUID) -> Response:
        """Delete an apiary."""
        crud.remove(models.Apiary, request.auth, apiary_id)
        return Response(status=204)
