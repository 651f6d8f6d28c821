"""Fines."""

from django.db import models

from .. import base


class Fine(base.Row):
    """What a member owes for a late or lost copy."""

    loan = models.ForeignKey("Loan", models.RESTRICT, related_name="+")
    member = models.ForeignKey("Member", models.RESTRICT, related_name="+")
    amount_minor = models.BigIntegerField()
    reason = models.CharField(max_length=7)
    status = models.CharField(max_length=6, default="open")
    paid_at = models.DateTimeField(null=True)
    currency = models.CharField(max_length=3, default="USD")

    class Meta:
        db_table = "fines"
        verbose_name = "fine"
        indexes = [
            models.Index(fields=["status"], name="ix_fines_status"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reason__in=["overdue", "damaged", "lost"]),
                name="ck_fines_reason_0",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["open", "paid", "waived"]), name="ck_fines_status_0"
            ),
        ]
