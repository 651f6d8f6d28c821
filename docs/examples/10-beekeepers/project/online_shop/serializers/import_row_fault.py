"""Bodies of import row fault."""

from .. import fields


class ImportRowFault(fields.Answer):
    """A row that could not be read, with the column and what to do."""

    _names = {"given_value": "given"}

    id = fields.Key()
    import_job_id = fields.Key()
    row_number = fields.Whole()
    column_name = fields.Line()
    given_value = fields.Line()
    fault = fields.Line()
    created_at = fields.Instant()
    updated_at = fields.Instant()
