"""Bodies of invoice line."""

from .. import fields


class InvoiceLine(fields.Answer):
    """One position."""

    id = fields.Key()
    invoice_id = fields.Key()
    position = fields.Whole()
    description = fields.Line()
    quantity = fields.Decimal4()
    unit_price_minor = fields.Minor()
    tax_rate = fields.Decimal4()
    line_total_minor = fields.Minor()
    currency = fields.Currency()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class InvoiceLineCreate(fields.Body):
    """What an invoice line is made of."""

    invoice_id = fields.Key()
    position = fields.Whole()
    description = fields.Line()
    quantity = fields.Decimal4(min_value=0)
    unit_price_minor = fields.Minor(min_value=0)
    tax_rate = fields.Decimal4(min_value=0)
    line_total_minor = fields.Minor(min_value=0)
    currency = fields.Currency(default="USD")


class InvoiceLineUpdate(fields.Body):
    """What may change; what is left out stays."""

    invoice_id = fields.Key(required=False)
    position = fields.Whole(required=False)
    description = fields.Line(required=False)
    quantity = fields.Decimal4(min_value=0, required=False)
    unit_price_minor = fields.Minor(min_value=0, required=False)
    tax_rate = fields.Decimal4(min_value=0, required=False)
    line_total_minor = fields.Minor(min_value=0, required=False)
    currency = fields.Currency(required=False)
