"""Membership terms."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class MembershipTermsFilters(fields.Query):
    """What the list may be narrowed to."""

    club_member_id = fields.Key(required=False)
    membership_category_id = fields.Key(required=False)


class MembershipTermsView(api.Endpoint):
    """`/v1/membership-terms`."""

    def get(self, request: Request) -> Response:
        """List membership terms."""
        where = api.query(request, MembershipTermsFilters)
        rows = crud.listed(models.MembershipTerm, request.auth, where)
        return paging.page(request, rows, serializers.MembershipTerm)

    def post(self, request: Request) -> Response:
        """Create a membership term."""
        body = api.body(request, serializers.MembershipTermCreate)
        row = crud.create(models.MembershipTerm, request.auth, body)
        return Response(serializers.MembershipTerm(row).data, status=201)


class MembershipTermView(api.Endpoint):
    """`/v1/membership-terms/{membership_term_id}`."""

    def get(self, request: Request, membership_term_id: uuid.UUID) -> Response:
        """Read a membership term."""
        row = crud.find(models.MembershipTerm, request.auth, membership_term_id)
        return Response(serializers.MembershipTerm(row).data)

    def patch(self, request: Request, membership_term_id: uuid.UUID) -> Response:
        """Update a membership term."""
        body = api.body(request, serializers.MembershipTermUpdate)
        row = crud.change(models.MembershipTerm, request.auth, membership_term_id, body)
        return Response(serializers.MembershipTerm(row).data)

    def delete(self, request: Request, membership_term_id: uuid.UUID) -> Response:
        """Delete a membership term."""
        crud.remove(models.MembershipTerm, request.auth, membership_term_id)
        return Response(status=204)
