"""Notification preferences."""

from django.db import models

from .. import base


class NotificationPreference(base.Row):
    """Whether a person wants a topic over a channel."""

    user = models.ForeignKey("User", models.CASCADE, related_name="+")
    topic = models.CharField(max_length=255)
    channel = models.CharField(max_length=6)
    enabled = models.BooleanField(default=True)

    class Meta:
        db_table = "notification_preferences"
        verbose_name = "notification preference"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "topic", "channel"],
                name="uq_notification_preferences_user_id_topic_channel",
            ),
            models.CheckConstraint(
                condition=models.Q(channel__in=["in_app", "email", "push", "sms"]),
                name="ck_notification_preferences_channel_0",
            ),
        ]
