"""Bodies of backup run."""

from .. import fields


class BackupRun(fields.Answer):
    """One copy: when, how large, with which checksum, until when it is kept."""

    id = fields.Key()
    backup_source_id = fields.Key()
    backup_plan_id = fields.Key()
    status = fields.Choice(("queued", "running", "completed", "failed", "expired"))
    reason = fields.Line()
    started_at = fields.Instant()
    completed_at = fields.Instant()
    size_bytes = fields.Decimal4()
    checksum = fields.Line()
    vault_key = fields.Line()
    keep_until = fields.Instant()
    fault = fields.Text()
    created_at = fields.Instant()
    updated_at = fields.Instant()
