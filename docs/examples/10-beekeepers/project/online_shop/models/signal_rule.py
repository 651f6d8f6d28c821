"""Signal rules."""

from django.db import models

from .. import base


class SignalRule(base.Row):
    """When somebody is called: a query, a threshold, for how long."""

    watched_service = models.ForeignKey("WatchedService", models.RESTRICT, related_name="+")
    name = models.CharField(max_length=255, unique=True)
    query_value = models.TextField(db_column="query")
    threshold = models.DecimalField(max_digits=18, decimal_places=4)
    for_minutes = models.IntegerField(default=5)
    severity = models.CharField(max_length=6, default="ticket")
    instruction = models.CharField(max_length=255)
    status = models.CharField(max_length=7, default="active")
    muted_until = models.DateTimeField(null=True)

    class Meta:
        db_table = "signal_rules"
        verbose_name = "signal rule"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(for_minutes__gte=0), name="ck_signal_rules_for_minutes_0"
            ),
            models.CheckConstraint(
                condition=models.Q(severity__in=["page", "ticket", "info"]),
                name="ck_signal_rules_severity_0",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["active", "muted", "retired"]),
                name="ck_signal_rules_status_0",
            ),
        ]
