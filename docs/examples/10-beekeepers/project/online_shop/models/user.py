"""Users."""

from django.db import models

from .. import base


class User(base.Row):
    """A person who can sign in."""

    email = models.EmailField(max_length=320, unique=True)
    password_hash = models.CharField(max_length=255)
    display_name = models.CharField(max_length=255)
    status = models.CharField(max_length=9, default="pending")
    email_verified_at = models.DateTimeField(null=True)
    last_login_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "users"
        verbose_name = "user"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["pending", "active", "suspended"]),
                name="ck_users_status_0",
            ),
        ]
