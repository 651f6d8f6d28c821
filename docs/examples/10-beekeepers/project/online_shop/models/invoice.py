"""Invoices."""

from django.db import models

from .. import base


class Invoice(base.Row):
    """A bill; once issued it is corrected only by a credit note."""

    customer = models.ForeignKey("User", models.SET_NULL, related_name="+", null=True)
    order = models.ForeignKey("Order", models.SET_NULL, related_name="+", null=True)
    corrected_invoice = models.ForeignKey("Invoice", models.RESTRICT, related_name="+", null=True)
    subscription = models.ForeignKey("Subscription", models.SET_NULL, related_name="+", null=True)
    number = models.CharField(max_length=255, null=True, unique=True)
    kind = models.CharField(max_length=11, default="invoice")
    status = models.CharField(max_length=7, default="draft")
    customer_name = models.CharField(max_length=255)
    customer_address = models.TextField()
    tax_id = models.CharField(max_length=255, null=True)
    net_total_minor = models.BigIntegerField()
    tax_total_minor = models.BigIntegerField()
    total_minor = models.BigIntegerField()
    issued_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    document_key = models.CharField(max_length=255, null=True)
    currency = models.CharField(max_length=3, default="USD")

    class Meta:
        db_table = "invoices"
        verbose_name = "invoice"
        indexes = [
            models.Index(fields=["status"], name="ix_invoices_status"),
            models.Index(fields=["due_on"], name="ix_invoices_due_on"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["invoice", "credit_note"]), name="ck_invoices_kind_0"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "issued", "paid", "overdue", "void"]),
                name="ck_invoices_status_0",
            ),
            models.CheckConstraint(
                condition=models.Q(net_total_minor__gte=0), name="ck_invoices_net_total_minor_0"
            ),
            models.CheckConstraint(
                condition=models.Q(tax_total_minor__gte=0), name="ck_invoices_tax_total_minor_0"
            ),
            models.CheckConstraint(
                condition=models.Q(total_minor__gte=0), name="ck_invoices_total_minor_0"
            ),
        ]
