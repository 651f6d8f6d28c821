"""Bodies of loan."""

from .. import fields


class Loan(fields.Answer):
    """A copy with a member from a day until it comes back."""

    id = fields.Key()
    copy_id = fields.Key()
    member_id = fields.Key()
    loaned_at = fields.Instant()
    due_on = fields.Day()
    returned_at = fields.Instant()
    renewals = fields.Whole()
    created_at = fields.Instant()
    updated_at = fields.Instant()
