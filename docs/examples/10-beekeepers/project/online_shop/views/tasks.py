"""Tasks."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import access, api, crud, fields, models, paging, problems, serializers


class TasksFilters(fields.Query):
    """What the list may be narrowed to."""

    project_id = fields.Key(required=False)
    board_column_id = fields.Key(required=False)
    assignee_id = fields.Key(required=False)
    reporter_id = fields.Key(required=False)
    parent_id = fields.Key(required=False)
    sprint_id = fields.Key(required=False)
    priority = fields.Choice(("low", "normal", "high", "urgent"), required=False)
    status = fields.Choice(("open", "in_progress", "done", "cancelled"), required=False)


class TasksView(api.Endpoint):
    """`/v1/tasks`."""

    def get(self, request: Request) -> Response:
        """List tasks."""
        where = api.query(request, TasksFilters)
        rows = crud.listed(models.Task, request.auth, where)
        return paging.page(request, rows, serializers.Task)

    def post(self, request: Request) -> Response:
        """Create a task."""
        body = api.body(request, serializers.TaskCreate)
        row = crud.create(models.Task, request.auth, body)
        return Response(serializers.Task(row).data, status=201)


class TaskView(api.Endpoint):
    """`/v1/tasks/{task_id}`."""

    def get(self, request: Request, task_id: uuid.UUID) -> Response:
        """Read a task."""
        row = crud.find(models.Task, request.auth, task_id)
        return Response(serializers.Task(row).data)

    def patch(self, request: Request, task_id: uuid.UUID) -> Response:
        """Update a task."""
        body = api.body(request, serializers.TaskUpdate)
        row = crud.change(models.Task, request.auth, task_id, body)
        return Response(serializers.Task(row).data)

    def delete(self, request: Request, task_id: uuid.UUID) -> Response:
        """Delete a task."""
        crud.remove(models.Task, request.auth, task_id)
        return Response(status=204)


class TaskCompleteView(api.Endpoint):
    """`/v1/tasks/{task_id}/complete`."""

    def post(self, request: Request, task_id: uuid.UUID) -> Response:
        """Mark as done."""
        row = crud.move(models.Task, request.auth, task_id, "status", "done")
        return Response(serializers.Task(row).data)


class TaskLabelsView(api.Endpoint):
    """`/v1/tasks/{task_id}/labels`."""

    def get(self, request: Request, task_id: uuid.UUID) -> Response:
        """List the labels of a task."""
        crud.find(models.Task, request.auth, task_id)
        linked = models.TaskLabels.objects.filter(task_id=task_id)
        rows = crud.listed(models.Label, request.auth, {"id__in": linked.values("label_id")})
        return paging.page(request, rows, serializers.Label)


class TaskLabelView(api.Endpoint):
    """`/v1/tasks/{task_id}/labels/{label_id}`."""

    def put(self, request: Request, task_id: uuid.UUID, label_id: uuid.UUID) -> Response:
        """Add a label to a task."""
        access.check_writing(models.Task, request.auth)
        crud.find(models.Task, request.auth, task_id)
        crud.find(models.Label, request.auth, label_id, public=True)
        ends = {"task_id": task_id, "label_id": label_id}
        crud.link(models.TaskLabels, ends)
        return Response(status=204)

    def delete(self, request: Request, task_id: uuid.UUID, label_id: uuid.UUID) -> Response:
        """Take a label from a task."""
        access.check_writing(models.Task, request.auth)
        crud.find(models.Task, request.auth, task_id)
        crud.find(models.Label, request.auth, label_id, public=True)
        ends = {"task_id": task_id, "label_id": label_id}
        crud.unlink(models.TaskLabels, ends)
        return Response(status=204)


class TaskMoveView(api.Endpoint):
    """`/v1/tasks/{task_id}/move`."""

    def post(self, request: Request, task_id: uuid.UUID) -> Response:
        """Move to a column and place."""
        raise problems.not_built("Move to a column and place")
