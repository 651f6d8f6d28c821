"""Usage records."""

from django.db import models

from .. import base


class UsageRecord(base.Row):
    """What was used of a metered feature."""

    subscription = models.ForeignKey("Subscription", models.CASCADE, related_name="+")
    feature = models.CharField(max_length=255)
    quantity = models.IntegerField()
    recorded_at = models.DateTimeField()
    idempotency_key = models.CharField(max_length=255, unique=True)

    class Meta:
        db_table = "usage_records"
        verbose_name = "usage record"
        indexes = [
            models.Index(
                fields=["subscription", "feature", "recorded_at"],
                name="ix_usage_records_subs_eacf18cf",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quantity__gte=0), name="ck_usage_records_quantity_0"
            ),
        ]
