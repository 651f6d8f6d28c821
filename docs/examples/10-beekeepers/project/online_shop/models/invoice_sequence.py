"""Invoice sequences."""

from django.db import models

from .. import base


class InvoiceSequence(base.Row):
    """The next number of a series, locked while one is given."""

    series = models.CharField(max_length=255, unique=True)
    next_number = models.IntegerField(default=1)

    class Meta:
        db_table = "invoice_sequences"
        verbose_name = "invoice sequence"
