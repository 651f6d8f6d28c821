"""Honey harvests."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class HoneyHarvestsFilters(fields.Query):
    """What the list may be narrowed to."""

    member_id = fields.Key(required=False)


class HoneyHarvestsView(api.Endpoint):
    """`/v1/honey-harvests`."""

    def get(self, request: Request) -> Response:
        """List honey harvests."""
        where = api.query(request, HoneyHarvestsFilters)
        rows = crud.listed(models.HoneyHarvest, request.auth, where)
        return paging.page(request, rows, serializers.HoneyHarvest)

    def post(self, request: Request) -> Response:
        """Create a honey harvest."""
        body = api.body(request, serializers.HoneyHarvestCreate)
        row = crud.create(models.HoneyHarvest, request.auth, body)
        return Response(serializers.HoneyHarvest(row).data, status=201)


class HoneyHarvestView(api.Endpoint):
    """`/v1/honey-harvests/{honey_harvest_id}`."""

    def get(self, request: Request, honey_harvest_id: uuid.UUID) -> Response:
        """Read a honey harvest."""
        row = crud.find(models.HoneyHarvest, request.auth, honey_harvest_id)
        return Response(serializers.HoneyHarvest(row).data)

    def patch(self, request: Request, honey_harvest_id: uuid.UUID) -> Response:
        """Update a honey harvest."""
        body = api.body(request, serializers.HoneyHarvestUpdate)
        row = crud.change(models.HoneyHarvest, request.auth, honey_harvest_id, body)
        return Response(serializers.HoneyHarvest(row).data)

    def delete(self, request: Request, honey_harvest_id: uuid.UUID) -> Response:
        """Delete a honey harvest."""
        crud.remove(models.HoneyHarvest, request.auth, honey_harvest_id)
        return Response(status=204)
