"""Bodies of product."""

from .. import fields


class Product(fields.Answer):
    """What is offered; what is actually sold are its variants."""

    id = fields.Key()
    price_minor = fields.Minor()
    stock = fields.Whole()
    title = fields.Line()
    slug = fields.Line()
    description = fields.Text()
    brand = fields.Line()
    status = fields.Choice(("draft", "active", "archived"))
    currency = fields.Currency()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class ProductCreate(fields.Body):
    """What a product is made of."""

    price_minor = fields.Minor(min_value=0)
    stock = fields.Whole(min_value=0)
    title = fields.Line()
    slug = fields.Line()
    description = fields.Text(required=False, allow_null=True)
    brand = fields.Line(required=False, allow_null=True)
    currency = fields.Currency(default="USD")


class ProductUpdate(fields.Body):
    """What may change; what is left out stays."""

    price_minor = fields.Minor(min_value=0, required=False)
    stock = fields.Whole(min_value=0, required=False)
    title = fields.Line(required=False)
    slug = fields.Line(required=False)
    description = fields.Text(required=False, allow_null=True)
    brand = fields.Line(required=False, allow_null=True)
    currency = fields.Currency(required=False)
