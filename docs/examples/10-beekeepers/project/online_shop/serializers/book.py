"""Bodies of book."""

from .. import fields


class Book(fields.Answer):
    """A title; what is lent are its copies."""

    id = fields.Key()
    title = fields.Line()
    isbn = fields.Line()
    author_names = fields.Line()
    publisher = fields.Line()
    published_year = fields.Whole()
    language = fields.Line()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class BookCreate(fields.Body):
    """What a book is made of."""

    title = fields.Line()
    isbn = fields.Line(required=False, allow_null=True)
    author_names = fields.Line()
    publisher = fields.Line(required=False, allow_null=True)
    published_year = fields.Whole(required=False, allow_null=True)
    language = fields.Line(required=False, allow_null=True)


class BookUpdate(fields.Body):
    """What may change; what is left out stays."""

    title = fields.Line(required=False)
    isbn = fields.Line(required=False, allow_null=True)
    author_names = fields.Line(required=False)
    publisher = fields.Line(required=False, allow_null=True)
    published_year = fields.Whole(required=False, allow_null=True)
    language = fields.Line(required=False, allow_null=True)
