"""Fines."""

import uuid

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class FinesFilters(fields.Query):
    """What the list may be narrowed to."""

    loan_id = fields.Key(required=False)
    member_id = fields.Key(required=False)
    reason = fields.Choice(("overdue", "damaged", "lost"), required=False)
    status = fields.Choice(("open", "paid", "waived"), required=False)


class FinesView(api.Endpoint):
    """`/v1/fines`."""

    def get(self, request: Request) -> Response:
        """List fines."""
        where = api.query(request, FinesFilters)
        rows = crud.listed(models.Fine, request.auth, where)
        return paging.page(request, rows, serializers.Fine)


class FineView(api.Endpoint):
    """`/v1/fines/{fine_id}`."""

    def get(self, request: Request, fine_id: uuid.UUID) -> Response:
        """Read a fine."""
        row = crud.find(models.Fine, request.auth, fine_id)
        return Response(serializers.Fine(row).data)


class FinePayView(api.Endpoint):
    """`/v1/fines/{fine_id}/pay`."""

    def post(self, request: Request, fine_id: uuid.UUID) -> Response:
        """Settle a fine."""
        row = crud.move(
            models.Fine, request.auth, fine_id, "status", "paid", paid_at=timezone.now()
        )
        return Response(serializers.Fine(row).data)
