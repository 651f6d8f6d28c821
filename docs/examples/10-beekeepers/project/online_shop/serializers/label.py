"""Bodies of label."""

from .. import fields


class Label(fields.Answer):
    """A word to find tasks by."""

    id = fields.Key()
    project_id = fields.Key()
    name = fields.Line()
    color = fields.Line()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class LabelCreate(fields.Body):
    """What a label is made of."""

    project_id = fields.Key()
    name = fields.Line()
    color = fields.Line(required=False, allow_null=True)


class LabelUpdate(fields.Body):
    """What may change; what is left out stays."""

    project_id = fields.Key(required=False)
    name = fields.Line(required=False)
    color = fields.Line(required=False, allow_null=True)
