"""Loans."""

from django.db import models

from .. import base


class Loan(base.Row):
    """A copy with a member from a day until it comes back."""

    copy = models.ForeignKey("Copy", models.RESTRICT, related_name="+")
    member = models.ForeignKey("Member", models.RESTRICT, related_name="+")
    loaned_at = models.DateTimeField()
    due_on = models.DateField()
    returned_at = models.DateTimeField(null=True)
    renewals = models.IntegerField(default=0)

    class Meta:
        db_table = "loans"
        verbose_name = "loan"
        indexes = [
            models.Index(fields=["returned_at", "due_on"], name="ix_loans_returned_at_due_on"),
            models.Index(fields=["copy", "returned_at"], name="ix_loans_copy_id_returned_at"),
        ]
