"""Totp devices."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class TotpDevicesFilters(fields.Query):
    """What the list may be narrowed to."""

    owner_id = fields.Key(required=False)
    status = fields.Choice(("pending", "active", "revoked"), required=False)


class TotpDevicesView(api.Endpoint):
    """`/v1/totp-devices`."""

    def get(self, request: Request) -> Response:
        """List totp devices."""
        where = api.query(request, TotpDevicesFilters)
        rows = crud.listed(models.TotpDevice, request.auth, where)
        return paging.page(request, rows, serializers.TotpDevice)

    def post(self, request: Request) -> Response:
        """Begin to add an authenticator app."""
        body = api.body(request, serializers.CreateTotpDeviceBody)
        values = {"label": body["label"]}
        row = crud.create(models.TotpDevice, request.auth, values)
        return Response(serializers.TotpDevice(row).data, status=201)


class TotpDeviceView(api.Endpoint):
    """`/v1/totp-devices/{totp_device_id}`."""

    def get(self, request: Request, totp_device_id: uuid.UUID) -> Response:
        """Read a totp device."""
        row = crud.find(models.TotpDevice, request.auth, totp_device_id)
        return Response(serializers.TotpDevice(row).data)


class TotpDeviceRevokeView(api.Endpoint):
    """`/v1/totp-devices/{totp_device_id}/revoke`."""

    def post(self, request: Request, totp_device_id: uuid.UUID) -> Response:
        """Take an app away; refused for the last factor where one is required."""
        row = crud.move(models.TotpDevice, request.auth, totp_device_id, "status", "revoked")
        return Response(serializers.TotpDevice(row).data)
