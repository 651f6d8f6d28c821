"""Import row faults."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class ImportRowFaultsFilters(fields.Query):
    """What the list may be narrowed to."""

    import_job_id = fields.Key(required=False)


class ImportRowFaultsView(api.Endpoint):
    """`/v1/import-row-faults`."""

    def get(self, request: Request) -> Response:
        """List import row faults."""
        where = api.query(request, ImportRowFaultsFilters)
        rows = crud.listed(models.ImportRowFault, request.auth, where)
        return paging.page(request, rows, serializers.ImportRowFault)


class ImportRowFaultView(api.Endpoint):
    """`/v1/import-row-faults/{import_row_fault_id}`."""

    def get(self, request: Request, import_row_fault_id: uuid.UUID) -> Response:
        """Read an import row fault."""
        row = crud.find(models.ImportRowFault, request.auth, import_row_fault_id)
        return Response(serializers.ImportRowFault(row).data)
