"""Bodies of warehouse."""

from .. import fields


class Warehouse(fields.Answer):
    """A place where stock is kept."""

    id = fields.Key()
    name = fields.Line()
    code = fields.Line()
    address = fields.Text()
    active = fields.Flag()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class WarehouseCreate(fields.Body):
    """What a warehouse is made of."""

    name = fields.Line()
    code = fields.Line()
    address = fields.Text(required=False, allow_null=True)
    active = fields.Flag(default=True)


class WarehouseUpdate(fields.Body):
    """What may change; what is left out stays."""

    name = fields.Line(required=False)
    code = fields.Line(required=False)
    address = fields.Text(required=False, allow_null=True)
    active = fields.Flag(required=False)
