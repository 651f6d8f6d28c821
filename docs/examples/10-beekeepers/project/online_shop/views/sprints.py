"""Sprints."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class SprintsFilters(fields.Query):
    """What the list may be narrowed to."""

    project_id = fields.Key(required=False)
    status = fields.Choice(("planned", "active", "closed"), required=False)


class SprintsView(api.Endpoint):
    """`/v1/sprints`."""

    def get(self, request: Request) -> Response:
        """List sprints."""
        where = api.query(request, SprintsFilters)
        rows = crud.listed(models.Sprint, request.auth, where)
        return paging.page(request, rows, serializers.Sprint)

    def post(self, request: Request) -> Response:
        """Create a sprint."""
        body = api.body(request, serializers.SprintCreate)
        row = crud.create(models.Sprint, request.auth, body)
        return Response(serializers.Sprint(row).data, status=201)


class SprintView(api.Endpoint):
    """`/v1/sprints/{sprint_id}`."""

    def get(self, request: Request, sprint_id: uuid.UUID) -> Response:
        """Read a sprint."""
        row = crud.find(models.Sprint, request.auth, sprint_id)
        return Response(serializers.Sprint(row).data)

    def patch(self, request: Request, sprint_id: uuid.UUID) -> Response:
        """Update a sprint."""
        body = api.body(request, serializers.SprintUpdate)
        row = crud.change(models.Sprint, request.auth, sprint_id, body)
        return Response(serializers.Sprint(row).data)

    def delete(self, request: Request, sprint_id: uuid.UUID) -> Response:
        """Delete a sprint."""
        crud.remove(models.Sprint, request.auth, sprint_id)
        return Response(status=204)


class SprintCloseView(api.Endpoint):
    """`/v1/sprints/{sprint_id}/close`."""

    def post(self, request: Request, sprint_id: uuid.UUID) -> Response:
        """Close; open tasks go back to the list."""
        row = crud.move(models.Sprint, request.auth, sprint_id, "status", "closed")
        return Response(serializers.Sprint(row).data)
