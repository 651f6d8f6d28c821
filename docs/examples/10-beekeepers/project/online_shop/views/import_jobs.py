"""Import jobs."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class ImportJobsFilters(fields.Query):
    """What the list may be narrowed to."""

    requester_id = fields.Key(required=False)
    import_template_id = fields.Key(required=False)
    mode = fields.Choice(("create", "update", "create_or_update"), required=False)
    status = fields.Choice(
        (
            "uploaded",
            "checked",
            "confirmed",
            "importing",
            "completed",
            "failed",
            "cancelled",
            "undone",
        ),
        required=False,
    )


class ImportJobsView(api.Endpoint):
    """`/v1/import-jobs`."""

    def get(self, request: Request) -> Response:
        """List import jobs."""
        where = api.query(request, ImportJobsFilters)
        rows = crud.listed(models.ImportJob, request.auth, where)
        return paging.page(request, rows, serializers.ImportJob)


class ImportJobView(api.Endpoint):
    """`/v1/import-jobs/{import_job_id}`."""

    def get(self, request: Request, import_job_id: uuid.UUID) -> Response:
        """Read an import job."""
        row = crud.find(models.ImportJob, request.auth, import_job_id)
        return Response(serializers.ImportJob(row).data)


class ImportJobCancelView(api.Endpoint):
    """`/v1/import-jobs/{import_job_id}/cancel`."""

    def post(self, request: Request, import_job_id: uuid.UUID) -> Response:
        """Leave it."""
        row = crud.move(models.ImportJob, request.auth, import_job_id, "status", "cancelled")
        return Response(serializers.ImportJob(row).data)


class ImportJobColumnsView(api.Endpoint):
    """`/v1/import-jobs/{import_job_id}/columns`."""

    def post(self, request: Request, import_job_id: uuid.UUID) -> Response:
        """Match the columns of the file to fields."""
        body = api.sent(request, serializers.ImportJobsColumnsBody)
        row = crud.change(models.ImportJob, request.auth, import_job_id, body)
        return Response(serializers.ImportJob(row).data)


class ImportJobConfirmView(api.Endpoint):
    """`/v1/import-jobs/{import_job_id}/confirm`."""

    def post(self, request: Request, import_job_id: uuid.UUID) -> Response:
        """Write the rows that are right."""
        row = crud.move(models.ImportJob, request.auth, import_job_id, "status", "confirmed")
        return Response(serializers.ImportJob(row).data)


class ImportJobImportRowFaultsView(api.Endpoint):
    """`/v1/import-jobs/{import_job_id}/import-row-faults`."""

    def get(self, request: Request, import_job_id: uuid.UUID) -> Response:
        """Rows that cannot be read and why."""
        crud.find(models.ImportJob, request.auth, import_job_id)
        where = {"import_job_id": import_job_id}
        rows = crud.listed(models.ImportRowFault, request.auth, where)
        return paging.page(request, rows, serializers.ImportRowFault)


class ImportJobUndoView(api.Endpoint):
    """`/v1/import-jobs/{import_job_id}/undo`."""

    def post(self, request: Request, import_job_id: uuid.UUID) -> Response:
        """Take back what an import has made and nobody has changed since."""
        body = api.body(request, serializers.ImportJobsUndoBody)
        row = crud.move(models.ImportJob, request.auth, import_job_id, "status", body["status"])
        return Response(serializers.ImportJob(row).data)
