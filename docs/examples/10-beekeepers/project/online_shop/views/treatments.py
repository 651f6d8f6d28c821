"""Treatments."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class TreatmentsFilters(fields.Query):
    """What the list may be narrowed to."""

    apiary_id = fields.Key(required=False)


class TreatmentsView(api.Endpoint):
    """`/v1/treatments`."""

    def get(self, request: Request) -> Response:
        """List treatments."""
        where = api.query(request, TreatmentsFilters)
        rows = crud.listed(models.Treatment, request.auth, where)
        return paging.page(request, rows, serializers.Treatment)

    def post(self, request: Request) -> Response:
        """Create a treatment."""
        body = api.body(request, serializers.TreatmentCreate)
        row = crud.create(models.Treatment, request.auth, body)
        return Response(serializers.Treatment(row).data, status=201)


class TreatmentView(api.Endpoint):
    """`/v1/treatments/{treatment_id}`."""

    def get(self, request: Request, treatment_id: uuid.UUID) -> Response:
        """Read a treatment."""
        row = crud.find(models.Treatment, request.auth, treatment_id)
        return Response(serializers.Treatment(row).data)

    def patch(self, request: Request, treatment_id: uuid.UUID) -> Response:
        """Update a treatment."""
        body = api.body(request, serializers.TreatmentUpdate)
        row = crud.change(models.Treatment, request.auth, treatment_id, body)
        return Response(serializers.Treatment(row).data)

    def delete(self, request: Request, treatment_id: uuid.UUID) -> Response:
        """Delete a treatment."""
        crud.remove(models.Treatment, request.auth, treatment_id)
        return Response(status=204)
