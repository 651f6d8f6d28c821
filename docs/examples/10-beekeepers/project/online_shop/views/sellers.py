"""Sellers."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class SellersFilters(fields.Query):
    """What the list may be narrowed to."""

    user_id = fields.Key(required=False)
    display_name = fields.Line(required=False)
    kind = fields.Choice(("private", "business"), required=False)
    verification = fields.Choice(("unverified", "pending", "verified", "rejected"), required=False)


class SellersView(api.Endpoint):
    """`/v1/sellers`."""

    def get(self, request: Request) -> Response:
        """List sellers."""
        where = api.query(request, SellersFilters)
        rows = crud.listed(models.Seller, request.auth, where)
        return paging.page(request, rows, serializers.Seller)

    def post(self, request: Request) -> Response:
        """Create a seller."""
        body = api.body(request, serializers.SellerCreate)
        row = crud.create(models.Seller, request.auth, body)
        return Response(serializers.Seller(row).data, status=201)


class SellerView(api.Endpoint):
    """`/v1/sellers/{seller_id}`."""

    def get(self, request: Request, seller_id: uuid.UUID) -> Response:
        """Read a seller."""
        row = crud.find(models.Seller, request.auth, seller_id)
        return Response(serializers.Seller(row).data)

    def patch(self, request: Request, seller_id: uuid.UUID) -> Response:
        """Update a seller."""
        body = api.body(request, serializers.SellerUpdate)
        row = crud.change(models.Seller, request.auth, seller_id, body)
        return Response(serializers.Seller(row).data)

    def delete(self, request: Request, seller_id: uuid.UUID) -> Response:
        """Delete a seller."""
        crud.remove(models.Seller, request.auth, seller_id)
        return Response(status=204)


class SellerPayoutsFilters(fields.Query):
    """What the list may be narrowed to."""

    order_id = fields.Key(required=False)
    status = fields.Choice(("pending", "sent", "failed"), required=False)
    provider_reference = fields.Line(required=False)


class SellerPayoutsView(api.Endpoint):
    """`/v1/sellers/{seller_id}/payouts`."""

    def get(self, request: Request, seller_id: uuid.UUID) -> Response:
        """What was and will be paid out."""
        crud.find(models.Seller, request.auth, seller_id)
        where = {**api.query(request, SellerPayoutsFilters), "seller_id": seller_id}
        rows = crud.listed(models.Payout, request.auth, where)
        return paging.page(request, rows, serializers.Payout)
