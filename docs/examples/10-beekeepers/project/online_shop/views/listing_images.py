"""Listing images."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class ListingImagesFilters(fields.Query):
    """What the list may be narrowed to."""

    listing_id = fields.Key(required=False)


class ListingImagesView(api.Endpoint):
    """`/v1/listing-images`."""

    def get(self, request: Request) -> Response:
        """List listing images."""
        where = api.query(request, ListingImagesFilters)
        rows = crud.listed(models.ListingImage, request.auth, where)
        return paging.page(request, rows, serializers.ListingImage)

    def post(self, request: Request) -> Response:
        """Create a listing image."""
        body = api.body(request, serializers.ListingImageCreate)
        row = crud.create(models.ListingImage, request.auth, body)
        return Response(serializers.ListingImage(row).data, status=201)


class ListingImageView(api.Endpoint):
    """`/v1/listing-images/{listing_image_id}`."""

    def get(self, request: Request, listing_image_id: uuid.UUID) -> Response:
        """Read a listing image."""
        row = crud.find(models.ListingImage, request.auth, listing_image_id)
        return Response(serializers.ListingImage(row).data)

    def patch(self, request: Request, listing_image_id: uuid.UUID) -> Response:
        """Update a listing image."""
        body = api.body(request, serializers.ListingImageUpdate)
        row = crud.change(models.ListingImage, request.auth, listing_image_id, body)
        return Response(serializers.ListingImage(row).data)

    def delete(self, request: Request, listing_image_id: uuid.UUID) -> Response:
        """Delete a listing image."""
        crud.remove(models.ListingImage, request.auth, listing_image_id)
        return Response(status=204)
