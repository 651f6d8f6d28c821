"""Stock transfers."""

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, problems


class StockTransfersView(api.Endpoint):
    """`/v1/stock-transfers`."""

    def post(self, request: Request) -> Response:
        """Move stock between two places in one transaction."""
        raise problems.not_built("Move stock between two places in one transaction")
