"""Backup runs."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class BackupRunsFilters(fields.Query):
    """What the list may be narrowed to."""

    backup_source_id = fields.Key(required=False)
    backup_plan_id = fields.Key(required=False)
    status = fields.Choice(("queued", "running", "completed", "failed", "expired"), required=False)
    keep_until = fields.Instant(required=False)


class BackupRunsView(api.Endpoint):
    """`/v1/backup-runs`."""

    def get(self, request: Request) -> Response:
        """List backup runs."""
        where = api.query(request, BackupRunsFilters)
        rows = crud.listed(models.BackupRun, request.auth, where)
        return paging.page(request, rows, serializers.BackupRun)


class BackupRunsFailedView(api.Endpoint):
    """`/v1/backup-runs/failed`."""

    def get(self, request: Request) -> Response:
        """Copies that were not made."""
        rows = crud.listed(models.BackupRun, request.auth, {"status": "failed"})
        return paging.page(request, rows, serializers.BackupRun)


class BackupRunView(api.Endpoint):
    """`/v1/backup-runs/{backup_run_id}`."""

    def get(self, request: Request, backup_run_id: uuid.UUID) -> Response:
        """Read a backup run."""
        row = crud.find(models.BackupRun, request.auth, backup_run_id)
        return Response(serializers.BackupRun(row).data)
