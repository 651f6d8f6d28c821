"""Product images."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class ProductImagesFilters(fields.Query):
    """What the list may be narrowed to."""

    product_id = fields.Key(required=False)


class ProductImagesView(api.Endpoint):
    """`/v1/product-images`."""

    def get(self, request: Request) -> Response:
        """List product images."""
        where = api.query(request, ProductImagesFilters)
        rows = crud.listed(models.ProductImage, request.auth, where)
        return paging.page(request, rows, serializers.ProductImage)

    def post(self, request: Request) -> Response:
        """Create a product image."""
        body = api.body(request, serializers.ProductImageCreate)
        row = crud.create(models.ProductImage, request.auth, body)
        return Response(serializers.ProductImage(row).data, status=201)


class ProductImageView(api.Endpoint):
    """`/v1/product-images/{product_image_id}`."""

    def get(self, request: Request, product_image_id: uuid.UUID) -> Response:
        """Read a product image."""
        row = crud.find(models.ProductImage, request.auth, product_image_id)
        return Response(serializers.ProductImage(row).data)

    def patch(self, request: Request, product_image_id: uuid.UUID) -> Response:
        """Update a product image."""
        body = api.body(request, serializers.ProductImageUpdate)
        row = crud.change(models.ProductImage, request.auth, product_image_id, body)
        return Response(serializers.ProductImage(row).data)

    def delete(self, request: Request, product_image_id: uuid.UUID) -> Response:
        """Delete a product image."""
        crud.remove(models.ProductImage, request.auth, product_image_id)
        return Response(status=204)
