"""Bodies of membership term."""

from .. import fields


class MembershipTerm(fields.Answer):
    """On which terms a member belonged from when to when."""

    id = fields.Key()
    club_member_id = fields.Key()
    membership_category_id = fields.Key()
    valid_from = fields.Day()
    valid_until = fields.Day()
    dues_reduction_percent = fields.Whole()
    note = fields.Line()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class MembershipTermCreate(fields.Body):
    """What a membership term is made of."""

    club_member_id = fields.Key()
    membership_category_id = fields.Key()
    valid_from = fields.Day()
    valid_until = fields.Day(required=False, allow_null=True)
    dues_reduction_percent = fields.Whole(default=0)
    note = fields.Line(required=False, allow_null=True)


class MembershipTermUpdate(fields.Body):
    """What may change; what is left out stays."""

    club_member_id = fields.Key(required=False)
    membership_category_id = fields.Key(required=False)
    valid_from = fields.Day(required=False)
    valid_until = fields.Day(required=False, allow_null=True)
    dues_reduction_percent = fields.Whole(required=False)
    note = fields.Line(required=False, allow_null=True)
