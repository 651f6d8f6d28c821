"""Loans."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, problems, serializers


class LoansFilters(fields.Query):
    """What the list may be narrowed to."""

    copy_id = fields.Key(required=False)
    member_id = fields.Key(required=False)


class LoansView(api.Endpoint):
    """`/v1/loans`."""

    def get(self, request: Request) -> Response:
        """List loans."""
        where = api.query(request, LoansFilters)
        rows = crud.listed(models.Loan, request.auth, where)
        return paging.page(request, rows, serializers.Loan)

    def post(self, request: Request) -> Response:
        """Lend a copy; 409 if it is out, held for another, or the member is blocked."""
        raise problems.not_built(
            "Lend a copy; 409 if it is out, held for another, or the member is blocked"
        )


class LoanView(api.Endpoint):
    """`/v1/loans/{loan_id}`."""

    def get(self, request: Request, loan_id: uuid.UUID) -> Response:
        """Read a loan."""
        row = crud.find(models.Loan, request.auth, loan_id)
        return Response(serializers.Loan(row).data)


class LoanRenewView(api.Endpoint):
    """`/v1/loans/{loan_id}/renew`."""

    def post(self, request: Request, loan_id: uuid.UUID) -> Response:
        """Extend unless somebody waits or it was renewed twice."""
        raise problems.not_built("Extend unless somebody waits or it was renewed twice")


class LoanReturnView(api.Endpoint):
    """`/v1/loans/{loan_id}/return`."""

    def post(self, request: Request, loan_id: uuid.UUID) -> Response:
        """Take back; a late one makes a fine, a waiting member is told."""
        row = crud.stamp(models.Loan, request.auth, loan_id, "returned_at")
        return Response(serializers.Loan(row).data)
