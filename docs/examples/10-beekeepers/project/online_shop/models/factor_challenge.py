"""Factor challenges."""

from django.db import models

from .. import base


class FactorChallenge(base.Row):
    """One question for a second factor: at sign-in, at enrolment or before something risky."""

    user = models.ForeignKey("User", models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=7)
    method = models.CharField(max_length=13)
    challenge_hash = models.CharField(max_length=255, null=True)
    status = models.CharField(max_length=9, default="open")
    tries = models.IntegerField(default=0)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "factor_challenges"
        verbose_name = "factor challenge"
        indexes = [
            models.Index(fields=["expires_at"], name="ix_factor_challenges_a46b299b"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(purpose__in=["sign_in", "enrol", "step_up"]),
                name="ck_factor_challenges_purpose_0",
            ),
            models.CheckConstraint(
                condition=models.Q(method__in=["totp", "passkey", "recovery_code"]),
                name="ck_factor_challenges_method_0",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["open", "passed", "failed", "cancelled"]),
                name="ck_factor_challenges_status_0",
            ),
        ]
