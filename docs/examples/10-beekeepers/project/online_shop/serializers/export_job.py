"""Bodies of export job."""

from .. import fields


class ExportJob(fields.Answer):
    """A file that is made from a list with its filters, and kept for a day."""

    id = fields.Key()
    owner_id = fields.Key()
    source = fields.Line()
    filters = fields.Json()
    columns = fields.Json()
    format = fields.Choice(("csv", "xlsx", "json"))
    status = fields.Choice(("queued", "running", "completed", "failed", "expired"))
    rows = fields.Whole()
    file_key = fields.Line()
    expires_at = fields.Instant()
    created_at = fields.Instant()
    updated_at = fields.Instant()
