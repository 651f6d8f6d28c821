"""Bodies of sprint."""

from .. import fields


class Sprint(fields.Answer):
    """A span of time with a goal."""

    id = fields.Key()
    project_id = fields.Key()
    name = fields.Line()
    goal = fields.Line()
    starts_on = fields.Day()
    ends_on = fields.Day()
    status = fields.Choice(("planned", "active", "closed"))
    created_at = fields.Instant()
    updated_at = fields.Instant()


class SprintCreate(fields.Body):
    """What a sprint is made of."""

    project_id = fields.Key()
    name = fields.Line()
    goal = fields.Line(required=False, allow_null=True)
    starts_on = fields.Day()
    ends_on = fields.Day()


class SprintUpdate(fields.Body):
    """What may change; what is left out stays."""

    project_id = fields.Key(required=False)
    name = fields.Line(required=False)
    goal = fields.Line(required=False, allow_null=True)
    starts_on = fields.Day(required=False)
    ends_on = fields.Day(required=False)
