"""Export jobs."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class ExportJobsFilters(fields.Query):
    """What the list may be narrowed to."""

    owner_id = fields.Key(required=False)
    format = fields.Choice(("csv", "xlsx", "json"), required=False)
    status = fields.Choice(("queued", "running", "completed", "failed", "expired"), required=False)
    expires_at = fields.Instant(required=False)


class ExportJobsView(api.Endpoint):
    """`/v1/export-jobs`."""

    def get(self, request: Request) -> Response:
        """List export jobs."""
        where = api.query(request, ExportJobsFilters)
        rows = crud.listed(models.ExportJob, request.auth, where)
        return paging.page(request, rows, serializers.ExportJob)

    def post(self, request: Request) -> Response:
        """Ask for a file."""
        body = api.body(request, serializers.CreateExportJobBody)
        values = {
            "source": body["source"],
            "filters": body.get("filters"),
            "columns": body.get("columns"),
            "format": body["format"],
        }
        row = crud.create(models.ExportJob, request.auth, values)
        return Response(serializers.ExportJob(row).data, status=201)


class ExportJobView(api.Endpoint):
    """`/v1/export-jobs/{export_job_id}`."""

    def get(self, request: Request, export_job_id: uuid.UUID) -> Response:
        """Read an export job."""
        row = crud.find(models.ExportJob, request.auth, export_job_id)
        return Response(serializers.ExportJob(row).data)
