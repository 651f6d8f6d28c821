"""Bodies of watched service."""

from .. import fields


class WatchedService(fields.Answer):
    """A part that is watched, with the team that answers for it."""

    id = fields.Key()
    name = fields.Line()
    team = fields.Line()
    tier = fields.Choice(("critical", "important", "internal"))
    runbook_url = fields.Url()
    status = fields.Choice(("healthy", "degraded", "down", "silenced"))
    created_at = fields.Instant()
    updated_at = fields.Instant()


class WatchedServiceCreate(fields.Body):
    """What a watched service is made of."""

    name = fields.Line()
    team = fields.Line()
    tier = fields.Choice(("critical", "important", "internal"), default="important")
    runbook_url = fields.Url(required=False, allow_null=True)
    status = fields.Choice(("healthy", "degraded", "down", "silenced"), default="healthy")


class WatchedServiceUpdate(fields.Body):
    """What may change; what is left out stays."""

    name = fields.Line(required=False)
    team = fields.Line(required=False)
    tier = fields.Choice(("critical", "important", "internal"), required=False)
    runbook_url = fields.Url(required=False, allow_null=True)
    status = fields.Choice(("healthy", "degraded", "down", "silenced"), required=False)
