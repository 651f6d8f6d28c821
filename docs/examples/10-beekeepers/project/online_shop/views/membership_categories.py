"""Membership categories."""

import uuid
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, idempotency, models, paging, serializers


class MembershipCategoriesFilters(fields.Query):
    """What the list may be narrowed to."""

    name = fields.Line(required=False)
    votes = fields.Flag(required=False)
    active = fields.Flag(required=False)


class MembershipCategoriesView(api.Endpoint):
    """`/v1/membership-categories`."""

    def get(self, request: Request) -> Response:
        """List membership categories."""
        where = api.query(request, MembershipCategoriesFilters)
        rows = crud.listed(models.MembershipCategory, request.auth, where)
        return paging.page(request, rows, serializers.MembershipCategory)

    def post(self, request: Request) -> HttpResponse:
        """Create a membership category."""
        key = idempotency.key_of(request)
        body = api.body(request, serializers.MembershipCategoryCreate)

        def act() -> Any:
            row = crud.create(models.MembershipCategory, request.auth, body)
            return serializers.MembershipCategory(row).data

        return idempotency.once(request, key, act, 201)


class MembershipCategoryView(api.Endpoint):
    """`/v1/membership-categories/{membership_category_id}`."""

    def get(self, request: Request, membership_category_id: uuid.UUID) -> Response:
        """Read a membership category."""
        row = crud.find(models.MembershipCategory, request.auth, membership_category_id)
        return Response(serializers.MembershipCategory(row).data)

    def patch(self, request: Request, membership_category_id: uuid.UUID) -> Response:
        """Update a membership category."""
        body = api.body(request, serializers.MembershipCategoryUpdate)
        row = crud.change(models.MembershipCategory, request.auth, membership_category_id, body)
        return Response(serializers.MembershipCategory(row).data)

    def delete(self, request: Request, membership_category_id: uuid.UUID) -> Response:
        """Delete a membership category."""
        crud.remove(models.MembershipCategory, request.auth, membership_category_id)
        return Response(status=204)
