"""Idempotency records."""

from django.db import models

from .. import base


class IdempotencyRecord(base.Row):
    """First answers to calls that move money, for repeated calls."""

    made_by = models.CharField(max_length=255)
    call_key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=255)
    status = models.IntegerField()
    answer = models.TextField()

    class Meta:
        db_table = "idempotency_records"
        verbose_name = "idempotency record"
        constraints = [
            models.UniqueConstraint(
                fields=["made_by", "call_key"], name="uq_idempotency_records_call"
            ),
        ]
