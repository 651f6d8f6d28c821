"""Bodies of note."""

from .. import fields


class Note(fields.Answer):
    """Note, as named in the request."""

    _names = {"body_value": "body"}

    id = fields.Key()
    title = fields.Line()
    body_value = fields.Text()
    status = fields.Choice(("draft", "published", "archived"))
    created_at = fields.Instant()
    updated_at = fields.Instant()


class NoteCreate(fields.Body):
    """What a note is made of."""

    _names = {"body_value": "body"}

    title = fields.Line()
    body_value = fields.Text()
    status = fields.Choice(("draft", "published", "archived"), default="draft")


class NoteUpdate(fields.Body):
    """What may change; what is left out stays."""

    _names = {"body_value": "body"}

    title = fields.Line(required=False)
    body_value = fields.Text(required=False)
    status = fields.Choice(("draft", "published", "archived"), required=False)
