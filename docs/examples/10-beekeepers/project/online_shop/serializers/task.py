"""Bodies of task."""

from .. import fields


class Task(fields.Answer):
    """A piece of work."""

    id = fields.Key()
    project_id = fields.Key()
    board_column_id = fields.Key()
    assignee_id = fields.Key()
    reporter_id = fields.Key()
    parent_id = fields.Key()
    sprint_id = fields.Key()
    number = fields.Whole()
    title = fields.Line()
    description = fields.Text()
    priority = fields.Choice(("low", "normal", "high", "urgent"))
    status = fields.Choice(("open", "in_progress", "done", "cancelled"))
    rank = fields.Line()
    estimate_points = fields.Whole()
    due_on = fields.Day()
    completed_at = fields.Instant()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class TaskCreate(fields.Body):
    """What a task is made of."""

    project_id = fields.Key()
    board_column_id = fields.Key(required=False, allow_null=True)
    assignee_id = fields.Key(required=False, allow_null=True)
    reporter_id = fields.Key(required=False, allow_null=True)
    parent_id = fields.Key(required=False, allow_null=True)
    sprint_id = fields.Key(required=False, allow_null=True)
    number = fields.Whole(required=False, allow_null=True)
    title = fields.Line()
    description = fields.Text(required=False, allow_null=True)
    priority = fields.Choice(("low", "normal", "high", "urgent"), default="normal")
    rank = fields.Line(default="m")
    estimate_points = fields.Whole(required=False, allow_null=True)
    due_on = fields.Day(required=False, allow_null=True)
    completed_at = fields.Instant(required=False, allow_null=True)


class TaskUpdate(fields.Body):
    """What may change; what is left out stays."""

    project_id = fields.Key(required=False)
    board_column_id = fields.Key(required=False, allow_null=True)
    assignee_id = fields.Key(required=False, allow_null=True)
    reporter_id = fields.Key(required=False, allow_null=True)
    parent_id = fields.Key(required=False, allow_null=True)
    sprint_id = fields.Key(required=False, allow_null=True)
    number = fields.Whole(required=False, allow_null=True)
    title = fields.Line(required=False)
    description = fields.Text(required=False, allow_null=True)
    priority = fields.Choice(("low", "normal", "high", "urgent"), required=False)
    rank = fields.Line(required=False)
    estimate_points = fields.Whole(required=False, allow_null=True)
    due_on = fields.Day(required=False, allow_null=True)
    completed_at = fields.Instant(required=False, allow_null=True)
