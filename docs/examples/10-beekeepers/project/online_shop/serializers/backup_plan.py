"""Bodies of backup plan."""

from .. import fields


class BackupPlan(fields.Answer):
    """How often, how, and for how long copies are kept."""

    id = fields.Key()
    backup_source_id = fields.Key()
    method = fields.Choice(("full", "incremental", "log_shipping"))
    cron_expression = fields.Line()
    time_zone = fields.Line()
    keep_days = fields.Whole()
    keep_months = fields.Whole()
    keep_years = fields.Whole()
    locked_days = fields.Whole()
    next_run_at = fields.Instant()
    status = fields.Choice(("active", "paused"))
    created_at = fields.Instant()
    updated_at = fields.Instant()


class BackupPlanCreate(fields.Body):
    """What a backup plan is made of."""

    backup_source_id = fields.Key()
    method = fields.Choice(("full", "incremental", "log_shipping"), default="full")
    cron_expression = fields.Line()
    time_zone = fields.Line(default="UTC")
    keep_days = fields.Whole(default=30)
    keep_months = fields.Whole(default=12)
    keep_years = fields.Whole(default=0)
    locked_days = fields.Whole(default=14)
    next_run_at = fields.Instant(required=False, allow_null=True)


class BackupPlanUpdate(fields.Body):
    """What may change; what is left out stays."""

    backup_source_id = fields.Key(required=False)
    method = fields.Choice(("full", "incremental", "log_shipping"), required=False)
    cron_expression = fields.Line(required=False)
    time_zone = fields.Line(required=False)
    keep_days = fields.Whole(required=False)
    keep_months = fields.Whole(required=False)
    keep_years = fields.Whole(required=False)
    locked_days = fields.Whole(required=False)
    next_run_at = fields.Instant(required=False, allow_null=True)
