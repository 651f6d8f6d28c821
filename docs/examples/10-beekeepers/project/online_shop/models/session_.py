"""Sessions."""

from django.db import models

from .. import base


class Session(base.Row):
    """One signed-in device; its refresh token is stored as a hash and replaced at each use."""

    user = models.ForeignKey("User", models.CASCADE, related_name="+")
    refresh_token_hash = models.CharField(max_length=255, unique=True)
    user_agent = models.CharField(max_length=255, null=True)
    ip_address = models.CharField(max_length=255, null=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "sessions"
        verbose_name = "session"
        indexes = [
            models.Index(fields=["expires_at"], name="ix_sessions_expires_at"),
        ]
