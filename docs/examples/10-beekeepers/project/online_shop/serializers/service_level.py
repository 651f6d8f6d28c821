"""Bodies of service level."""

from .. import fields


class ServiceLevel(fields.Answer):
    """What is promised of a service in thirty days, and how much of the budget for errors is left."""

    id = fields.Key()
    watched_service_id = fields.Key()
    name = fields.Line()
    indicator = fields.Text()
    target_percent = fields.Decimal4()
    window_days = fields.Whole()
    budget_left_percent = fields.Decimal4()
    measured_at = fields.Instant()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class ServiceLevelCreate(fields.Body):
    """What a service level is made of."""

    watched_service_id = fields.Key()
    name = fields.Line()
    indicator = fields.Text()
    target_percent = fields.Decimal4()
    window_days = fields.Whole(default=30)
    budget_left_percent = fields.Decimal4(min_value=0, required=False, allow_null=True)
    measured_at = fields.Instant(required=False, allow_null=True)


class ServiceLevelUpdate(fields.Body):
    """What may change; what is left out stays."""

    watched_service_id = fields.Key(required=False)
    name = fields.Line(required=False)
    indicator = fields.Text(required=False)
    target_percent = fields.Decimal4(required=False)
    window_days = fields.Whole(required=False)
    budget_left_percent = fields.Decimal4(min_value=0, required=False, allow_null=True)
    measured_at = fields.Instant(required=False, allow_null=True)
