"""Members."""

from django.db import models

from .. import base


class Member(base.Row):
    """Somebody who may borrow."""

    user = models.OneToOneField("User", models.SET_NULL, related_name="+", null=True)
    card_number = models.CharField(max_length=255, unique=True)
    full_name = models.CharField(max_length=255)
    email = models.EmailField(max_length=320, unique=True)
    phone = models.CharField(max_length=32, null=True)
    address = models.TextField(null=True)
    status = models.CharField(max_length=7, default="active")
    joined_on = models.DateField()
    expires_on = models.DateField(null=True)

    class Meta:
        db_table = "members"
        verbose_name = "member"
        indexes = [
            models.Index(fields=["full_name"], name="ix_members_full_name"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["active", "blocked", "expired"]),
                name="ck_members_status_0",
            ),
        ]
