"""Bodies of club office."""

from .. import fields


class ClubOffice(fields.Answer):
    """A function such as chair or treasurer, and who holds it."""

    id = fields.Key()
    club_member_id = fields.Key()
    title = fields.Line()
    held_from = fields.Day()
    held_until = fields.Day()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class ClubOfficeCreate(fields.Body):
    """What a club office is made of."""

    club_member_id = fields.Key()
    title = fields.Line()
    held_from = fields.Day()
    held_until = fields.Day(required=False, allow_null=True)


class ClubOfficeUpdate(fields.Body):
    """What may change; what is left out stays."""

    club_member_id = fields.Key(required=False)
    title = fields.Line(required=False)
    held_from = fields.Day(required=False)
    held_until = fields.Day(required=False, allow_null=True)
