"""Bodies of corrective action."""

from .. import fields


class CorrectiveAction(fields.Answer):
    """What somebody does about a finding by a day."""

    id = fields.Key()
    inspection_finding_id = fields.Key()
    assignee_id = fields.Key()
    description = fields.Line()
    due_on = fields.Day()
    done_note = fields.Text()
    proof_key = fields.Line()
    status = fields.Choice(("open", "done", "verified", "rejected"))
    done_at = fields.Instant()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class CorrectiveActionCreate(fields.Body):
    """What a corrective action is made of."""

    inspection_finding_id = fields.Key()
    assignee_id = fields.Key(required=False, allow_null=True)
    description = fields.Line()
    due_on = fields.Day()
    done_note = fields.Text(required=False, allow_null=True)
    proof_key = fields.Line(required=False, allow_null=True)
    done_at = fields.Instant(required=False, allow_null=True)


class CorrectiveActionUpdate(fields.Body):
    """What may change; what is left out stays."""

    inspection_finding_id = fields.Key(required=False)
    assignee_id = fields.Key(required=False, allow_null=True)
    description = fields.Line(required=False)
    due_on = fields.Day(required=False)
    done_note = fields.Text(required=False, allow_null=True)
    proof_key = fields.Line(required=False, allow_null=True)
    done_at = fields.Instant(required=False, allow_null=True)
