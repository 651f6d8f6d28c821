"""Bodies of notification."""

from .. import fields


class Notification(fields.Answer):
    """One message to one person over one channel."""

    id = fields.Key()
    recipient_id = fields.Key()
    channel = fields.Choice(("in_app", "email", "push", "sms"))
    template = fields.Line()
    payload = fields.Json()
    status = fields.Choice(("queued", "sent", "delivered", "failed", "skipped"))
    dedupe_key = fields.Line()
    attempts = fields.Whole()
    next_attempt_at = fields.Instant()
    sent_at = fields.Instant()
    read_at = fields.Instant()
    created_at = fields.Instant()
    updated_at = fields.Instant()
