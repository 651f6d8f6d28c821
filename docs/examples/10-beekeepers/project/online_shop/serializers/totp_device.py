"""Bodies of totp device."""

from .. import fields


class TotpDevice(fields.Answer):
    """An app on a phone that shows a new code every 30 seconds."""

    id = fields.Key()
    owner_id = fields.Key()
    label = fields.Line()
    last_step = fields.Whole()
    confirmed_at = fields.Instant()
    last_used_at = fields.Instant()
    status = fields.Choice(("pending", "active", "revoked"))
    created_at = fields.Instant()
    updated_at = fields.Instant()
