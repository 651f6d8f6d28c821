"""Invoice lines."""

from django.db import models

from .. import base


class InvoiceLine(base.Row):
    """One position."""

    invoice = models.ForeignKey("Invoice", models.CASCADE, related_name="+")
    position = models.IntegerField()
    description = models.CharField(max_length=255)
    quantity = models.DecimalField(max_digits=18, decimal_places=4)
    unit_price_minor = models.BigIntegerField()
    tax_rate = models.DecimalField(max_digits=18, decimal_places=4)
    line_total_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3, default="USD")

    class Meta:
        db_table = "invoice_lines"
        verbose_name = "invoice line"
        constraints = [
            models.UniqueConstraint(
                fields=["invoice", "position"], name="uq_invoice_lines_invoice_id_position"
            ),
            models.CheckConstraint(
                condition=models.Q(quantity__gte=0), name="ck_invoice_lines_quantity_0"
            ),
            models.CheckConstraint(
                condition=models.Q(unit_price_minor__gte=0),
                name="ck_invoice_lines_unit_price_minor_0",
            ),
            models.CheckConstraint(
                condition=models.Q(tax_rate__gte=0), name="ck_invoice_lines_tax_rate_0"
            ),
            models.CheckConstraint(
                condition=models.Q(line_total_minor__gte=0),
                name="ck_invoice_lines_line_total_minor_0",
            ),
        ]
