"""Bodies of copy ."""

from .. import fields


class Copy(fields.Answer):
    """One physical copy of a book."""

    id = fields.Key()
    book_id = fields.Key()
    barcode = fields.Line()
    shelf = fields.Line()
    condition = fields.Choice(("new", "good", "worn", "damaged"))
    status = fields.Choice(("available", "on_loan", "reserved", "lost", "withdrawn"))
    acquired_on = fields.Day()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class CopyCreate(fields.Body):
    """What a copy is made of."""

    book_id = fields.Key()
    barcode = fields.Line()
    shelf = fields.Line(required=False, allow_null=True)
    condition = fields.Choice(("new", "good", "worn", "damaged"), default="good")
    status = fields.Choice(
        ("available", "on_loan", "reserved", "lost", "withdrawn"), default="available"
    )
    acquired_on = fields.Day(required=False, allow_null=True)


class CopyUpdate(fields.Body):
    """What may change; what is left out stays."""

    book_id = fields.Key(required=False)
    barcode = fields.Line(required=False)
    shelf = fields.Line(required=False, allow_null=True)
    condition = fields.Choice(("new", "good", "worn", "damaged"), required=False)
    status = fields.Choice(
        ("available", "on_loan", "reserved", "lost", "withdrawn"), required=False
    )
    acquired_on = fields.Day(required=False, allow_null=True)
