"""Jars."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class JarsFilters(fields.Query):
    """What the list may be narrowed to."""

    status = fields.Choice(("active", "retired"), required=False)


class JarsView(api.Endpoint):
    """`/v1/jars`."""

    def get(self, request: Request) -> Response:
        """List jars."""
        where = api.query(request, JarsFilters)
        rows = crud.listed(models.Jar, request.auth, where)
        return paging.page(request, rows, serializers.Jar)

    def post(self, request: Request) -> Response:
        """Create a jar."""
        body = api.body(request, serializers.JarCreate)
        row = crud.create(models.Jar, request.auth, body)
        return Response(serializers.Jar(row).data, status=201)


class JarView(api.Endpoint):
    """`/v1/jars/{jar_id}`."""

    def get(self, request: Request, jar_id: uuid.UUID) -> Response:
        """Read a jar."""
        row = crud.find(models.Jar, request.auth, jar_id)
        return Response(serializers.Jar(row).data)

    def patch(self, request: Request, jar_id: uuid.UUID) -> Response:
        """Update a jar."""
        body = api.body(request, serializers.JarUpdate)
        row = crud.change(models.Jar, request.auth, jar_id, body)
        return Response(serializers.Jar(row).data)

    def delete(self, request: Request, jar_id: uuid.UUID) -> Response:
        """Delete a jar."""
        crud.remove(models.Jar, request.auth, jar_id)
        return Response(status=204)
