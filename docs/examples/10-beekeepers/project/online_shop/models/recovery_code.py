"""Recovery codes."""

from django.db import models

from .. import base


class RecoveryCode(base.Row):
    """A code on paper for whoever lost the device; works once."""

    user = models.ForeignKey("User", models.CASCADE, related_name="+")
    code_hash = models.CharField(max_length=255, unique=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "recovery_codes"
        verbose_name = "recovery code"
