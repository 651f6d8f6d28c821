"""Bodies of subscription."""

from .. import fields


class Subscription(fields.Answer):
    """A customer on a plan."""

    id = fields.Key()
    plan_id = fields.Key()
    subscriber_id = fields.Key()
    status = fields.Choice(("trialing", "active", "past_due", "paused", "cancelled"))
    current_period_start = fields.Instant()
    current_period_end = fields.Instant()
    cancel_at_period_end = fields.Flag()
    cancelled_at = fields.Instant()
    provider_reference = fields.Line()
    created_at = fields.Instant()
    updated_at = fields.Instant()
