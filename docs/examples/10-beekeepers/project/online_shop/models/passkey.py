"""Passkeys."""

from django.db import models

from .. import base


class Passkey(base.Row):
    """A public key of a phone, computer or security key (WebAuthn)."""

    owner = models.ForeignKey("User", models.CASCADE, related_name="+")
    label = models.CharField(max_length=255)
    credential_id = models.CharField(max_length=255, unique=True)
    public_key = models.TextField()
    sign_count = models.IntegerField(default=0)
    transports = models.JSONField(null=True)
    last_used_at = models.DateTimeField(null=True)
    status = models.CharField(max_length=7, default="active")

    class Meta:
        db_table = "passkeys"
        verbose_name = "passkey"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["active", "revoked"]), name="ck_passkeys_status_0"
            ),
        ]
