"""Users."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import access, api, crud, fields, models, paging, serializers


class UsersFilters(fields.Query):
    """What the list may be narrowed to."""

    email = fields.Email(required=False)
    status = fields.Choice(("pending", "active", "suspended"), required=False)


class UsersView(api.Endpoint):
    """`/v1/users`."""

    def get(self, request: Request) -> Response:
        """List users."""
        where = api.query(request, UsersFilters)
        rows = crud.listed(models.User, request.auth, where)
        return paging.page(request, rows, serializers.User)


class UserView(api.Endpoint):
    """`/v1/users/{user_id}`."""

    def get(self, request: Request, user_id: uuid.UUID) -> Response:
        """Read a user."""
        row = crud.find(models.User, request.auth, user_id)
        return Response(serializers.User(row).data)


class UserRolesView(api.Endpoint):
    """`/v1/users/{user_id}/roles`."""

    def get(self, request: Request, user_id: uuid.UUID) -> Response:
        """List the roles of a user."""
        crud.find(models.User, request.auth, user_id)
        linked = models.UserRoles.objects.filter(user_id=user_id)
        rows = crud.listed(models.Role, request.auth, {"id__in": linked.values("role_id")})
        return paging.page(request, rows, serializers.Role)


class UserRoleView(api.Endpoint):
    """`/v1/users/{user_id}/roles/{role_id}`."""

    def put(self, request: Request, user_id: uuid.UUID, role_id: uuid.UUID) -> Response:
        """Add a role to a user."""
        access.check_writing(models.UserRoles, request.auth)
        crud.find(models.User, request.auth, user_id)
        crud.find(models.Role, request.auth, role_id, public=True)
        ends = {"user_id": user_id, "role_id": role_id}
        crud.link(models.UserRoles, ends)
        return Response(status=204)

    def delete(self, request: Request, user_id: uuid.UUID, role_id: uuid.UUID) -> Response:
        """Take a role from a user."""
        access.check_writing(models.UserRoles, request.auth)
        crud.find(models.User, request.auth, user_id)
        crud.find(models.Role, request.auth, role_id, public=True)
        ends = {"user_id": user_id, "role_id": role_id}
        crud.unlink(models.UserRoles, ends)
        return Response(status=204)
