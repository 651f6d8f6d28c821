"""Bodies of notification preference."""

from .. import fields


class NotificationPreference(fields.Answer):
    """Whether a person wants a topic over a channel."""

    id = fields.Key()
    user_id = fields.Key()
    topic = fields.Line()
    channel = fields.Choice(("in_app", "email", "push", "sms"))
    enabled = fields.Flag()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class NotificationPreferenceCreate(fields.Body):
    """What a notification preference is made of."""

    user_id = fields.Key(required=False, allow_null=True)
    topic = fields.Line()
    channel = fields.Choice(("in_app", "email", "push", "sms"))
    enabled = fields.Flag(default=True)


class NotificationPreferenceUpdate(fields.Body):
    """What may change; what is left out stays."""

    topic = fields.Line(required=False)
    channel = fields.Choice(("in_app", "email", "push", "sms"), required=False)
    enabled = fields.Flag(required=False)
