"""Bodies of plan."""

from .. import fields


class Plan(fields.Answer):
    """What can be subscribed to; a new price is a new version."""

    id = fields.Key()
    code = fields.Line()
    version = fields.Whole()
    name = fields.Line()
    price_minor = fields.Minor()
    interval = fields.Choice(("month", "year"))
    trial_days = fields.Whole()
    features = fields.Json()
    active = fields.Flag()
    currency = fields.Currency()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class PlanCreate(fields.Body):
    """What a plan is made of."""

    code = fields.Line()
    version = fields.Whole(default=1)
    name = fields.Line()
    price_minor = fields.Minor(min_value=0)
    interval = fields.Choice(("month", "year"))
    trial_days = fields.Whole(default=0)
    features = fields.Json(required=False, allow_null=True)
    active = fields.Flag(default=True)
    currency = fields.Currency(default="USD")


class PlanUpdate(fields.Body):
    """What may change; what is left out stays."""

    code = fields.Line(required=False)
    version = fields.Whole(required=False)
    name = fields.Line(required=False)
    price_minor = fields.Minor(min_value=0, required=False)
    interval = fields.Choice(("month", "year"), required=False)
    trial_days = fields.Whole(required=False)
    features = fields.Json(required=False, allow_null=True)
    active = fields.Flag(required=False)
    currency = fields.Currency(required=False)
