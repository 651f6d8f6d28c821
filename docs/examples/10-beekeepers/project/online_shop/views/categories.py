"""Categories."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class CategoriesFilters(fields.Query):
    """What the list may be narrowed to."""

    parent_id = fields.Key(required=False)
    slug = fields.Line(required=False)


class CategoriesView(api.Endpoint):
    """`/v1/categories`."""

    public = ("get",)

    def get(self, request: Request) -> Response:
        """The category tree."""
        where = api.query(request, CategoriesFilters)
        rows = crud.listed(models.Category, request.auth, where, public=True)
        return paging.page(request, rows, serializers.Category)

    def post(self, request: Request) -> Response:
        """Create a category."""
        body = api.body(request, serializers.CategoryCreate)
        row = crud.create(models.Category, request.auth, body)
        return Response(serializers.Category(row).data, status=201)


class CategoryView(api.Endpoint):
    """`/v1/categories/{category_id}`."""

    public = ("get",)

    def get(self, request: Request, category_id: uuid.UUID) -> Response:
        """Read a category."""
        row = crud.find(models.Category, request.auth, category_id, public=True)
        return Response(serializers.Category(row).data)

    def patch(self, request: Request, category_id: uuid.UUID) -> Response:
        """Update a category."""
        body = api.body(request, serializers.CategoryUpdate)
        row = crud.change(models.Category, request.auth, category_id, body)
        return Response(serializers.Category(row).data)

    def delete(self, request: Request, category_id: uuid.UUID) -> Response:
        """Delete a category."""
        crud.remove(models.Category, request.auth, category_id)
        return Response(status=204)
