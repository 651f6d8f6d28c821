"""Signal alerts."""

from django.db import models

from .. import base


class SignalAlert(base.Row):
    """A rule that fired: one per rule and cause, however often it is seen."""

    signal_rule = models.ForeignKey("SignalRule", models.CASCADE, related_name="+")
    acknowledged_by = models.ForeignKey("User", models.SET_NULL, related_name="+", null=True)
    service_outage = models.ForeignKey(
        "ServiceOutage", models.SET_NULL, related_name="+", null=True
    )
    fingerprint = models.CharField(max_length=255)
    summary = models.CharField(max_length=255)
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    status = models.CharField(max_length=12, default="firing")
    fired_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "signal_alerts"
        verbose_name = "signal alert"
        indexes = [
            models.Index(fields=["fingerprint", "fired_at"], name="ix_signal_alerts_fing_82b23a34"),
            models.Index(fields=["status"], name="ix_signal_alerts_status"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["firing", "acknowledged", "resolved"]),
                name="ck_signal_alerts_status_0",
            ),
        ]
