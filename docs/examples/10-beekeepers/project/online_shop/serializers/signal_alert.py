"""Bodies of signal alert."""

from .. import fields


class SignalAlert(fields.Answer):
    """A rule that fired: one per rule and cause, however often it is seen."""

    id = fields.Key()
    signal_rule_id = fields.Key()
    acknowledged_by_id = fields.Key()
    service_outage_id = fields.Key()
    fingerprint = fields.Line()
    summary = fields.Line()
    value = fields.Decimal4()
    status = fields.Choice(("firing", "acknowledged", "resolved"))
    fired_at = fields.Instant()
    acknowledged_at = fields.Instant()
    resolved_at = fields.Instant()
    created_at = fields.Instant()
    updated_at = fields.Instant()
