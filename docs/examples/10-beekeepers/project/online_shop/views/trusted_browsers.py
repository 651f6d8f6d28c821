"""Trusted browsers."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class TrustedBrowsersFilters(fields.Query):
    """What the list may be narrowed to."""

    owner_id = fields.Key(required=False)
    expires_at = fields.Instant(required=False)


class TrustedBrowsersView(api.Endpoint):
    """`/v1/trusted-browsers`."""

    def get(self, request: Request) -> Response:
        """List trusted browsers."""
        where = api.query(request, TrustedBrowsersFilters)
        rows = crud.listed(models.TrustedBrowser, request.auth, where)
        return paging.page(request, rows, serializers.TrustedBrowser)


class TrustedBrowserView(api.Endpoint):
    """`/v1/trusted-browsers/{trusted_browser_id}`."""

    def get(self, request: Request, trusted_browser_id: uuid.UUID) -> Response:
        """Read a trusted browser."""
        row = crud.find(models.TrustedBrowser, request.auth, trusted_browser_id)
        return Response(serializers.TrustedBrowser(row).data)


class TrustedBrowserRevokeView(api.Endpoint):
    """`/v1/trusted-browsers/{trusted_browser_id}/revoke`."""

    def post(self, request: Request, trusted_browser_id: uuid.UUID) -> Response:
        """Ask for the second factor there again."""
        row = crud.stamp(models.TrustedBrowser, request.auth, trusted_browser_id, "revoked_at")
        return Response(serializers.TrustedBrowser(row).data)
