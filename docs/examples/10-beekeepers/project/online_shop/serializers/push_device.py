"""Bodies of push device."""

from .. import fields


class PushDevice(fields.Answer):
    """A phone or browser that accepts push messages."""

    id = fields.Key()
    user_id = fields.Key()
    provider_token = fields.Line()
    platform = fields.Choice(("ios", "android", "web"))
    last_seen_at = fields.Instant()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class PushDeviceCreate(fields.Body):
    """What a push device is made of."""

    user_id = fields.Key(required=False, allow_null=True)
    provider_token = fields.Line()
    platform = fields.Choice(("ios", "android", "web"))
    last_seen_at = fields.Instant()


class PushDeviceUpdate(fields.Body):
    """What may change; what is left out stays."""

    provider_token = fields.Line(required=False)
    platform = fields.Choice(("ios", "android", "web"), required=False)
    last_seen_at = fields.Instant(required=False)
