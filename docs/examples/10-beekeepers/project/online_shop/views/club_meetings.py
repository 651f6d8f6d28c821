"""Club meetings."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class ClubMeetingsFilters(fields.Query):
    """What the list may be narrowed to."""

    kind = fields.Choice(("assembly", "board", "committee"), required=False)
    starts_at = fields.Instant(required=False)
    status = fields.Choice(("planned", "invited", "held", "cancelled"), required=False)


class ClubMeetingsView(api.Endpoint):
    """`/v1/club-meetings`."""

    def get(self, request: Request) -> Response:
        """List club meetings."""
        where = api.query(request, ClubMeetingsFilters)
        rows = crud.listed(models.ClubMeeting, request.auth, where)
        return paging.page(request, rows, serializers.ClubMeeting)

    def post(self, request: Request) -> Response:
        """Create a club meeting."""
        body = api.body(request, serializers.ClubMeetingCreate)
        row = crud.create(models.ClubMeeting, request.auth, body)
        return Response(serializers.ClubMeeting(row).data, status=201)


class ClubMeetingView(api.Endpoint):
    """`/v1/club-meetings/{club_meeting_id}`."""

    def get(self, request: Request, club_meeting_id: uuid.UUID) -> Response:
        """Read a club meeting."""
        row = crud.find(models.ClubMeeting, request.auth, club_meeting_id)
        return Response(serializers.ClubMeeting(row).data)

    def patch(self, request: Request, club_meeting_id: uuid.UUID) -> Response:
        """Update a club meeting."""
        body = api.body(request, serializers.ClubMeetingUpdate)
        row = crud.change(models.ClubMeeting, request.auth, club_meeting_id, body)
        return Response(serializers.ClubMeeting(row).data)

    def delete(self, request: Request, club_meeting_id: uuid.UUID) -> Response:
        """Delete a club meeting."""
        crud.remove(models.ClubMeeting, request.auth, club_meeting_id)
        return Response(status=204)


class ClubMeetingHoldView(api.Endpoint):
    """`/v1/club-meetings/{club_meeting_id}/hold`."""

    def post(self, request: Request, club_meeting_id: uuid.UUID) -> Response:
        """Note as held and keep the minutes."""
        body = api.body(request, serializers.ClubMeetingsHoldBody)
        row = crud.move(models.ClubMeeting, request.auth, club_meeting_id, "status", body["status"])
        return Response(serializers.ClubMeeting(row).data)


class ClubMeetingInviteView(api.Endpoint):
    """`/v1/club-meetings/{club_meeting_id}/invite`."""

    def post(self, request: Request, club_meeting_id: uuid.UUID) -> Response:
        """Invite in time as the statutes ask."""
        row = crud.move(models.ClubMeeting, request.auth, club_meeting_id, "status", "invited")
        return Response(serializers.ClubMeeting(row).data)
