"""Dues claims."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class DuesClaimsFilters(fields.Query):
    """What the list may be narrowed to."""

    club_member_id = fields.Key(required=False)
    status = fields.Choice(("open", "collected", "paid", "returned", "waived"), required=False)


class DuesClaimsView(api.Endpoint):
    """`/v1/dues-claims`."""

    def get(self, request: Request) -> Response:
        """List dues claims."""
        where = api.query(request, DuesClaimsFilters)
        rows = crud.listed(models.DuesClaim, request.auth, where)
        return paging.page(request, rows, serializers.DuesClaim)


class DuesClaimView(api.Endpoint):
    """`/v1/dues-claims/{dues_claim_id}`."""

    def get(self, request: Request, dues_claim_id: uuid.UUID) -> Response:
        """Read a dues claim."""
        row = crud.find(models.DuesClaim, request.auth, dues_claim_id)
        return Response(serializers.DuesClaim(row).data)


class DuesClaimCollectView(api.Endpoint):
    """`/v1/dues-claims/{dues_claim_id}/collect`."""

    def post(self, request: Request, dues_claim_id: uuid.UUID) -> Response:
        """Put into the next direct debit."""
        row = crud.move(models.DuesClaim, request.auth, dues_claim_id, "status", "collected")
        return Response(serializers.DuesClaim(row).data)


class DuesClaimPayView(api.Endpoint):
    """`/v1/dues-claims/{dues_claim_id}/pay`."""

    def post(self, request: Request, dues_claim_id: uuid.UUID) -> Response:
        """Note as paid."""
        row = crud.move(models.DuesClaim, request.auth, dues_claim_id, "status", "paid")
        return Response(serializers.DuesClaim(row).data)


class DuesClaimWaiveView(api.Endpoint):
    """`/v1/dues-claims/{dues_claim_id}/waive`."""

    def post(self, request: Request, dues_claim_id: uuid.UUID) -> Response:
        """Forgive with the board's consent."""
        row = crud.move(models.DuesClaim, request.auth, dues_claim_id, "status", "waived")
        return Response(serializers.DuesClaim(row).data)
