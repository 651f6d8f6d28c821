"""Members."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class MembersFilters(fields.Query):
    """What the list may be narrowed to."""

    user_id = fields.Key(required=False)
    card_number = fields.Line(required=False)
    full_name = fields.Line(required=False)
    email = fields.Email(required=False)
    status = fields.Choice(("active", "blocked", "expired"), required=False)


class MembersView(api.Endpoint):
    """`/v1/members`."""

    def get(self, request: Request) -> Response:
        """List members."""
        where = api.query(request, MembersFilters)
        rows = crud.listed(models.Member, request.auth, where)
        return paging.page(request, rows, serializers.Member)

    def post(self, request: Request) -> Response:
        """Create a member."""
        body = api.body(request, serializers.MemberCreate)
        row = crud.create(models.Member, request.auth, body)
        return Response(serializers.Member(row).data, status=201)


class MemberView(api.Endpoint):
    """`/v1/members/{member_id}`."""

    def get(self, request: Request, member_id: uuid.UUID) -> Response:
        """Read a member."""
        row = crud.find(models.Member, request.auth, member_id)
        return Response(serializers.Member(row).data)

    def patch(self, request: Request, member_id: uuid.UUID) -> Response:
        """Update a member."""
        body = api.body(request, serializers.MemberUpdate)
        row = crud.change(models.Member, request.auth, member_id, body)
        return Response(serializers.Member(row).data)

    def delete(self, request: Request, member_id: uuid.UUID) -> Response:
        """Delete a member."""
        crud.remove(models.Member, request.auth, member_id)
        return Response(status=204)
