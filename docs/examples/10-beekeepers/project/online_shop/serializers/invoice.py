"""Bodies of invoice."""

from .. import fields


class Invoice(fields.Answer):
    """A bill; once issued it is corrected only by a credit note."""

    id = fields.Key()
    customer_id = fields.Key()
    order_id = fields.Key()
    corrected_invoice_id = fields.Key()
    subscription_id = fields.Key()
    number = fields.Line()
    kind = fields.Choice(("invoice", "credit_note"))
    status = fields.Choice(("draft", "issued", "paid", "overdue", "void"))
    customer_name = fields.Line()
    customer_address = fields.Text()
    tax_id = fields.Line()
    net_total_minor = fields.Minor()
    tax_total_minor = fields.Minor()
    total_minor = fields.Minor()
    issued_on = fields.Day()
    due_on = fields.Day()
    document_key = fields.Line()
    currency = fields.Currency()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class InvoiceCreate(fields.Body):
    """What an invoice is made of."""

    customer_id = fields.Key(required=False, allow_null=True)
    order_id = fields.Key(required=False, allow_null=True)
    corrected_invoice_id = fields.Key(required=False, allow_null=True)
    subscription_id = fields.Key(required=False, allow_null=True)
    number = fields.Line(required=False, allow_null=True)
    kind = fields.Choice(("invoice", "credit_note"), default="invoice")
    customer_name = fields.Line()
    customer_address = fields.Text()
    tax_id = fields.Line(required=False, allow_null=True)
    net_total_minor = fields.Minor(min_value=0)
    tax_total_minor = fields.Minor(min_value=0)
    total_minor = fields.Minor(min_value=0)
    issued_on = fields.Day(required=False, allow_null=True)
    due_on = fields.Day(required=False, allow_null=True)
    document_key = fields.Line(required=False, allow_null=True)
    currency = fields.Currency(default="USD")


class InvoiceUpdate(fields.Body):
    """What may change; what is left out stays."""

    order_id = fields.Key(required=False, allow_null=True)
    corrected_invoice_id = fields.Key(required=False, allow_null=True)
    subscription_id = fields.Key(required=False, allow_null=True)
    number = fields.Line(required=False, allow_null=True)
    kind = fields.Choice(("invoice", "credit_note"), required=False)
    customer_name = fields.Line(required=False)
    customer_address = fields.Text(required=False)
    tax_id = fields.Line(required=False, allow_null=True)
    net_total_minor = fields.Minor(min_value=0, required=False)
    tax_total_minor = fields.Minor(min_value=0, required=False)
    total_minor = fields.Minor(min_value=0, required=False)
    issued_on = fields.Day(required=False, allow_null=True)
    due_on = fields.Day(required=False, allow_null=True)
    document_key = fields.Line(required=False, allow_null=True)
    currency = fields.Currency(required=False)
