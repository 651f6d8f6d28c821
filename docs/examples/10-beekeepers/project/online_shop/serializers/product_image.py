"""Bodies of product image."""

from .. import fields


class ProductImage(fields.Answer):
    """A picture of a product."""

    id = fields.Key()
    product_id = fields.Key()
    url = fields.Url()
    alt_text = fields.Line()
    position = fields.Whole()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class ProductImageCreate(fields.Body):
    """What a product image is made of."""

    product_id = fields.Key()
    url = fields.Url()
    alt_text = fields.Line(required=False, allow_null=True)
    position = fields.Whole(default=0)


class ProductImageUpdate(fields.Body):
    """What may change; what is left out stays."""

    product_id = fields.Key(required=False)
    url = fields.Url(required=False)
    alt_text = fields.Line(required=False, allow_null=True)
    position = fields.Whole(required=False)
