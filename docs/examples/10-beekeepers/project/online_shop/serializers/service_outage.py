"""Bodies of service outage."""

from .. import fields


class ServiceOutage(fields.Answer):
    """An outage with its course, cause and what is changed so that it does not come back."""

    id = fields.Key()
    watched_service_id = fields.Key()
    lead_id = fields.Key()
    title = fields.Line()
    severity = fields.Choice(("minor", "major", "critical"))
    status = fields.Choice(("investigating", "identified", "mitigated", "resolved"))
    public_text = fields.Text()
    started_at = fields.Instant()
    resolved_at = fields.Instant()
    cause = fields.Text()
    lessons = fields.Text()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class ServiceOutageCreate(fields.Body):
    """What a service outage is made of."""

    watched_service_id = fields.Key()
    lead_id = fields.Key(required=False, allow_null=True)
    title = fields.Line()
    severity = fields.Choice(("minor", "major", "critical"), default="minor")
    public_text = fields.Text(required=False, allow_null=True)
    started_at = fields.Instant()
    resolved_at = fields.Instant(required=False, allow_null=True)
    cause = fields.Text(required=False, allow_null=True)
    lessons = fields.Text(required=False, allow_null=True)


class ServiceOutageUpdate(fields.Body):
    """What may change; what is left out stays."""

    watched_service_id = fields.Key(required=False)
    lead_id = fields.Key(required=False, allow_null=True)
    title = fields.Line(required=False)
    severity = fields.Choice(("minor", "major", "critical"), required=False)
    public_text = fields.Text(required=False, allow_null=True)
    started_at = fields.Instant(required=False)
    resolved_at = fields.Instant(required=False, allow_null=True)
    cause = fields.Text(required=False, allow_null=True)
    lessons = fields.Text(required=False, allow_null=True)
