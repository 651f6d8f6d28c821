"""Bodies of category."""

from .. import fields


class Category(fields.Answer):
    """A node of the category tree."""

    id = fields.Key()
    parent_id = fields.Key()
    name = fields.Line()
    slug = fields.Line()
    position = fields.Whole()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class CategoryCreate(fields.Body):
    """What a category is made of."""

    parent_id = fields.Key(required=False, allow_null=True)
    name = fields.Line()
    slug = fields.Line()
    position = fields.Whole(default=0)


class CategoryUpdate(fields.Body):
    """What may change; what is left out stays."""

    parent_id = fields.Key(required=False, allow_null=True)
    name = fields.Line(required=False)
    slug = fields.Line(required=False)
    position = fields.Whole(required=False)
