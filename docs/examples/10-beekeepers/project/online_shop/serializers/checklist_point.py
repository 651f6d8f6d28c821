"""Bodies of checklist point."""

from .. import fields


class ChecklistPoint(fields.Answer):
    """One question with the kind of answer and what counts as a fault."""

    id = fields.Key()
    inspection_checklist_id = fields.Key()
    position = fields.Whole()
    section = fields.Line()
    text = fields.Line()
    answer_kind = fields.Choice(("yes_no", "scale", "number", "text", "photo"))
    lower_limit = fields.Decimal4()
    upper_limit = fields.Decimal4()
    weight = fields.Whole()
    photo_needed = fields.Flag()
    critical = fields.Flag()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class ChecklistPointCreate(fields.Body):
    """What a checklist point is made of."""

    inspection_checklist_id = fields.Key()
    position = fields.Whole()
    section = fields.Line(required=False, allow_null=True)
    text = fields.Line()
    answer_kind = fields.Choice(("yes_no", "scale", "number", "text", "photo"))
    lower_limit = fields.Decimal4(required=False, allow_null=True)
    upper_limit = fields.Decimal4(required=False, allow_null=True)
    weight = fields.Whole(default=1)
    photo_needed = fields.Flag(default=False)
    critical = fields.Flag(default=False)


class ChecklistPointUpdate(fields.Body):
    """What may change; what is left out stays."""

    inspection_checklist_id = fields.Key(required=False)
    position = fields.Whole(required=False)
    section = fields.Line(required=False, allow_null=True)
    text = fields.Line(required=False)
    answer_kind = fields.Choice(("yes_no", "scale", "number", "text", "photo"), required=False)
    lower_limit = fields.Decimal4(required=False, allow_null=True)
    upper_limit = fields.Decimal4(required=False, allow_null=True)
    weight = fields.Whole(required=False)
    photo_needed = fields.Flag(required=False)
    critical = fields.Flag(required=False)
