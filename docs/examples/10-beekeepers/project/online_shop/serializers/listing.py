"""Bodies of listing."""

from .. import fields


class Listing(fields.Answer):
    """Something offered for sale or rent."""

    id = fields.Key()
    seller_id = fields.Key()
    category_id = fields.Key()
    title = fields.Line()
    description = fields.Text()
    price_minor = fields.Minor()
    condition = fields.Choice(("new", "as_new", "used", "for_parts"))
    status = fields.Choice(("draft", "in_review", "active", "reserved", "sold", "withdrawn"))
    location = fields.Line()
    published_at = fields.Instant()
    expires_at = fields.Instant()
    currency = fields.Currency()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class ListingCreate(fields.Body):
    """What a listing is made of."""

    seller_id = fields.Key()
    category_id = fields.Key(required=False, allow_null=True)
    title = fields.Line()
    description = fields.Text()
    price_minor = fields.Minor(min_value=0)
    condition = fields.Choice(("new", "as_new", "used", "for_parts"), default="used")
    location = fields.Line(required=False, allow_null=True)
    published_at = fields.Instant(required=False, allow_null=True)
    expires_at = fields.Instant(required=False, allow_null=True)
    currency = fields.Currency(default="USD")


class ListingUpdate(fields.Body):
    """What may change; what is left out stays."""

    seller_id = fields.Key(required=False)
    category_id = fields.Key(required=False, allow_null=True)
    title = fields.Line(required=False)
    description = fields.Text(required=False)
    price_minor = fields.Minor(min_value=0, required=False)
    condition = fields.Choice(("new", "as_new", "used", "for_parts"), required=False)
    location = fields.Line(required=False, allow_null=True)
    published_at = fields.Instant(required=False, allow_null=True)
    expires_at = fields.Instant(required=False, allow_null=True)
    currency = fields.Currency(required=False)
