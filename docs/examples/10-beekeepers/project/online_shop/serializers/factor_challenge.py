"""Bodies of factor challenge."""

from .. import fields


class FactorChallenge(fields.Answer):
    """One question for a second factor: at sign-in, at enrolment or before something risky."""

    id = fields.Key()
    user_id = fields.Key()
    purpose = fields.Choice(("sign_in", "enrol", "step_up"))
    method = fields.Choice(("totp", "passkey", "recovery_code"))
    status = fields.Choice(("open", "passed", "failed", "cancelled"))
    tries = fields.Whole()
    expires_at = fields.Instant()
    created_at = fields.Instant()
    updated_at = fields.Instant()
