"""Bodies of club member."""

from .. import fields


class ClubMember(fields.Answer):
    """Somebody who belongs."""

    id = fields.Key()
    user_id = fields.Key()
    number = fields.Line()
    full_name = fields.Line()
    email = fields.Email()
    phone = fields.Phone()
    born_on = fields.Day()
    address = fields.Text()
    in_directory = fields.Flag()
    status = fields.Choice(("applicant", "active", "dormant", "left", "expelled"))
    joined_on = fields.Day()
    left_on = fields.Day()
    left_reason = fields.Line()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class ClubMemberUpdate(fields.Body):
    """What may change; what is left out stays."""

    number = fields.Line(required=False)
    full_name = fields.Line(required=False)
    email = fields.Email(required=False, allow_null=True)
    phone = fields.Phone(required=False, allow_null=True)
    born_on = fields.Day(required=False, allow_null=True)
    address = fields.Text(required=False, allow_null=True)
    in_directory = fields.Flag(required=False)
    joined_on = fields.Day(required=False, allow_null=True)
    left_on = fields.Day(required=False, allow_null=True)
    left_reason = fields.Line(required=False, allow_null=True)
