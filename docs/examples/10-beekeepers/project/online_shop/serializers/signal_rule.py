"""Bodies of signal rule."""

from .. import fields


class SignalRule(fields.Answer):
    """When somebody is called: a query, a threshold, for how long."""

    _names = {"query_value": "query"}

    id = fields.Key()
    watched_service_id = fields.Key()
    name = fields.Line()
    query_value = fields.Text()
    threshold = fields.Decimal4()
    for_minutes = fields.Whole()
    severity = fields.Choice(("page", "ticket", "info"))
    instruction = fields.Line()
    status = fields.Choice(("active", "muted", "retired"))
    muted_until = fields.Instant()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class SignalRuleCreate(fields.Body):
    """What a signal rule is made of."""

    _names = {"query_value": "query"}

    watched_service_id = fields.Key()
    name = fields.Line()
    query_value = fields.Text()
    threshold = fields.Decimal4()
    for_minutes = fields.Whole(min_value=0, default=5)
    severity = fields.Choice(("page", "ticket", "info"), default="ticket")
    instruction = fields.Line()
    muted_until = fields.Instant(required=False, allow_null=True)


class SignalRuleUpdate(fields.Body):
    """What may change; what is left out stays."""

    _names = {"query_value": "query"}

    watched_service_id = fields.Key(required=False)
    name = fields.Line(required=False)
    query_value = fields.Text(required=False)
    threshold = fields.Decimal4(required=False)
    for_minutes = fields.Whole(min_value=0, required=False)
    severity = fields.Choice(("page", "ticket", "info"), required=False)
    instruction = fields.Line(required=False)
    muted_until = fields.Instant(required=False, allow_null=True)
