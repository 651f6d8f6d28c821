"""Subscriptions."""

from django.db import models

from .. import base


class Subscription(base.Row):
    """A customer on a plan."""

    plan = models.ForeignKey("Plan", models.RESTRICT, related_name="+")
    subscriber = models.ForeignKey("User", models.SET_NULL, related_name="+", null=True)
    status = models.CharField(max_length=9, default="trialing")
    current_period_start = models.DateTimeField()
    current_period_end = models.DateTimeField()
    cancel_at_period_end = models.BooleanField(default=False)
    cancelled_at = models.DateTimeField(null=True)
    provider_reference = models.CharField(max_length=255, null=True, unique=True)

    class Meta:
        db_table = "subscriptions"
        verbose_name = "subscription"
        indexes = [
            models.Index(fields=["status"], name="ix_subscriptions_status"),
            models.Index(fields=["current_period_end"], name="ix_subscriptions_curr_87009bce"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    status__in=["trialing", "active", "past_due", "paused", "cancelled"]
                ),
                name="ck_subscriptions_status_0",
            ),
        ]
