"""Invoices."""

import uuid
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, idempotency, models, paging, problems, serializers


class InvoicesFilters(fields.Query):
    """What the list may be narrowed to."""

    customer_id = fields.Key(required=False)
    order_id = fields.Key(required=False)
    corrected_invoice_id = fields.Key(required=False)
    subscription_id = fields.Key(required=False)
    number = fields.Line(required=False)
    kind = fields.Choice(("invoice", "credit_note"), required=False)
    status = fields.Choice(("draft", "issued", "paid", "overdue", "void"), required=False)
    due_on = fields.Day(required=False)


class InvoicesView(api.Endpoint):
    """`/v1/invoices`."""

    def get(self, request: Request) -> Response:
        """List invoices."""
        where = api.query(request, InvoicesFilters)
        rows = crud.listed(models.Invoice, request.auth, where)
        return paging.page(request, rows, serializers.Invoice)

    def post(self, request: Request) -> HttpResponse:
        """Create an invoice."""
        key = idempotency.key_of(request)
        body = api.body(request, serializers.InvoiceCreate)

        def act() -> Any:
            row = crud.create(models.Invoice, request.auth, body)
            return serializers.Invoice(row).data

        return idempotency.once(request, key, act, 201)


class InvoiceView(api.Endpoint):
    """`/v1/invoices/{invoice_id}`."""

    def get(self, request: Request, invoice_id: uuid.UUID) -> Response:
        """Read an invoice."""
        row = crud.find(models.Invoice, request.auth, invoice_id)
        return Response(serializers.Invoice(row).data)

    def patch(self, request: Request, invoice_id: uuid.UUID) -> Response:
        """Update an invoice."""
        body = api.body(request, serializers.InvoiceUpdate)
        row = crud.change(models.Invoice, request.auth, invoice_id, body)
        return Response(serializers.Invoice(row).data)

    def delete(self, request: Request, invoice_id: uuid.UUID) -> Response:
        """Delete an invoice."""
        crud.remove(models.Invoice, request.auth, invoice_id)
        return Response(status=204)


class InvoiceCreditView(api.Endpoint):
    """`/v1/invoices/{invoice_id}/credit`."""

    def post(self, request: Request, invoice_id: uuid.UUID) -> Response:
        """Issue a credit note."""
        raise problems.not_built("Issue a credit note")


class InvoiceDocumentView(api.Endpoint):
    """`/v1/invoices/{invoice_id}/document`."""

    def get(self, request: Request, invoice_id: uuid.UUID) -> Response:
        """The document as PDF."""
        raise problems.not_built("The document as PDF")


class InvoiceIssueView(api.Endpoint):
    """`/v1/invoices/{invoice_id}/issue`."""

    def post(self, request: Request, invoice_id: uuid.UUID) -> Response:
        """Give a number, freeze and render the document."""
        row = crud.move(models.Invoice, request.auth, invoice_id, "status", "issued")
        return Response(serializers.Invoice(row).data)
