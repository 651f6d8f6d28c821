"""Bodies of import job."""

from .. import fields


class ImportJob(fields.Answer):
    """One file on its way in: checked, confirmed, written, undone."""

    id = fields.Key()
    requester_id = fields.Key()
    import_template_id = fields.Key()
    target = fields.Line()
    file_key = fields.Line()
    file_name = fields.Line()
    mapping = fields.Json()
    mode = fields.Choice(("create", "update", "create_or_update"))
    status = fields.Choice(
        (
            "uploaded",
            "checked",
            "confirmed",
            "importing",
            "completed",
            "failed",
            "cancelled",
            "undone",
        ),
    )
    rows_total = fields.Whole()
    rows_written = fields.Whole()
    rows_faulty = fields.Whole()
    completed_at = fields.Instant()
    created_at = fields.Instant()
    updated_at = fields.Instant()
