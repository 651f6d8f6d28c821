"""Listings."""

import uuid
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, idempotency, models, paging, serializers


class ListingsFilters(fields.Query):
    """What the list may be narrowed to."""

    seller_id = fields.Key(required=False)
    category_id = fields.Key(required=False)
    condition = fields.Choice(("new", "as_new", "used", "for_parts"), required=False)
    status = fields.Choice(
        ("draft", "in_review", "active", "reserved", "sold", "withdrawn"), required=False
    )
    location = fields.Line(required=False)


class ListingsView(api.Endpoint):
    """`/v1/listings`."""

    public = ("get",)

    def get(self, request: Request) -> Response:
        """Active offers by text, category, price and place."""
        where = api.query(request, ListingsFilters)
        rows = crud.listed(models.Listing, request.auth, where, public=True)
        return paging.page(request, rows, serializers.Listing)

    def post(self, request: Request) -> HttpResponse:
        """Create a listing."""
        key = idempotency.key_of(request)
        body = api.body(request, serializers.ListingCreate)

        def act() -> Any:
            row = crud.create(models.Listing, request.auth, body)
            return serializers.Listing(row).data

        return idempotency.once(request, key, act, 201)


class ListingView(api.Endpoint):
    """`/v1/listings/{listing_id}`."""

    def get(self, request: Request, listing_id: uuid.UUID) -> Response:
        """Read a listing."""
        row = crud.find(models.Listing, request.auth, listing_id)
        return Response(serializers.Listing(row).data)

    def patch(self, request: Request, listing_id: uuid.UUID) -> Response:
        """Update a listing."""
        body = api.body(request, serializers.ListingUpdate)
        row = crud.change(models.Listing, request.auth, listing_id, body)
        return Response(serializers.Listing(row).data)

    def delete(self, request: Request, listing_id: uuid.UUID) -> Response:
        """Delete a listing."""
        crud.remove(models.Listing, request.auth, listing_id)
        return Response(status=204)


class ListingPublishView(api.Endpoint):
    """`/v1/listings/{listing_id}/publish`."""

    def post(self, request: Request, listing_id: uuid.UUID) -> Response:
        """Check and publish."""
        row = crud.move(models.Listing, request.auth, listing_id, "status", "active")
        return Response(serializers.Listing(row).data)


class ListingReserveView(api.Endpoint):
    """`/v1/listings/{listing_id}/reserve`."""

    def post(self, request: Request, listing_id: uuid.UUID) -> Response:
        """Reserve for a buyer for 30 minutes."""
        row = crud.move(models.Listing, request.auth, listing_id, "status", "reserved")
        return Response(serializers.Listing(row).data)
