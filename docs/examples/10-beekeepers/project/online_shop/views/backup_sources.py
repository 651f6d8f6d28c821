"""Backup sources."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class BackupSourcesFilters(fields.Query):
    """What the list may be narrowed to."""

    name = fields.Line(required=False)
    kind = fields.Choice(("database", "files", "volume", "configuration"), required=False)
    status = fields.Choice(("active", "paused", "retired"), required=False)


class BackupSourcesView(api.Endpoint):
    """`/v1/backup-sources`."""

    def get(self, request: Request) -> Response:
        """List backup sources."""
        where = api.query(request, BackupSourcesFilters)
        rows = crud.listed(models.BackupSource, request.auth, where)
        return paging.page(request, rows, serializers.BackupSource)

    def post(self, request: Request) -> Response:
        """Create a backup source."""
        body = api.body(request, serializers.BackupSourceCreate)
        row = crud.create(models.BackupSource, request.auth, body)
        return Response(serializers.BackupSource(row).data, status=201)


class BackupSourceView(api.Endpoint):
    """`/v1/backup-sources/{backup_source_id}`."""

    def get(self, request: Request, backup_source_id: uuid.UUID) -> Response:
        """Read a backup source."""
        row = crud.find(models.BackupSource, request.auth, backup_source_id)
        return Response(serializers.BackupSource(row).data)

    def patch(self, request: Request, backup_source_id: uuid.UUID) -> Response:
        """Update a backup source."""
        body = api.body(request, serializers.BackupSourceUpdate)
        row = crud.change(models.BackupSource, request.auth, backup_source_id, body)
        return Response(serializers.BackupSource(row).data)

    def delete(self, request: Request, backup_source_id: uuid.UUID) -> Response:
        """Delete a backup source."""
        crud.remove(models.BackupSource, request.auth, backup_source_id)
        return Response(status=204)


class BackupSourceBackupRunsFilters(fields.Query):
    """What the list may be narrowed to."""

    backup_plan_id = fields.Key(required=False)
    status = fields.Choice(("queued", "running", "completed", "failed", "expired"), required=False)
    keep_until = fields.Instant(required=False)


class BackupSourceBackupRunsView(api.Endpoint):
    """`/v1/backup-sources/{backup_source_id}/backup-runs`."""

    def get(self, request: Request, backup_source_id: uuid.UUID) -> Response:
        """Copies of a source."""
        crud.find(models.BackupSource, request.auth, backup_source_id)
        where = {
            **api.query(request, BackupSourceBackupRunsFilters),
            "backup_source_id": backup_source_id,
        }
        rows = crud.listed(models.BackupRun, request.auth, where)
        return paging.page(request, rows, serializers.BackupRun)

    def post(self, request: Request, backup_source_id: uuid.UUID) -> Response:
        """Make a copy now, such as before a migration."""
        body = api.body(request, serializers.BackupSourcesBackupRunsBody)
        crud.find(models.BackupSource, request.auth, backup_source_id)
        values = {"backup_source_id": backup_source_id, "reason": body["reason"]}
        row = crud.create(models.BackupRun, request.auth, values)
        return Response(serializers.BackupRun(row).data, status=201)


class BackupSourceRetireView(api.Endpoint):
    """`/v1/backup-sources/{backup_source_id}/retire`."""

    def post(self, request: Request, backup_source_id: uuid.UUID) -> Response:
        """Make no more copies; those that exist are kept to their end."""
        row = crud.move(models.BackupSource, request.auth, backup_source_id, "status", "retired")
        return Response(serializers.BackupSource(row).data)
