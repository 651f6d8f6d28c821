"""Product variants."""

import uuid
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, idempotency, models, paging, serializers


class ProductVariantsFilters(fields.Query):
    """What the list may be narrowed to."""

    product_id = fields.Key(required=False)
    sku = fields.Line(required=False)
    active = fields.Flag(required=False)


class ProductVariantsView(api.Endpoint):
    """`/v1/product-variants`."""

    def get(self, request: Request) -> Response:
        """List product variants."""
        where = api.query(request, ProductVariantsFilters)
        rows = crud.listed(models.ProductVariant, request.auth, where)
        return paging.page(request, rows, serializers.ProductVariant)

    def post(self, request: Request) -> HttpResponse:
        """Create a product variant."""
        key = idempotency.key_of(request)
        body = api.body(request, serializers.ProductVariantCreate)

        def act() -> Any:
            row = crud.create(models.ProductVariant, request.auth, body)
            return serializers.ProductVariant(row).data

        return idempotency.once(request, key, act, 201)


class ProductVariantView(api.Endpoint):
    """`/v1/product-variants/{product_variant_id}`."""

    def get(self, request: Request, product_variant_id: uuid.UUID) -> Response:
        """Read a product variant."""
        row = crud.find(models.ProductVariant, request.auth, product_variant_id)
        return Response(serializers.ProductVariant(row).data)

    def patch(self, request: Request, product_variant_id: uuid.UUID) -> Response:
        """Update a product variant."""
        body = api.body(request, serializers.ProductVariantUpdate)
        row = crud.change(models.ProductVariant, request.auth, product_variant_id, body)
        return Response(serializers.ProductVariant(row).data)

    def delete(self, request: Request, product_variant_id: uuid.UUID) -> Response:
        """Delete a product variant."""
        crud.remove(models.ProductVariant, request.auth, product_variant_id)
        return Response(status=204)
