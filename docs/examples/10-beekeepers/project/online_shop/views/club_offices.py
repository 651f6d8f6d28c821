"""Club offices."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class ClubOfficesFilters(fields.Query):
    """What the list may be narrowed to."""

    club_member_id = fields.Key(required=False)


class ClubOfficesView(api.Endpoint):
    """`/v1/club-offices`."""

    def get(self, request: Request) -> Response:
        """List club offices."""
        where = api.query(request, ClubOfficesFilters)
        rows = crud.listed(models.ClubOffice, request.auth, where)
        return paging.page(request, rows, serializers.ClubOffice)

    def post(self, request: Request) -> Response:
        """Create a club office."""
        body = api.body(request, serializers.ClubOfficeCreate)
        row = crud.create(models.ClubOffice, request.auth, body)
        return Response(serializers.ClubOffice(row).data, status=201)


class ClubOfficeView(api.Endpoint):
    """`/v1/club-offices/{club_office_id}`."""

    def get(self, request: Request, club_office_id: uuid.UUID) -> Response:
        """Read a club office."""
        row = crud.find(models.ClubOffice, request.auth, club_office_id)
        return Response(serializers.ClubOffice(row).data)

    def patch(self, request: Request, club_office_id: uuid.UUID) -> Response:
        """Update a club office."""
        body = api.body(request, serializers.ClubOfficeUpdate)
        row = crud.change(models.ClubOffice, request.auth, club_office_id, body)
        return Response(serializers.ClubOffice(row).data)

    def delete(self, request: Request, club_office_id: uuid.UUID) -> Response:
        """Delete a club office."""
        crud.remove(models.ClubOffice, request.auth, club_office_id)
        return Response(status=204)
