"""Bodies of backup source."""

from .. import fields


class BackupSource(fields.Answer):
    """What is copied."""

    id = fields.Key()
    name = fields.Line()
    kind = fields.Choice(("database", "files", "volume", "configuration"))
    address = fields.Line()
    credentials_encrypted = fields.Line()
    status = fields.Choice(("active", "paused", "retired"))
    created_at = fields.Instant()
    updated_at = fields.Instant()


class BackupSourceCreate(fields.Body):
    """What a backup source is made of."""

    name = fields.Line()
    kind = fields.Choice(("database", "files", "volume", "configuration"))
    address = fields.Line()
    credentials_encrypted = fields.Line(required=False, allow_null=True)


class BackupSourceUpdate(fields.Body):
    """What may change; what is left out stays."""

    name = fields.Line(required=False)
    kind = fields.Choice(("database", "files", "volume", "configuration"), required=False)
    address = fields.Line(required=False)
    credentials_encrypted = fields.Line(required=False, allow_null=True)
