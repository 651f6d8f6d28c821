"""Bodies of restore run."""

from .. import fields


class RestoreRun(fields.Answer):
    """A copy brought back: a rehearsal or in earnest, with how long it took and what was checked."""

    id = fields.Key()
    backup_run_id = fields.Key()
    requester_id = fields.Key()
    purpose = fields.Choice(("rehearsal", "request", "incident"))
    target = fields.Line()
    point_in_time = fields.Instant()
    status = fields.Choice(("requested", "approved", "running", "completed", "failed"))
    started_at = fields.Instant()
    completed_at = fields.Instant()
    minutes = fields.Whole()
    rows_checked = fields.Whole()
    findings = fields.Text()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class RestoreRunCreate(fields.Body):
    """What a restore run is made of."""

    backup_run_id = fields.Key()
    requester_id = fields.Key(required=False, allow_null=True)
    purpose = fields.Choice(("rehearsal", "request", "incident"), default="rehearsal")
    target = fields.Line()
    point_in_time = fields.Instant(required=False, allow_null=True)
    started_at = fields.Instant(required=False, allow_null=True)
    completed_at = fields.Instant(required=False, allow_null=True)
    minutes = fields.Whole(min_value=0, required=False, allow_null=True)
    rows_checked = fields.Whole(required=False, allow_null=True)
    findings = fields.Text(required=False, allow_null=True)


class RestoreRunUpdate(fields.Body):
    """What may change; what is left out stays."""

    backup_run_id = fields.Key(required=False)
    requester_id = fields.Key(required=False, allow_null=True)
    purpose = fields.Choice(("rehearsal", "request", "incident"), required=False)
    target = fields.Line(required=False)
    point_in_time = fields.Instant(required=False, allow_null=True)
    started_at = fields.Instant(required=False, allow_null=True)
    completed_at = fields.Instant(required=False, allow_null=True)
    minutes = fields.Whole(min_value=0, required=False, allow_null=True)
    rows_checked = fields.Whole(required=False, allow_null=True)
    findings = fields.Text(required=False, allow_null=True)
