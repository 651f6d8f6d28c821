"""Bodies of inspection visit."""

from .. import fields


class InspectionVisit(fields.Answer):
    """One inspection with one version of a checklist; submitted ones are not edited."""

    id = fields.Key()
    inspected_site_id = fields.Key()
    inspection_checklist_id = fields.Key()
    inspector_id = fields.Key()
    reference = fields.Line()
    planned_on = fields.Day()
    started_at = fields.Instant()
    submitted_at = fields.Instant()
    score_percent = fields.Decimal4()
    passed = fields.Flag()
    signature_key = fields.Line()
    status = fields.Choice(("planned", "in_progress", "submitted", "approved", "cancelled"))
    created_at = fields.Instant()
    updated_at = fields.Instant()


class InspectionVisitCreate(fields.Body):
    """What an inspection visit is made of."""

    inspected_site_id = fields.Key()
    inspection_checklist_id = fields.Key()
    inspector_id = fields.Key(required=False, allow_null=True)
    reference = fields.Line()
    planned_on = fields.Day()
    started_at = fields.Instant(required=False, allow_null=True)
    submitted_at = fields.Instant(required=False, allow_null=True)
    score_percent = fields.Decimal4(required=False, allow_null=True)
    passed = fields.Flag(required=False, allow_null=True)
    signature_key = fields.Line(required=False, allow_null=True)


class InspectionVisitUpdate(fields.Body):
    """What may change; what is left out stays."""

    inspected_site_id = fields.Key(required=False)
    inspection_checklist_id = fields.Key(required=False)
    inspector_id = fields.Key(required=False, allow_null=True)
    reference = fields.Line(required=False)
    planned_on = fields.Day(required=False)
    started_at = fields.Instant(required=False, allow_null=True)
    submitted_at = fields.Instant(required=False, allow_null=True)
    score_percent = fields.Decimal4(required=False, allow_null=True)
    passed = fields.Flag(required=False, allow_null=True)
    signature_key = fields.Line(required=False, allow_null=True)
