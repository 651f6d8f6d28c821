"""Service levels."""

from django.db import models

from .. import base


class ServiceLevel(base.Row):
    """What is promised of a service in thirty days, and how much of the budget for errors is left."""

    watched_service = models.ForeignKey("WatchedService", models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    indicator = models.TextField()
    target_percent = models.DecimalField(max_digits=18, decimal_places=4)
    window_days = models.IntegerField(default=30)
    budget_left_percent = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    measured_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "service_levels"
        verbose_name = "service level"
        constraints = [
            models.UniqueConstraint(
                fields=["watched_service", "name"], name="uq_service_levels_watched_service_id_name"
            ),
            models.CheckConstraint(
                condition=models.Q(budget_left_percent__gte=0),
                name="ck_service_levels_budget_left_percent_0",
            ),
        ]
