"""Webhooks."""

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, serializers, webhooks


class WebhooksPaymentsView(api.Endpoint):
    """`/v1/webhooks/payments`."""

    public = ("post",)

    def post(self, request: Request) -> Response:
        """Notifications of the provider; signature checked, stored, answered at once."""
        webhooks.check_signature(request)
        body = api.body(request, serializers.WebhooksPaymentsBody)
        webhooks.take(body)
        return Response(status=204)
