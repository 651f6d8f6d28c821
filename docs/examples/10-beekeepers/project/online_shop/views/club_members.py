"""Club members."""

import uuid
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from .. import access, api, crud, fields, idempotency, models, paging, serializers


class ClubMembersFilters(fields.Query):
    """What the list may be narrowed to."""

    user_id = fields.Key(required=False)
    number = fields.Line(required=False)
    full_name = fields.Line(required=False)
    email = fields.Email(required=False)
    in_directory = fields.Flag(required=False)
    status = fields.Choice(("applicant", "active", "dormant", "left", "expelled"), required=False)


class ClubMembersView(api.Endpoint):
    """`/v1/club-members`."""

    public = ("post",)

    def get(self, request: Request) -> Response:
        """List club members."""
        where = api.query(request, ClubMembersFilters)
        rows = crud.listed(models.ClubMember, request.auth, where)
        return paging.page(request, rows, serializers.ClubMember)

    def post(self, request: Request) -> Response:
        """Apply to join."""
        body = api.body(request, serializers.CreateClubMemberBody)
        values = {
            "full_name": body["full_name"],
            "email": body["email"],
            "phone": body.get("phone"),
            "born_on": body.get("born_on"),
            "address": body.get("address"),
            "number": crud.number(),
        }
        row = crud.create(models.ClubMember, request.auth, values)
        return Response(serializers.ClubMember(row).data, status=201)


class ClubMembersActiveView(api.Endpoint):
    """`/v1/club-members/active`."""

    def get(self, request: Request) -> Response:
        """The list of active members."""
        rows = crud.listed(models.ClubMember, request.auth, {"status": "active"})
        return paging.page(request, rows, serializers.ClubMember)


class ClubMembersSearchView(api.Endpoint):
    """`/v1/club-members/search`."""

    def get(self, request: Request) -> Response:
        """Find a member by words."""
        words = api.query(request, fields.Search)["q"]
        attrs = ("number", "full_name", "address", "left_reason")
        rows = crud.searched(models.ClubMember, request.auth, words, attrs)
        return paging.page(request, rows, serializers.ClubMember)


class ClubMemberView(api.Endpoint):
    """`/v1/club-members/{club_member_id}`."""

    def get(self, request: Request, club_member_id: uuid.UUID) -> Response:
        """Read a club member."""
        row = crud.find(models.ClubMember, request.auth, club_member_id)
        return Response(serializers.ClubMember(row).data)

    def patch(self, request: Request, club_member_id: uuid.UUID) -> Response:
        """Update a club member."""
        body = api.body(request, serializers.ClubMemberUpdate)
        row = crud.change(models.ClubMember, request.auth, club_member_id, body)
        return Response(serializers.ClubMember(row).data)

    def delete(self, request: Request, club_member_id: uuid.UUID) -> Response:
        """Delete a club member."""
        crud.remove(models.ClubMember, request.auth, club_member_id)
        return Response(status=204)


class ClubMemberAdmitView(api.Endpoint):
    """`/v1/club-members/{club_member_id}/admit`."""

    def post(self, request: Request, club_member_id: uuid.UUID) -> Response:
        """Admit an applicant."""
        body = api.body(request, serializers.ClubMembersAdmitBody)
        row = crud.move(models.ClubMember, request.auth, club_member_id, "status", body["status"])
        return Response(serializers.ClubMember(row).data)


class ClubMemberClubMeetingsView(api.Endpoint):
    """`/v1/club-members/{club_member_id}/club-meetings`."""

    def get(self, request: Request, club_member_id: uuid.UUID) -> Response:
        """List the club meetings of a club member."""
        crud.find(models.ClubMember, request.auth, club_member_id)
        linked = models.ClubMemberClubMeetings.objects.filter(club_member_id=club_member_id)
        rows = crud.listed(
            models.ClubMeeting, request.auth, {"id__in": linked.values("club_meeting_id")}
        )
        return paging.page(request, rows, serializers.ClubMeeting)


class ClubMemberClubMeetingView(api.Endpoint):
    """`/v1/club-members/{club_member_id}/club-meetings/{club_meeting_id}`."""

    def put(
        self, request: Request, club_member_id: uuid.UUID, club_meeting_id: uuid.UUID
    ) -> Response:
        """Add a club meeting to a club member."""
        access.check_writing(models.ClubMember, request.auth)
        crud.find(models.ClubMember, request.auth, club_member_id)
        crud.find(models.ClubMeeting, request.auth, club_meeting_id, public=True)
        ends = {"club_member_id": club_member_id, "club_meeting_id": club_meeting_id}
        crud.link(models.ClubMemberClubMeetings, ends)
        return Response(status=204)

    def delete(
        self, request: Request, club_member_id: uuid.UUID, club_meeting_id: uuid.UUID
    ) -> Response:
        """Take a club meeting from a club member."""
        access.check_writing(models.ClubMember, request.auth)
        crud.find(models.ClubMember, request.auth, club_member_id)
        crud.find(models.ClubMeeting, request.auth, club_meeting_id, public=True)
        ends = {"club_member_id": club_member_id, "club_meeting_id": club_meeting_id}
        crud.unlink(models.ClubMemberClubMeetings, ends)
        return Response(status=204)


class ClubMemberDuesClaimsFilters(fields.Query):
    """What the list may be narrowed to."""

    status = fields.Choice(("open", "collected", "paid", "returned", "waived"), required=False)


class ClubMemberDuesClaimsView(api.Endpoint):
    """`/v1/club-members/{club_member_id}/dues-claims`."""

    def get(self, request: Request, club_member_id: uuid.UUID) -> Response:
        """What a member owed and paid."""
        crud.find(models.ClubMember, request.auth, club_member_id)
        where = {
            **api.query(request, ClubMemberDuesClaimsFilters),
            "club_member_id": club_member_id,
        }
        rows = crud.listed(models.DuesClaim, request.auth, where)
        return paging.page(request, rows, serializers.DuesClaim)

    def post(self, request: Request, club_member_id: uuid.UUID) -> HttpResponse:
        """Claim the dues of a year."""
        key = idempotency.key_of(request)
        body = api.body(request, serializers.ClubMembersDuesClaimsBody)
        crud.find(models.ClubMember, request.auth, club_member_id)
        values = {
            "club_member_id": club_member_id,
            "year": body["year"],
            "amount_minor": body["amount_minor"],
            "due_on": body["due_on"],
            "currency": body["currency"],
        }

        def act() -> Any:
            row = crud.create(models.DuesClaim, request.auth, values)
            return serializers.DuesClaim(row).data

        return idempotency.once(request, key, act, 201)


class ClubMemberLeaveView(api.Endpoint):
    """`/v1/club-members/{club_member_id}/leave`."""

    def post(self, request: Request, club_member_id: uuid.UUID) -> Response:
        """End a membership at a date."""
        body = api.body(request, serializers.ClubMembersLeaveBody)
        row = crud.move(
            models.ClubMember,
            request.auth,
            club_member_id,
            "status",
            "left",
            left_on=body["left_on"],
            left_reason=body.get("left_reason"),
        )
        return Response(serializers.ClubMember(row).data)


class ClubMemberTermsFilters(fields.Query):
    """What the list may be narrowed to."""

    membership_category_id = fields.Key(required=False)


class ClubMemberTermsView(api.Endpoint):
    """`/v1/club-members/{club_member_id}/terms`."""

    def get(self, request: Request, club_member_id: uuid.UUID) -> Response:
        """On which terms somebody belonged."""
        crud.find(models.ClubMember, request.auth, club_member_id)
        where = {**api.query(request, ClubMemberTermsFilters), "club_member_id": club_member_id}
        rows = crud.listed(models.MembershipTerm, request.auth, where)
        return paging.page(request, rows, serializers.MembershipTerm)
