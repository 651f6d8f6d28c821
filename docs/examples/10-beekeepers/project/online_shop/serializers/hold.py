"""Bodies of hold."""

from .. import fields


class Hold(fields.Answer):
    """A member waiting for a book; served in order of the request."""

    id = fields.Key()
    book_id = fields.Key()
    member_id = fields.Key()
    requested_at = fields.Instant()
    status = fields.Choice(("waiting", "ready", "collected", "cancelled", "expired"))
    ready_until = fields.Day()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class HoldCreate(fields.Body):
    """What a hold is made of."""

    book_id = fields.Key()
    member_id = fields.Key()
    requested_at = fields.Instant()
    status = fields.Choice(
        ("waiting", "ready", "collected", "cancelled", "expired"), default="waiting"
    )
    ready_until = fields.Day(required=False, allow_null=True)


class HoldUpdate(fields.Body):
    """What may change; what is left out stays."""

    book_id = fields.Key(required=False)
    member_id = fields.Key(required=False)
    requested_at = fields.Instant(required=False)
    status = fields.Choice(
        ("waiting", "ready", "collected", "cancelled", "expired"), required=False
    )
    ready_until = fields.Day(required=False, allow_null=True)
