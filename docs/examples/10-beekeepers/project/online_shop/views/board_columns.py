"""Board columns."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class BoardColumnsFilters(fields.Query):
    """What the list may be narrowed to."""

    project_id = fields.Key(required=False)


class BoardColumnsView(api.Endpoint):
    """`/v1/board-columns`."""

    def get(self, request: Request) -> Response:
        """List board columns."""
        where = api.query(request, BoardColumnsFilters)
        rows = crud.listed(models.BoardColumn, request.auth, where)
        return paging.page(request, rows, serializers.BoardColumn)

    def post(self, request: Request) -> Response:
        """Create a board column."""
        body = api.body(request, serializers.BoardColumnCreate)
        row = crud.create(models.BoardColumn, request.auth, body)
        return Response(serializers.BoardColumn(row).data, status=201)


class BoardColumnView(api.Endpoint):
    """`/v1/board-columns/{board_column_id}`."""

    def get(self, request: Request, board_column_id: uuid.UUID) -> Response:
        """Read a board column."""
        row = crud.find(models.BoardColumn, request.auth, board_column_id)
        return Response(serializers.BoardColumn(row).data)

    def patch(self, request: Request, board_column_id: uuid.UUID) -> Response:
        """Update a board column."""
        body = api.body(request, serializers.BoardColumnUpdate)
        row = crud.change(models.BoardColumn, request.auth, board_column_id, body)
        return Response(serializers.BoardColumn(row).data)

    def delete(self, request: Request, board_column_id: uuid.UUID) -> Response:
        """Delete a board column."""
        crud.remove(models.BoardColumn, request.auth, board_column_id)
        return Response(status=204)
