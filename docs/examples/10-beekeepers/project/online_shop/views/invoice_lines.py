"""Invoice lines."""

import uuid
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, idempotency, models, paging, serializers


class InvoiceLinesFilters(fields.Query):
    """What the list may be narrowed to."""

    invoice_id = fields.Key(required=False)


class InvoiceLinesView(api.Endpoint):
    """`/v1/invoice-lines`."""

    def get(self, request: Request) -> Response:
        """List invoice lines."""
        where = api.query(request, InvoiceLinesFilters)
        rows = crud.listed(models.InvoiceLine, request.auth, where)
        return paging.page(request, rows, serializers.InvoiceLine)

    def post(self, request: Request) -> HttpResponse:
        """Create an invoice line."""
        key = idempotency.key_of(request)
        body = api.body(request, serializers.InvoiceLineCreate)

        def act() -> Any:
            row = crud.create(models.InvoiceLine, request.auth, body)
            return serializers.InvoiceLine(row).data

        return idempotency.once(request, key, act, 201)


class InvoiceLineView(api.Endpoint):
    """`/v1/invoice-lines/{invoice_line_id}`."""

    def get(self, request: Request, invoice_line_id: uuid.UUID) -> Response:
        """Read an invoice line."""
        row = crud.find(models.InvoiceLine, request.auth, invoice_line_id)
        return Response(serializers.InvoiceLine(row).data)

    def patch(self, request: Request, invoice_line_id: uuid.UUID) -> Response:
        """Update an invoice line."""
        body = api.body(request, serializers.InvoiceLineUpdate)
        row = crud.change(models.InvoiceLine, request.auth, invoice_line_id, body)
        return Response(serializers.InvoiceLine(row).data)

    def delete(self, request: Request, invoice_line_id: uuid.UUID) -> Response:
        """Delete an invoice line."""
        crud.remove(models.InvoiceLine, request.auth, invoice_line_id)
        return Response(status=204)
