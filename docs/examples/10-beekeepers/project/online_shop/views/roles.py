"""Roles."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class RolesFilters(fields.Query):
    """What the list may be narrowed to."""

    name = fields.Line(required=False)


class RolesView(api.Endpoint):
    """`/v1/roles`."""

    def get(self, request: Request) -> Response:
        """List roles."""
        where = api.query(request, RolesFilters)
        rows = crud.listed(models.Role, request.auth, where)
        return paging.page(request, rows, serializers.Role)

    def post(self, request: Request) -> Response:
        """Create a role."""
        body = api.body(request, serializers.RoleCreate)
        row = crud.create(models.Role, request.auth, body)
        return Response(serializers.Role(row).data, status=201)


class RoleView(api.Endpoint):
    """`/v1/roles/{role_id}`."""

    def get(self, request: Request, role_id: uuid.UUID) -> Response:
        """Read a role."""
        row = crud.find(models.Role, request.auth, role_id)
        return Response(serializers.Role(row).data)

    def patch(self, request: Request, role_id: uuid.UUID) -> Response:
        """Update a role."""
        body = api.body(request, serializers.RoleUpdate)
        row = crud.change(models.Role, request.auth, role_id, body)
        return Response(serializers.Role(row).data)

    def delete(self, request: Request, role_id: uuid.UUID) -> Response:
        """Delete a role."""
        crud.remove(models.Role, request.auth, role_id)
        return Response(status=204)
