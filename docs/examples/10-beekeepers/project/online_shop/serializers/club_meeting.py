"""Bodies of club meeting."""

from .. import fields


class ClubMeeting(fields.Answer):
    """An assembly or board meeting with its minutes."""

    id = fields.Key()
    title = fields.Line()
    kind = fields.Choice(("assembly", "board", "committee"))
    starts_at = fields.Instant()
    place = fields.Line()
    agenda = fields.Text()
    minutes = fields.Text()
    status = fields.Choice(("planned", "invited", "held", "cancelled"))
    created_at = fields.Instant()
    updated_at = fields.Instant()


class ClubMeetingCreate(fields.Body):
    """What a club meeting is made of."""

    title = fields.Line()
    kind = fields.Choice(("assembly", "board", "committee"), default="assembly")
    starts_at = fields.Instant()
    place = fields.Line(required=False, allow_null=True)
    agenda = fields.Text(required=False, allow_null=True)
    minutes = fields.Text(required=False, allow_null=True)


class ClubMeetingUpdate(fields.Body):
    """What may change; what is left out stays."""

    title = fields.Line(required=False)
    kind = fields.Choice(("assembly", "board", "committee"), required=False)
    starts_at = fields.Instant(required=False)
    place = fields.Line(required=False, allow_null=True)
    agenda = fields.Text(required=False, allow_null=True)
    minutes = fields.Text(required=False, allow_null=True)
