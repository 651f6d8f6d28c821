"""Import templates."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class ImportTemplatesFilters(fields.Query):
    """What the list may be narrowed to."""

    owner_id = fields.Key(required=False)
    decimal_sign = fields.Choice(("point", "comma"), required=False)


class ImportTemplatesView(api.Endpoint):
    """`/v1/import-templates`."""

    def get(self, request: Request) -> Response:
        """List import templates."""
        where = api.query(request, ImportTemplatesFilters)
        rows = crud.listed(models.ImportTemplate, request.auth, where)
        return paging.page(request, rows, serializers.ImportTemplate)

    def post(self, request: Request) -> Response:
        """Create an import template."""
        body = api.body(request, serializers.ImportTemplateCreate)
        row = crud.create(models.ImportTemplate, request.auth, body)
        return Response(serializers.ImportTemplate(row).data, status=201)


class ImportTemplateView(api.Endpoint):
    """`/v1/import-templates/{import_template_id}`."""

    def get(self, request: Request, import_template_id: uuid.UUID) -> Response:
        """Read an import template."""
        row = crud.find(models.ImportTemplate, request.auth, import_template_id)
        return Response(serializers.ImportTemplate(row).data)

    def patch(self, request: Request, import_template_id: uuid.UUID) -> Response:
        """Update an import template."""
        body = api.body(request, serializers.ImportTemplateUpdate)
        row = crud.change(models.ImportTemplate, request.auth, import_template_id, body)
        return Response(serializers.ImportTemplate(row).data)

    def delete(self, request: Request, import_template_id: uuid.UUID) -> Response:
        """Delete an import template."""
        crud.remove(models.ImportTemplate, request.auth, import_template_id)
        return Response(status=204)
