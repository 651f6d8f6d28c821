"""Bodies of user."""

from .. import fields


class User(fields.Answer):
    """A person who can sign in."""

    id = fields.Key()
    email = fields.Email()
    display_name = fields.Line()
    status = fields.Choice(("pending", "active", "suspended"))
    email_verified_at = fields.Instant()
    last_login_at = fields.Instant()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class UserUpdate(fields.Body):
    """What may change; what is left out stays."""

    display_name = fields.Line(required=False)
