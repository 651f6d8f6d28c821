"""Plans."""

from django.db import models

from .. import base


class Plan(base.Row):
    """What can be subscribed to; a new price is a new version."""

    code = models.CharField(max_length=255)
    version = models.IntegerField(default=1)
    name = models.CharField(max_length=255)
    price_minor = models.BigIntegerField()
    interval = models.CharField(max_length=5)
    trial_days = models.IntegerField(default=0)
    features = models.JSONField(null=True)
    active = models.BooleanField(default=True)
    currency = models.CharField(max_length=3, default="USD")

    class Meta:
        db_table = "plans"
        verbose_name = "plan"
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="uq_plans_code_version"),
            models.CheckConstraint(
                condition=models.Q(price_minor__gte=0), name="ck_plans_price_minor_0"
            ),
            models.CheckConstraint(
                condition=models.Q(interval__in=["month", "year"]), name="ck_plans_interval_0"
            ),
        ]
