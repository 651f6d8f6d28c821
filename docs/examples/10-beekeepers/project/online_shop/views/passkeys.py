"""Passkeys."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class PasskeysFilters(fields.Query):
    """What the list may be narrowed to."""

    owner_id = fields.Key(required=False)
    credential_id = fields.Line(required=False)
    status = fields.Choice(("active", "revoked"), required=False)


class PasskeysView(api.Endpoint):
    """`/v1/passkeys`."""

    def get(self, request: Request) -> Response:
        """List passkeys."""
        where = api.query(request, PasskeysFilters)
        rows = crud.listed(models.Passkey, request.auth, where)
        return paging.page(request, rows, serializers.Passkey)


class PasskeyView(api.Endpoint):
    """`/v1/passkeys/{passkey_id}`."""

    def get(self, request: Request, passkey_id: uuid.UUID) -> Response:
        """Read a passkey."""
        row = crud.find(models.Passkey, request.auth, passkey_id)
        return Response(serializers.Passkey(row).data)


class PasskeyRenameView(api.Endpoint):
    """`/v1/passkeys/{passkey_id}/rename`."""

    def post(self, request: Request, passkey_id: uuid.UUID) -> Response:
        """Call a key something else."""
        body = api.sent(request, serializers.PasskeysRenameBody)
        row = crud.change(models.Passkey, request.auth, passkey_id, body)
        return Response(serializers.Passkey(row).data)


class PasskeyRevokeView(api.Endpoint):
    """`/v1/passkeys/{passkey_id}/revoke`."""

    def post(self, request: Request, passkey_id: uuid.UUID) -> Response:
        """Take a key away."""
        row = crud.move(models.Passkey, request.auth, passkey_id, "status", "revoked")
        return Response(serializers.Passkey(row).data)
