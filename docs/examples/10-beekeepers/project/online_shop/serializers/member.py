"""Bodies of member."""

from .. import fields


class Member(fields.Answer):
    """Somebody who may borrow."""

    id = fields.Key()
    user_id = fields.Key()
    card_number = fields.Line()
    full_name = fields.Line()
    email = fields.Email()
    phone = fields.Phone()
    address = fields.Text()
    status = fields.Choice(("active", "blocked", "expired"))
    joined_on = fields.Day()
    expires_on = fields.Day()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class MemberCreate(fields.Body):
    """What a member is made of."""

    user_id = fields.Key(required=False, allow_null=True)
    card_number = fields.Line()
    full_name = fields.Line()
    email = fields.Email()
    phone = fields.Phone(required=False, allow_null=True)
    address = fields.Text(required=False, allow_null=True)
    status = fields.Choice(("active", "blocked", "expired"), default="active")
    joined_on = fields.Day()
    expires_on = fields.Day(required=False, allow_null=True)


class MemberUpdate(fields.Body):
    """What may change; what is left out stays."""

    card_number = fields.Line(required=False)
    full_name = fields.Line(required=False)
    email = fields.Email(required=False)
    phone = fields.Phone(required=False, allow_null=True)
    address = fields.Text(required=False, allow_null=True)
    status = fields.Choice(("active", "blocked", "expired"), required=False)
    joined_on = fields.Day(required=False)
    expires_on = fields.Day(required=False, allow_null=True)
