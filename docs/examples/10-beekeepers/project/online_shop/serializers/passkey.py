"""Bodies of passkey."""

from .. import fields


class Passkey(fields.Answer):
    """A public key of a phone, computer or security key (WebAuthn)."""

    id = fields.Key()
    owner_id = fields.Key()
    label = fields.Line()
    credential_id = fields.Line()
    public_key = fields.Text()
    sign_count = fields.Whole()
    transports = fields.Json()
    last_used_at = fields.Instant()
    status = fields.Choice(("active", "revoked"))
    created_at = fields.Instant()
    updated_at = fields.Instant()
