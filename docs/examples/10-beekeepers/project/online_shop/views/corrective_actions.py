"""Corrective actions."""

import uuid

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class CorrectiveActionsFilters(fields.Query):
    """What the list may be narrowed to."""

    inspection_finding_id = fields.Key(required=False)
    assignee_id = fields.Key(required=False)
    due_on = fields.Day(required=False)
    status = fields.Choice(("open", "done", "verified", "rejected"), required=False)


class CorrectiveActionsView(api.Endpoint):
    """`/v1/corrective-actions`."""

    def get(self, request: Request) -> Response:
        """List corrective actions."""
        where = api.query(request, CorrectiveActionsFilters)
        rows = crud.listed(models.CorrectiveAction, request.auth, where)
        return paging.page(request, rows, serializers.CorrectiveAction)

    def post(self, request: Request) -> Response:
        """Create a corrective action."""
        body = api.body(request, serializers.CorrectiveActionCreate)
        row = crud.create(models.CorrectiveAction, request.auth, body)
        return Response(serializers.CorrectiveAction(row).data, status=201)


class CorrectiveActionView(api.Endpoint):
    """`/v1/corrective-actions/{corrective_action_id}`."""

    def get(self, request: Request, corrective_action_id: uuid.UUID) -> Response:
        """Read a corrective action."""
        row = crud.find(models.CorrectiveAction, request.auth, corrective_action_id)
        return Response(serializers.CorrectiveAction(row).data)

    def patch(self, request: Request, corrective_action_id: uuid.UUID) -> Response:
        """Update a corrective action."""
        body = api.body(request, serializers.CorrectiveActionUpdate)
        row = crud.change(models.CorrectiveAction, request.auth, corrective_action_id, body)
        return Response(serializers.CorrectiveAction(row).data)

    def delete(self, request: Request, corrective_action_id: uuid.UUID) -> Response:
        """Delete a corrective action."""
        crud.remove(models.CorrectiveAction, request.auth, corrective_action_id)
        return Response(status=204)


class CorrectiveActionDoneView(api.Endpoint):
    """`/v1/corrective-actions/{corrective_action_id}/done`."""

    def post(self, request: Request, corrective_action_id: uuid.UUID) -> Response:
        """Report it as done, with proof."""
        body = api.body(request, serializers.CorrectiveActionsDoneBody)
        row = crud.move(
            models.CorrectiveAction,
            request.auth,
            corrective_action_id,
            "status",
            "done",
            done_at=timezone.now(),
            done_note=body.get("done_note"),
            proof_key=body.get("proof_key"),
        )
        return Response(serializers.CorrectiveAction(row).data)


class CorrectiveActionRejectView(api.Endpoint):
    """`/v1/corrective-actions/{corrective_action_id}/reject`."""

    def post(self, request: Request, corrective_action_id: uuid.UUID) -> Response:
        """The proof does not suffice."""
        row = crud.move(
            models.CorrectiveAction, request.auth, corrective_action_id, "status", "rejected"
        )
        return Response(serializers.CorrectiveAction(row).data)
