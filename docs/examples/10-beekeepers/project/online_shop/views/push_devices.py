"""Push devices."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class PushDevicesFilters(fields.Query):
    """What the list may be narrowed to."""

    user_id = fields.Key(required=False)
    provider_token = fields.Line(required=False)
    platform = fields.Choice(("ios", "android", "web"), required=False)


class PushDevicesView(api.Endpoint):
    """`/v1/push-devices`."""

    def get(self, request: Request) -> Response:
        """List push devices."""
        where = api.query(request, PushDevicesFilters)
        rows = crud.listed(models.PushDevice, request.auth, where)
        return paging.page(request, rows, serializers.PushDevice)

    def post(self, request: Request) -> Response:
        """Create a push device."""
        body = api.body(request, serializers.PushDeviceCreate)
        row = crud.create(models.PushDevice, request.auth, body)
        return Response(serializers.PushDevice(row).data, status=201)


class PushDeviceView(api.Endpoint):
    """`/v1/push-devices/{push_device_id}`."""

    def get(self, request: Request, push_device_id: uuid.UUID) -> Response:
        """Read a push device."""
        row = crud.find(models.PushDevice, request.auth, push_device_id)
        return Response(serializers.PushDevice(row).data)

    def patch(self, request: Request, push_device_id: uuid.UUID) -> Response:
        """Update a push device."""
        body = api.body(request, serializers.PushDeviceUpdate)
        row = crud.change(models.PushDevice, request.auth, push_device_id, body)
        return Response(serializers.PushDevice(row).data)

    def delete(self, request: Request, push_device_id: uuid.UUID) -> Response:
        """Delete a push device."""
        crud.remove(models.PushDevice, request.auth, push_device_id)
        return Response(status=204)
