"""Point answers."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class PointAnswersFilters(fields.Query):
    """What the list may be narrowed to."""

    inspection_visit_id = fields.Key(required=False)
    checklist_point_id = fields.Key(required=False)
    passed = fields.Flag(required=False)


class PointAnswersView(api.Endpoint):
    """`/v1/point-answers`."""

    def get(self, request: Request) -> Response:
        """List point answers."""
        where = api.query(request, PointAnswersFilters)
        rows = crud.listed(models.PointAnswer, request.auth, where)
        return paging.page(request, rows, serializers.PointAnswer)

    def post(self, request: Request) -> Response:
        """Create a point answer."""
        body = api.body(request, serializers.PointAnswerCreate)
        row = crud.create(models.PointAnswer, request.auth, body)
        return Response(serializers.PointAnswer(row).data, status=201)


class PointAnswerView(api.Endpoint):
    """`/v1/point-answers/{point_answer_id}`."""

    def get(self, request: Request, point_answer_id: uuid.UUID) -> Response:
        """Read a point answer."""
        row = crud.find(models.PointAnswer, request.auth, point_answer_id)
        return Response(serializers.PointAnswer(row).data)

    def patch(self, request: Request, point_answer_id: uuid.UUID) -> Response:
        """Update a point answer."""
        body = api.body(request, serializers.PointAnswerUpdate)
        row = crud.change(models.PointAnswer, request.auth, point_answer_id, body)
        return Response(serializers.PointAnswer(row).data)

    def delete(self, request: Request, point_answer_id: uuid.UUID) -> Response:
        """Delete a point answer."""
        crud.remove(models.PointAnswer, request.auth, point_answer_id)
        return Response(status=204)
