"""Bodies of listing image."""

from .. import fields


class ListingImage(fields.Answer):
    """A picture of an offer."""

    id = fields.Key()
    listing_id = fields.Key()
    url = fields.Url()
    position = fields.Whole()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class ListingImageCreate(fields.Body):
    """What a listing image is made of."""

    listing_id = fields.Key()
    url = fields.Url()
    position = fields.Whole(default=0)


class ListingImageUpdate(fields.Body):
    """What may change; what is left out stays."""

    listing_id = fields.Key(required=False)
    url = fields.Url(required=False)
    position = fields.Whole(required=False)
