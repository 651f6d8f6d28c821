"""Holds."""

from django.db import models

from .. import base


class Hold(base.Row):
    """A member waiting for a book; served in order of the request."""

    book = models.ForeignKey("Book", models.CASCADE, related_name="+")
    member = models.ForeignKey("Member", models.CASCADE, related_name="+")
    requested_at = models.DateTimeField()
    status = models.CharField(max_length=9, default="waiting")
    ready_until = models.DateField(null=True)

    class Meta:
        db_table = "holds"
        verbose_name = "hold"
        indexes = [
            models.Index(
                fields=["book", "status", "requested_at"], name="ix_holds_book_id_stat_4bbe4bdd"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    status__in=["waiting", "ready", "collected", "cancelled", "expired"]
                ),
                name="ck_holds_status_0",
            ),
        ]
