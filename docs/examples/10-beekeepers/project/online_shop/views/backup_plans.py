"""Backup plans."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class BackupPlansFilters(fields.Query):
    """What the list may be narrowed to."""

    backup_source_id = fields.Key(required=False)
    method = fields.Choice(("full", "incremental", "log_shipping"), required=False)
    next_run_at = fields.Instant(required=False)
    status = fields.Choice(("active", "paused"), required=False)


class BackupPlansView(api.Endpoint):
    """`/v1/backup-plans`."""

    def get(self, request: Request) -> Response:
        """List backup plans."""
        where = api.query(request, BackupPlansFilters)
        rows = crud.listed(models.BackupPlan, request.auth, where)
        return paging.page(request, rows, serializers.BackupPlan)

    def post(self, request: Request) -> Response:
        """Create a backup plan."""
        body = api.body(request, serializers.BackupPlanCreate)
        row = crud.create(models.BackupPlan, request.auth, body)
        return Response(serializers.BackupPlan(row).data, status=201)


class BackupPlanView(api.Endpoint):
    """`/v1/backup-plans/{backup_plan_id}`."""

    def get(self, request: Request, backup_plan_id: uuid.UUID) -> Response:
        """Read a backup plan."""
        row = crud.find(models.BackupPlan, request.auth, backup_plan_id)
        return Response(serializers.BackupPlan(row).data)

    def patch(self, request: Request, backup_plan_id: uuid.UUID) -> Response:
        """Update a backup plan."""
        body = api.body(request, serializers.BackupPlanUpdate)
        row = crud.change(models.BackupPlan, request.auth, backup_plan_id, body)
        return Response(serializers.BackupPlan(row).data)

    def delete(self, request: Request, backup_plan_id: uuid.UUID) -> Response:
        """Delete a backup plan."""
        crud.remove(models.BackupPlan, request.auth, backup_plan_id)
        return Response(status=204)


class BackupPlanPauseView(api.Endpoint):
    """`/v1/backup-plans/{backup_plan_id}/pause`."""

    def post(self, request: Request, backup_plan_id: uuid.UUID) -> Response:
        """Leave it out for now; somebody is reminded every day."""
        row = crud.move(models.BackupPlan, request.auth, backup_plan_id, "status", "paused")
        return Response(serializers.BackupPlan(row).data)


class BackupPlanResumeView(api.Endpoint):
    """`/v1/backup-plans/{backup_plan_id}/resume`."""

    def post(self, request: Request, backup_plan_id: uuid.UUID) -> Response:
        """Go on."""
        row = crud.move(models.BackupPlan, request.auth, backup_plan_id, "status", "active")
        return Response(serializers.BackupPlan(row).data)
