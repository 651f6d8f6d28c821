"""Bodies of inspection finding."""

from .. import fields


class InspectionFinding(fields.Answer):
    """Something that is not as it should be."""

    id = fields.Key()
    inspection_visit_id = fields.Key()
    checklist_point_id = fields.Key()
    description = fields.Text()
    severity = fields.Choice(("minor", "major", "critical"))
    found_at = fields.Instant()
    repeated = fields.Flag()
    status = fields.Choice(("open", "in_progress", "resolved", "accepted"))
    created_at = fields.Instant()
    updated_at = fields.Instant()


class InspectionFindingCreate(fields.Body):
    """What an inspection finding is made of."""

    inspection_visit_id = fields.Key()
    checklist_point_id = fields.Key(required=False, allow_null=True)
    description = fields.Text()
    severity = fields.Choice(("minor", "major", "critical"), default="minor")
    found_at = fields.Instant()
    repeated = fields.Flag(default=False)


class InspectionFindingUpdate(fields.Body):
    """What may change; what is left out stays."""

    inspection_visit_id = fields.Key(required=False)
    checklist_point_id = fields.Key(required=False, allow_null=True)
    description = fields.Text(required=False)
    severity = fields.Choice(("minor", "major", "critical"), required=False)
    found_at = fields.Instant(required=False)
    repeated = fields.Flag(required=False)
