"""Plans."""

import uuid
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, idempotency, models, paging, serializers


class PlansFilters(fields.Query):
    """What the list may be narrowed to."""

    interval = fields.Choice(("month", "year"), required=False)
    active = fields.Flag(required=False)


class PlansView(api.Endpoint):
    """`/v1/plans`."""

    public = ("get",)

    def get(self, request: Request) -> Response:
        """Plans on offer."""
        where = api.query(request, PlansFilters)
        rows = crud.listed(models.Plan, request.auth, where, public=True)
        return paging.page(request, rows, serializers.Plan)

    def post(self, request: Request) -> HttpResponse:
        """Create a plan."""
        key = idempotency.key_of(request)
        body = api.body(request, serializers.PlanCreate)

        def act() -> Any:
            row = crud.create(models.Plan, request.auth, body)
            return serializers.Plan(row).data

        return idempotency.once(request, key, act, 201)


class PlanView(api.Endpoint):
    """`/v1/plans/{plan_id}`."""

    def get(self, request: Request, plan_id: uuid.UUID) -> Response:
        """Read a plan."""
        row = crud.find(models.Plan, request.auth, plan_id)
        return Response(serializers.Plan(row).data)

    def patch(self, request: Request, plan_id: uuid.UUID) -> Response:
        """Update a plan."""
        body = api.body(request, serializers.PlanUpdate)
        row = crud.change(models.Plan, request.auth, plan_id, body)
        return Response(serializers.Plan(row).data)

    def delete(self, request: Request, plan_id: uuid.UUID) -> Response:
        """Delete a plan."""
        crud.remove(models.Plan, request.auth, plan_id)
        return Response(status=204)
