"""Copies."""

from django.db import models

from .. import base


class Copy(base.Row):
    """One physical copy of a book."""

    book = models.ForeignKey("Book", models.RESTRICT, related_name="+")
    barcode = models.CharField(max_length=255, unique=True)
    shelf = models.CharField(max_length=255, null=True)
    condition = models.CharField(max_length=7, default="good")
    status = models.CharField(max_length=9, default="available")
    acquired_on = models.DateField(null=True)

    class Meta:
        db_table = "copies"
        verbose_name = "copy"
        indexes = [
            models.Index(fields=["status"], name="ix_copies_status"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(condition__in=["new", "good", "worn", "damaged"]),
                name="ck_copies_condition_0",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    status__in=["available", "on_loan", "reserved", "lost", "withdrawn"]
                ),
                name="ck_copies_status_0",
            ),
        ]
