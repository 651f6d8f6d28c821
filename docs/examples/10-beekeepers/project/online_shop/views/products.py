"""Products."""

import uuid
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from .. import access, api, crud, fields, idempotency, models, paging, serializers


class ProductsFilters(fields.Query):
    """What the list may be narrowed to."""

    slug = fields.Line(required=False)
    brand = fields.Line(required=False)
    status = fields.Choice(("draft", "active", "archived"), required=False)


class ProductsView(api.Endpoint):
    """`/v1/products`."""

    public = ("get",)

    def get(self, request: Request) -> Response:
        """List active products by category, brand and price; cursor pages."""
        where = api.query(request, ProductsFilters)
        rows = crud.listed(models.Product, request.auth, where, public=True)
        return paging.page(request, rows, serializers.Product)

    def post(self, request: Request) -> HttpResponse:
        """Create a product."""
        key = idempotency.key_of(request)
        body = api.body(request, serializers.ProductCreate)

        def act() -> Any:
            row = crud.create(models.Product, request.auth, body)
            return serializers.Product(row).data

        return idempotency.once(request, key, act, 201)


class ProductView(api.Endpoint):
    """`/v1/products/{product_id}`."""

    public = ("get",)

    def get(self, request: Request, product_id: uuid.UUID) -> Response:
        """One product with variants and pictures."""
        row = crud.find(models.Product, request.auth, product_id, public=True)
        return Response(serializers.Product(row).data)

    def patch(self, request: Request, product_id: uuid.UUID) -> Response:
        """Update a product."""
        body = api.body(request, serializers.ProductUpdate)
        row = crud.change(models.Product, request.auth, product_id, body)
        return Response(serializers.Product(row).data)

    def delete(self, request: Request, product_id: uuid.UUID) -> Response:
        """Delete a product."""
        crud.remove(models.Product, request.auth, product_id)
        return Response(status=204)


class ProductCategoriesView(api.Endpoint):
    """`/v1/products/{product_id}/categories`."""

    def get(self, request: Request, product_id: uuid.UUID) -> Response:
        """List the categories of a product."""
        crud.find(models.Product, request.auth, product_id)
        linked = models.ProductCategories.objects.filter(product_id=product_id)
        rows = crud.listed(models.Category, request.auth, {"id__in": linked.values("category_id")})
        return paging.page(request, rows, serializers.Category)


class ProductCategoryView(api.Endpoint):
    """`/v1/products/{product_id}/categories/{category_id}`."""

    def put(self, request: Request, product_id: uuid.UUID, category_id: uuid.UUID) -> Response:
        """Add a category to a product."""
        access.check_writing(models.Product, request.auth)
        crud.find(models.Product, request.auth, product_id)
        crud.find(models.Category, request.auth, category_id, public=True)
        ends = {"product_id": product_id, "category_id": category_id}
        crud.link(models.ProductCategories, ends)
        return Response(status=204)

    def delete(self, request: Request, product_id: uuid.UUID, category_id: uuid.UUID) -> Response:
        """Take a category from a product."""
        access.check_writing(models.Product, request.auth)
        crud.find(models.Product, request.auth, product_id)
        crud.find(models.Category, request.auth, category_id, public=True)
        ends = {"product_id": product_id, "category_id": category_id}
        crud.unlink(models.ProductCategories, ends)
        return Response(status=204)


class ProductPublishView(api.Endpoint):
    """`/v1/products/{product_id}/publish`."""

    def post(self, request: Request, product_id: uuid.UUID) -> Response:
        """Make a draft visible after checking that it has a variant and a price."""
        row = crud.move(models.Product, request.auth, product_id, "status", "active")
        return Response(serializers.Product(row).data)
