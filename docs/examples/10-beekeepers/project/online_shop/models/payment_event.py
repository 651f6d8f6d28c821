"""Payment events."""

from django.db import models

from .. import base


class PaymentEvent(base.Row):
    """A notification of the provider as it came, kept so that each one counts once."""

    payment = models.ForeignKey("Payment", models.SET_NULL, related_name="+", null=True)
    provider_event_id = models.CharField(max_length=255, unique=True)
    type = models.CharField(max_length=255)
    payload = models.JSONField()
    processed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "payment_events"
        verbose_name = "payment event"
        indexes = [
            models.Index(fields=["processed_at"], name="ix_payment_events_processed_at"),
        ]
