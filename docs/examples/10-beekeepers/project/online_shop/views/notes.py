"""Notes."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class NotesFilters(fields.Query):
    """What the list may be narrowed to."""

    status = fields.Choice(("draft", "published", "archived"), required=False)


class NotesView(api.Endpoint):
    """`/v1/notes`."""

    def get(self, request: Request) -> Response:
        """List notes."""
        where = api.query(request, NotesFilters)
        rows = crud.listed(models.Note, request.auth, where)
        return paging.page(request, rows, serializers.Note)

    def post(self, request: Request) -> Response:
        """Create a note."""
        body = api.body(request, serializers.NoteCreate)
        row = crud.create(models.Note, request.auth, body)
        return Response(serializers.Note(row).data, status=201)


class NoteView(api.Endpoint):
    """`/v1/notes/{note_id}`."""

    def get(self, request: Request, note_id: uuid.UUID) -> Response:
        """Read a note."""
        row = crud.find(models.Note, request.auth, note_id)
        return Response(serializers.Note(row).data)

    def patch(self, request: Request, note_id: uuid.UUID) -> Response:
        """Update a note."""
        body = api.body(request, serializers.NoteUpdate)
        row = crud.change(models.Note, request.auth, note_id, body)
        return Response(serializers.Note(row).data)

    def delete(self, request: Request, note_id: uuid.UUID) -> Response:
        """Delete a note."""
        crud.remove(models.Note, request.auth, note_id)
        return Response(status=204)
