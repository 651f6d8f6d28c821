"""Projects."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class ProjectsFilters(fields.Query):
    """What the list may be narrowed to."""

    _names = {"key_value": "key"}

    owner_id = fields.Key(required=False)
    key_value = fields.Line(required=False)
    status = fields.Choice(("active", "on_hold", "done", "archived"), required=False)


class ProjectsView(api.Endpoint):
    """`/v1/projects`."""

    def get(self, request: Request) -> Response:
        """List projects."""
        where = api.query(request, ProjectsFilters)
        rows = crud.listed(models.Project, request.auth, where)
        return paging.page(request, rows, serializers.Project)

    def post(self, request: Request) -> Response:
        """Create a project."""
        body = api.body(request, serializers.ProjectCreate)
        row = crud.create(models.Project, request.auth, body)
        return Response(serializers.Project(row).data, status=201)


class ProjectView(api.Endpoint):
    """`/v1/projects/{project_id}`."""

    def get(self, request: Request, project_id: uuid.UUID) -> Response:
        """Read a project."""
        row = crud.find(models.Project, request.auth, project_id)
        return Response(serializers.Project(row).data)

    def patch(self, request: Request, project_id: uuid.UUID) -> Response:
        """Update a project."""
        body = api.body(request, serializers.ProjectUpdate)
        row = crud.change(models.Project, request.auth, project_id, body)
        return Response(serializers.Project(row).data)

    def delete(self, request: Request, project_id: uuid.UUID) -> Response:
        """Delete a project."""
        crud.remove(models.Project, request.auth, project_id)
        return Response(status=204)


class ProjectBoardFilters(fields.Query):
    """What the list may be narrowed to."""

    board_column_id = fields.Key(required=False)
    assignee_id = fields.Key(required=False)
    reporter_id = fields.Key(required=False)
    parent_id = fields.Key(required=False)
    sprint_id = fields.Key(required=False)
    priority = fields.Choice(("low", "normal", "high", "urgent"), required=False)
    status = fields.Choice(("open", "in_progress", "done", "cancelled"), required=False)


class ProjectBoardView(api.Endpoint):
    """`/v1/projects/{project_id}/board`."""

    def get(self, request: Request, project_id: uuid.UUID) -> Response:
        """The board in order."""
        crud.find(models.Project, request.auth, project_id)
        where = {**api.query(request, ProjectBoardFilters), "project_id": project_id}
        rows = crud.listed(models.Task, request.auth, where)
        return paging.page(request, rows, serializers.Task)
