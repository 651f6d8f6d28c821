"""Restore runs."""

import uuid

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class RestoreRunsFilters(fields.Query):
    """What the list may be narrowed to."""

    backup_run_id = fields.Key(required=False)
    requester_id = fields.Key(required=False)
    purpose = fields.Choice(("rehearsal", "request", "incident"), required=False)
    status = fields.Choice(
        ("requested", "approved", "running", "completed", "failed"), required=False
    )


class RestoreRunsView(api.Endpoint):
    """`/v1/restore-runs`."""

    def get(self, request: Request) -> Response:
        """List restore runs."""
        where = api.query(request, RestoreRunsFilters)
        rows = crud.listed(models.RestoreRun, request.auth, where)
        return paging.page(request, rows, serializers.RestoreRun)

    def post(self, request: Request) -> Response:
        """Create a restore run."""
        body = api.body(request, serializers.RestoreRunCreate)
        row = crud.create(models.RestoreRun, request.auth, body)
        return Response(serializers.RestoreRun(row).data, status=201)


class RestoreRunView(api.Endpoint):
    """`/v1/restore-runs/{restore_run_id}`."""

    def get(self, request: Request, restore_run_id: uuid.UUID) -> Response:
        """Read a restore run."""
        row = crud.find(models.RestoreRun, request.auth, restore_run_id)
        return Response(serializers.RestoreRun(row).data)

    def patch(self, request: Request, restore_run_id: uuid.UUID) -> Response:
        """Update a restore run."""
        body = api.body(request, serializers.RestoreRunUpdate)
        row = crud.change(models.RestoreRun, request.auth, restore_run_id, body)
        return Response(serializers.RestoreRun(row).data)

    def delete(self, request: Request, restore_run_id: uuid.UUID) -> Response:
        """Delete a restore run."""
        crud.remove(models.RestoreRun, request.auth, restore_run_id)
        return Response(status=204)


class RestoreRunApproveView(api.Endpoint):
    """`/v1/restore-runs/{restore_run_id}/approve`."""

    def post(self, request: Request, restore_run_id: uuid.UUID) -> Response:
        """A second person agrees."""
        row = crud.move(models.RestoreRun, request.auth, restore_run_id, "status", "approved")
        return Response(serializers.RestoreRun(row).data)


class RestoreRunCompleteView(api.Endpoint):
    """`/v1/restore-runs/{restore_run_id}/complete`."""

    def post(self, request: Request, restore_run_id: uuid.UUID) -> Response:
        """Everything that was checked is there."""
        row = crud.move(
            models.RestoreRun,
            request.auth,
            restore_run_id,
            "status",
            "completed",
            completed_at=timezone.now(),
        )
        return Response(serializers.RestoreRun(row).data)
