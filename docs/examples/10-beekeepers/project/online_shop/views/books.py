"""Books."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class BooksFilters(fields.Query):
    """What the list may be narrowed to."""

    title = fields.Line(required=False)
    isbn = fields.Line(required=False)
    author_names = fields.Line(required=False)


class BooksView(api.Endpoint):
    """`/v1/books`."""

    def get(self, request: Request) -> Response:
        """List books."""
        where = api.query(request, BooksFilters)
        rows = crud.listed(models.Book, request.auth, where)
        return paging.page(request, rows, serializers.Book)

    def post(self, request: Request) -> Response:
        """Create a book."""
        body = api.body(request, serializers.BookCreate)
        row = crud.create(models.Book, request.auth, body)
        return Response(serializers.Book(row).data, status=201)


class BookView(api.Endpoint):
    """`/v1/books/{book_id}`."""

    def get(self, request: Request, book_id: uuid.UUID) -> Response:
        """Read a book."""
        row = crud.find(models.Book, request.auth, book_id)
        return Response(serializers.Book(row).data)

    def patch(self, request: Request, book_id: uuid.UUID) -> Response:
        """Update a book."""
        body = api.body(request, serializers.BookUpdate)
        row = crud.change(models.Book, request.auth, book_id, body)
        return Response(serializers.Book(row).data)

    def delete(self, request: Request, book_id: uuid.UUID) -> Response:
        """Delete a book."""
        crud.remove(models.Book, request.auth, book_id)
        return Response(status=204)
