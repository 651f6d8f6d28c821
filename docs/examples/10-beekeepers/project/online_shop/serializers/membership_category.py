"""Bodies of membership category."""

from .. import fields


class MembershipCategory(fields.Answer):
    """A kind of membership with its dues."""

    id = fields.Key()
    name = fields.Line()
    yearly_dues_minor = fields.Minor()
    admission_fee_minor = fields.Minor()
    votes = fields.Flag()
    youngest_age = fields.Whole()
    oldest_age = fields.Whole()
    active = fields.Flag()
    currency = fields.Currency()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class MembershipCategoryCreate(fields.Body):
    """What a membership category is made of."""

    name = fields.Line()
    yearly_dues_minor = fields.Minor()
    admission_fee_minor = fields.Minor(min_value=0, default=0)
    votes = fields.Flag(default=True)
    youngest_age = fields.Whole(required=False, allow_null=True)
    oldest_age = fields.Whole(required=False, allow_null=True)
    active = fields.Flag(default=True)
    currency = fields.Currency(default="USD")


class MembershipCategoryUpdate(fields.Body):
    """What may change; what is left out stays."""

    name = fields.Line(required=False)
    yearly_dues_minor = fields.Minor(required=False)
    admission_fee_minor = fields.Minor(min_value=0, required=False)
    votes = fields.Flag(required=False)
    youngest_age = fields.Whole(required=False, allow_null=True)
    oldest_age = fields.Whole(required=False, allow_null=True)
    active = fields.Flag(required=False)
    currency = fields.Currency(required=False)
