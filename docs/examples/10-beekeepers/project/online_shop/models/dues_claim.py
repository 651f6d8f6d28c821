"""Dues claims."""

from django.db import models

from .. import base


class DuesClaim(base.Row):
    """What a member owes for a year."""

    club_member = models.ForeignKey("ClubMember", models.RESTRICT, related_name="+")
    year = models.IntegerField()
    amount_minor = models.BigIntegerField()
    due_on = models.DateField()
    status = models.CharField(max_length=9, default="open")
    paid_on = models.DateField(null=True)
    reminder_level = models.IntegerField(default=0)
    currency = models.CharField(max_length=3, default="USD")

    class Meta:
        db_table = "dues_claims"
        verbose_name = "dues claim"
        indexes = [
            models.Index(fields=["status", "due_on"], name="ix_dues_claims_status_due_on"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["club_member", "year"], name="uq_dues_claims_club_member_id_year"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["open", "collected", "paid", "returned", "waived"]),
                name="ck_dues_claims_status_0",
            ),
        ]
