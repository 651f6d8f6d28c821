"""Notifications."""

from django.db import models

from .. import base


class Notification(base.Row):
    """One message to one person over one channel."""

    recipient = models.ForeignKey("User", models.CASCADE, related_name="+")
    channel = models.CharField(max_length=6)
    template = models.CharField(max_length=255)
    payload = models.JSONField()
    status = models.CharField(max_length=9, default="queued")
    dedupe_key = models.CharField(max_length=255, unique=True)
    attempts = models.IntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "notifications"
        verbose_name = "notification"
        indexes = [
            models.Index(fields=["recipient", "read_at"], name="ix_notifications_reci_95d2991d"),
            models.Index(fields=["next_attempt_at"], name="ix_notifications_next_acfa1f2b"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(channel__in=["in_app", "email", "push", "sms"]),
                name="ck_notifications_channel_0",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["queued", "sent", "delivered", "failed", "skipped"]),
                name="ck_notifications_status_0",
            ),
        ]
