"""Labels."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class LabelsFilters(fields.Query):
    """What the list may be narrowed to."""

    project_id = fields.Key(required=False)


class LabelsView(api.Endpoint):
    """`/v1/labels`."""

    def get(self, request: Request) -> Response:
        """List labels."""
        where = api.query(request, LabelsFilters)
        rows = crud.listed(models.Label, request.auth, where)
        return paging.page(request, rows, serializers.Label)

    def post(self, request: Request) -> Response:
        """Create a label."""
        body = api.body(request, serializers.LabelCreate)
        row = crud.create(models.Label, request.auth, body)
        return Response(serializers.Label(row).data, status=201)


class LabelView(api.Endpoint):
    """`/v1/labels/{label_id}`."""

    def get(self, request: Request, label_id: uuid.UUID) -> Response:
        """Read a label."""
        row = crud.find(models.Label, request.auth, label_id)
        return Response(serializers.Label(row).data)

    def patch(self, request: Request, label_id: uuid.UUID) -> Response:
        """Update a label."""
        body = api.body(request, serializers.LabelUpdate)
        row = crud.change(models.Label, request.auth, label_id, body)
        return Response(serializers.Label(row).data)

    def delete(self, request: Request, label_id: uuid.UUID) -> Response:
        """Delete a label."""
        crud.remove(models.Label, request.auth, label_id)
        return Response(status=204)
