"""Bodies of product variant."""

from .. import fields


class ProductVariant(fields.Answer):
    """One sellable kind of a product (size, colour) with its price."""

    id = fields.Key()
    product_id = fields.Key()
    sku = fields.Line()
    title = fields.Line()
    price_minor = fields.Minor()
    compare_at_price_minor = fields.Minor()
    options = fields.Json()
    weight_g = fields.Whole()
    active = fields.Flag()
    currency = fields.Currency()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class ProductVariantCreate(fields.Body):
    """What a product variant is made of."""

    product_id = fields.Key()
    sku = fields.Line()
    title = fields.Line()
    price_minor = fields.Minor(min_value=0)
    compare_at_price_minor = fields.Minor(min_value=0, required=False, allow_null=True)
    options = fields.Json(required=False, allow_null=True)
    weight_g = fields.Whole(required=False, allow_null=True)
    active = fields.Flag(default=True)
    currency = fields.Currency(default="USD")


class ProductVariantUpdate(fields.Body):
    """What may change; what is left out stays."""

    product_id = fields.Key(required=False)
    sku = fields.Line(required=False)
    title = fields.Line(required=False)
    price_minor = fields.Minor(min_value=0, required=False)
    compare_at_price_minor = fields.Minor(min_value=0, required=False, allow_null=True)
    options = fields.Json(required=False, allow_null=True)
    weight_g = fields.Whole(required=False, allow_null=True)
    active = fields.Flag(required=False)
    currency = fields.Currency(required=False)
