"""Bodies of trusted browser."""

from .. import fields


class TrustedBrowser(fields.Answer):
    """A browser in which the second factor is not asked again for a while."""

    id = fields.Key()
    owner_id = fields.Key()
    label = fields.Line()
    expires_at = fields.Instant()
    revoked_at = fields.Instant()
    created_at = fields.Instant()
    updated_at = fields.Instant()
