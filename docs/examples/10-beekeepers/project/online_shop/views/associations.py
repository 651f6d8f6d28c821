"""Associations."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class AssociationsFilters(fields.Query):
    """What the list may be narrowed to."""

    name = fields.Line(required=False)


class AssociationsView(api.Endpoint):
    """`/v1/associations`."""

    def get(self, request: Request) -> Response:
        """List associations."""
        where = api.query(request, AssociationsFilters)
        rows = crud.listed(models.Association, request.auth, where)
        return paging.page(request, rows, serializers.Association)

    def post(self, request: Request) -> Response:
        """Create an association."""
        body = api.body(request, serializers.AssociationCreate)
        row = crud.create(models.Association, request.auth, body)
        return Response(serializers.Association(row).data, status=201)


class AssociationView(api.Endpoint):
    """`/v1/associations/{association_id}`."""

    def get(self, request: Request, association_id: uuid.UUID) -> Response:
        """Read an association."""
        row = crud.find(models.Association, request.auth, association_id)
        return Response(serializers.Association(row).data)

    def patch(self, request: Request, association_id: uuid.UUID) -> Response:
        """Update an association."""
        body = api.body(request, serializers.AssociationUpdate)
        row = crud.change(models.Association, request.auth, association_id, body)
        return Response(serializers.Association(row).data)

    def delete(self, request: Request, association_id: uuid.UUID) -> Response:
        """Delete an association."""
        crud.remove(models.Association, request.auth, association_id)
        return Response(status=204)
