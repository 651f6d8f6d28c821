"""Bodies of board column."""

from .. import fields


class BoardColumn(fields.Answer):
    """A column of a project's board."""

    id = fields.Key()
    project_id = fields.Key()
    name = fields.Line()
    position = fields.Whole()
    work_limit = fields.Whole()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class BoardColumnCreate(fields.Body):
    """What a board column is made of."""

    project_id = fields.Key()
    name = fields.Line()
    position = fields.Whole()
    work_limit = fields.Whole(required=False, allow_null=True)


class BoardColumnUpdate(fields.Body):
    """What may change; what is left out stays."""

    project_id = fields.Key(required=False)
    name = fields.Line(required=False)
    position = fields.Whole(required=False)
    work_limit = fields.Whole(required=False, allow_null=True)
