"""Trusted browsers."""

from django.db import models

from .. import base


class TrustedBrowser(base.Row):
    """A browser in which the second factor is not asked again for a while."""

    owner = models.ForeignKey("User", models.CASCADE, related_name="+")
    label = models.CharField(max_length=255)
    cookie_hash = models.CharField(max_length=255, null=True, unique=True)
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "trusted_browsers"
        verbose_name = "trusted browser"
        indexes = [
            models.Index(fields=["expires_at"], name="ix_trusted_browsers_expires_at"),
        ]
