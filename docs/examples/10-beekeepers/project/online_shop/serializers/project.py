"""Bodies of project."""

from .. import fields


class Project(fields.Answer):
    """A body of work with its people."""

    _names = {"key_value": "key"}

    id = fields.Key()
    owner_id = fields.Key()
    key_value = fields.Line()
    name = fields.Line()
    description = fields.Text()
    status = fields.Choice(("active", "on_hold", "done", "archived"))
    created_at = fields.Instant()
    updated_at = fields.Instant()


class ProjectCreate(fields.Body):
    """What a project is made of."""

    _names = {"key_value": "key"}

    owner_id = fields.Key(required=False, allow_null=True)
    key_value = fields.Line()
    name = fields.Line()
    description = fields.Text(required=False, allow_null=True)
    status = fields.Choice(("active", "on_hold", "done", "archived"), default="active")


class ProjectUpdate(fields.Body):
    """What may change; what is left out stays."""

    _names = {"key_value": "key"}

    key_value = fields.Line(required=False)
    name = fields.Line(required=False)
    description = fields.Text(required=False, allow_null=True)
    status = fields.Choice(("active", "on_hold", "done", "archived"), required=False)
