"""Bodies of point answer."""

from .. import fields


class PointAnswer(fields.Answer):
    """The answer to one point, with photos."""

    id = fields.Key()
    inspection_visit_id = fields.Key()
    checklist_point_id = fields.Key()
    value = fields.Line()
    number_value = fields.Decimal4()
    passed = fields.Flag()
    comment = fields.Text()
    photo_keys = fields.Json()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class PointAnswerCreate(fields.Body):
    """What a point answer is made of."""

    inspection_visit_id = fields.Key()
    checklist_point_id = fields.Key()
    value = fields.Line(required=False, allow_null=True)
    number_value = fields.Decimal4(required=False, allow_null=True)
    passed = fields.Flag(required=False, allow_null=True)
    comment = fields.Text(required=False, allow_null=True)
    photo_keys = fields.Json(required=False, allow_null=True)


class PointAnswerUpdate(fields.Body):
    """What may change; what is left out stays."""

    inspection_visit_id = fields.Key(required=False)
    checklist_point_id = fields.Key(required=False)
    value = fields.Line(required=False, allow_null=True)
    number_value = fields.Decimal4(required=False, allow_null=True)
    passed = fields.Flag(required=False, allow_null=True)
    comment = fields.Text(required=False, allow_null=True)
    photo_keys = fields.Json(required=False, allow_null=True)
