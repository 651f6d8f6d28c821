"""Bodies of seller."""

from .. import fields


class Seller(fields.Answer):
    """Somebody who sells."""

    id = fields.Key()
    user_id = fields.Key()
    display_name = fields.Line()
    kind = fields.Choice(("private", "business"))
    verification = fields.Choice(("unverified", "pending", "verified", "rejected"))
    payout_account = fields.Line()
    commission_percent = fields.Decimal4()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class SellerCreate(fields.Body):
    """What a seller is made of."""

    user_id = fields.Key(required=False, allow_null=True)
    display_name = fields.Line()
    kind = fields.Choice(("private", "business"), default="private")
    verification = fields.Choice(
        ("unverified", "pending", "verified", "rejected"), default="unverified"
    )
    payout_account = fields.Line(required=False, allow_null=True)
    commission_percent = fields.Decimal4()


class SellerUpdate(fields.Body):
    """What may change; what is left out stays."""

    display_name = fields.Line(required=False)
    kind = fields.Choice(("private", "business"), required=False)
    verification = fields.Choice(("unverified", "pending", "verified", "rejected"), required=False)
    payout_account = fields.Line(required=False, allow_null=True)
    commission_percent = fields.Decimal4(required=False)
