"""One time tokens."""

from django.db import models

from .. import base


class OneTimeToken(base.Row):
    """A single-use token for e-mail confirmation or password reset."""

    user = models.ForeignKey("User", models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=14)
    token_hash = models.CharField(max_length=255, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "one_time_tokens"
        verbose_name = "one time token"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(purpose__in=["verify_email", "reset_password"]),
                name="ck_one_time_tokens_purpose_0",
            ),
        ]
