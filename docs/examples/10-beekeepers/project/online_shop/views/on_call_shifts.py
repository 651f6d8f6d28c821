"""On call shifts."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class OnCallShiftsFilters(fields.Query):
    """What the list may be narrowed to."""

    user_id = fields.Key(required=False)
    starts_at = fields.Instant(required=False)


class OnCallShiftsView(api.Endpoint):
    """`/v1/on-call-shifts`."""

    def get(self, request: Request) -> Response:
        """List on call shifts."""
        where = api.query(request, OnCallShiftsFilters)
        rows = crud.listed(models.OnCallShift, request.auth, where)
        return paging.page(request, rows, serializers.OnCallShift)

    def post(self, request: Request) -> Response:
        """Create an on call shift."""
        body = api.body(request, serializers.OnCallShiftCreate)
        row = crud.create(models.OnCallShift, request.auth, body)
        return Response(serializers.OnCallShift(row).data, status=201)


class OnCallShiftView(api.Endpoint):
    """`/v1/on-call-shifts/{on_call_shift_id}`."""

    def get(self, request: Request, on_call_shift_id: uuid.UUID) -> Response:
        """Read an on call shift."""
        row = crud.find(models.OnCallShift, request.auth, on_call_shift_id)
        return Response(serializers.OnCallShift(row).data)

    def patch(self, request: Request, on_call_shift_id: uuid.UUID) -> Response:
        """Update an on call shift."""
        body = api.body(request, serializers.OnCallShiftUpdate)
        row = crud.change(models.OnCallShift, request.auth, on_call_shift_id, body)
        return Response(serializers.OnCallShift(row).data)

    def delete(self, request: Request, on_call_shift_id: uuid.UUID) -> Response:
        """Delete an on call shift."""
        crud.remove(models.OnCallShift, request.auth, on_call_shift_id)
        return Response(status=204)
