"""The first tables."""

from django.db import migrations, models

from online_shop import ids


class Migration(migrations.Migration):
    """Each table after those it refers to; references that close a circle come last."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("email", models.EmailField(max_length=320, unique=True)),
                ("password_hash", models.CharField(max_length=255)),
                ("display_name", models.CharField(max_length=255)),
                ("status", models.CharField(max_length=9, default="pending")),
                ("email_verified_at", models.DateTimeField(null=True)),
                ("last_login_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "users",
                "verbose_name": "user",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(status__in=["pending", "active", "suspended"]),
                        name="ck_users_status_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("name", models.CharField(max_length=255, unique=True)),
                ("permissions", models.JSONField()),
            ],
            options={
                "db_table": "roles",
                "verbose_name": "role",
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("user", models.ForeignKey("online_shop.user", models.CASCADE, related_name="+")),
                ("refresh_token_hash", models.CharField(max_length=255, unique=True)),
                ("user_agent", models.CharField(max_length=255, null=True)),
                ("ip_address", models.CharField(max_length=255, null=True)),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "sessions",
                "verbose_name": "session",
                "indexes": [
                    models.Index(fields=["expires_at"], name="ix_sessions_expires_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="OneTimeToken",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("user", models.ForeignKey("online_shop.user", models.CASCADE, related_name="+")),
                ("purpose", models.CharField(max_length=14)),
                ("token_hash", models.CharField(max_length=255, unique=True)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "one_time_tokens",
                "verbose_name": "one time token",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(purpose__in=["verify_email", "reset_password"]),
                        name="ck_one_time_tokens_purpose_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BackupSource",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("name", models.CharField(max_length=255, unique=True)),
                ("kind", models.CharField(max_length=13)),
                ("address", models.CharField(max_length=255)),
                ("credentials_encrypted", models.CharField(max_length=255, null=True)),
                ("status", models.CharField(max_length=7, default="active")),
            ],
            options={
                "db_table": "backup_sources",
                "verbose_name": "backup source",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            kind__in=["database", "files", "volume", "configuration"]
                        ),
                        name="ck_backup_sources_kind_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(status__in=["active", "paused", "retired"]),
                        name="ck_backup_sources_status_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BackupPlan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "backup_source",
                    models.ForeignKey("online_shop.backupsource", models.CASCADE, related_name="+"),
                ),
                ("method", models.CharField(max_length=12, default="full")),
                ("cron_expression", models.CharField(max_length=255)),
                ("time_zone", models.CharField(max_length=255, default="UTC")),
                ("keep_days", models.IntegerField(default=30)),
                ("keep_months", models.IntegerField(default=12)),
                ("keep_years", models.IntegerField(default=0)),
                ("locked_days", models.IntegerField(default=14)),
                ("next_run_at", models.DateTimeField(null=True)),
                ("status", models.CharField(max_length=6, default="active")),
            ],
            options={
                "db_table": "backup_plans",
                "verbose_name": "backup plan",
                "indexes": [
                    models.Index(fields=["next_run_at"], name="ix_backup_plans_next_run_at"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(method__in=["full", "incremental", "log_shipping"]),
                        name="ck_backup_plans_method_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(status__in=["active", "paused"]),
                        name="ck_backup_plans_status_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BackupRun",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "backup_source",
                    models.ForeignKey(
                        "online_shop.backupsource", models.RESTRICT, related_name="+"
                    ),
                ),
                (
                    "backup_plan",
                    models.ForeignKey(
                        "online_shop.backupplan", models.SET_NULL, related_name="+", null=True
                    ),
                ),
                ("status", models.CharField(max_length=9, default="queued")),
                ("reason", models.CharField(max_length=255, null=True)),
                ("started_at", models.DateTimeField(null=True)),
                ("completed_at", models.DateTimeField(null=True)),
                ("size_bytes", models.DecimalField(max_digits=18, decimal_places=4, null=True)),
                ("checksum", models.CharField(max_length=255, null=True)),
                ("vault_key", models.CharField(max_length=255, null=True)),
                ("keep_until", models.DateTimeField(null=True)),
                ("fault", models.TextField(null=True)),
            ],
            options={
                "db_table": "backup_runs",
                "verbose_name": "backup run",
                "indexes": [
                    models.Index(
                        fields=["backup_source", "completed_at"],
                        name="ix_backup_runs_backup_2e225e46",
                    ),
                    models.Index(fields=["keep_until"], name="ix_backup_runs_keep_until"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            status__in=["queued", "running", "completed", "failed", "expired"]
                        ),
                        name="ck_backup_runs_status_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RestoreRun",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "backup_run",
                    models.ForeignKey("online_shop.backuprun", models.RESTRICT, related_name="+"),
                ),
                (
                    "requester",
                    models.ForeignKey(
                        "online_shop.user", models.SET_NULL, related_name="+", null=True
                    ),
                ),
                ("purpose", models.CharField(max_length=9, default="rehearsal")),
                ("target", models.CharField(max_length=255)),
                ("point_in_time", models.DateTimeField(null=True)),
                ("status", models.CharField(max_length=9, default="requested")),
                ("started_at", models.DateTimeField(null=True)),
                ("completed_at", models.DateTimeField(null=True)),
                ("minutes", models.IntegerField(null=True)),
                ("rows_checked", models.IntegerField(null=True)),
                ("findings", models.TextField(null=True)),
            ],
            options={
                "db_table": "restore_runs",
                "verbose_name": "restore run",
                "indexes": [
                    models.Index(fields=["status"], name="ix_restore_runs_status"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(purpose__in=["rehearsal", "request", "incident"]),
                        name="ck_restore_runs_purpose_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            status__in=["requested", "approved", "running", "completed", "failed"]
                        ),
                        name="ck_restore_runs_status_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(minutes__gte=0), name="ck_restore_runs_minutes_0"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Cart",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "user",
                    models.ForeignKey(
                        "online_shop.user", models.CASCADE, related_name="+", null=True
                    ),
                ),
                ("guest_token", models.CharField(max_length=255, null=True, unique=True)),
                ("currency", models.CharField(max_length=255)),
                ("status", models.CharField(max_length=9, default="open")),
                ("expires_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "carts",
                "verbose_name": "cart",
                "indexes": [
                    models.Index(fields=["expires_at"], name="ix_carts_expires_at"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(status__in=["open", "converted", "abandoned"]),
                        name="ck_carts_status_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Category",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "parent",
                    models.ForeignKey(
                        "online_shop.category", models.RESTRICT, related_name="+", null=True
                    ),
                ),
                ("name", models.CharField(max_length=255)),
                ("slug", models.CharField(max_length=255, unique=True)),
                ("position", models.IntegerField(default=0)),
            ],
            options={
                "db_table": "categories",
                "verbose_name": "category",
            },
        ),
        migrations.CreateModel(
            name="Product",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("price_minor", models.BigIntegerField()),
                ("stock", models.IntegerField()),
                ("title", models.CharField(max_length=255)),
                ("slug", models.CharField(max_length=255, unique=True)),
                ("description", models.TextField(null=True)),
                ("brand", models.CharField(max_length=255, null=True)),
                ("status", models.CharField(max_length=8, default="draft")),
                ("currency", models.CharField(max_length=3, default="USD")),
            ],
            options={
                "db_table": "products",
                "verbose_name": "product",
                "indexes": [
                    models.Index(fields=["brand"], name="ix_products_brand"),
                    models.Index(fields=["status"], name="ix_products_status"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(price_minor__gte=0), name="ck_products_price_minor_0"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(stock__gte=0), name="ck_products_stock_0"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(status__in=["draft", "active", "archived"]),
                        name="ck_products_status_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProductVariant",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "product",
                    models.ForeignKey("online_shop.product", models.CASCADE, related_name="+"),
                ),
                ("sku", models.CharField(max_length=255, unique=True)),
                ("title", models.CharField(max_length=255)),
                ("price_minor", models.BigIntegerField()),
                ("compare_at_price_minor", models.BigIntegerField(null=True)),
                ("options", models.JSONField(null=True)),
                ("weight_g", models.IntegerField(null=True)),
                ("active", models.BooleanField(default=True)),
                ("currency", models.CharField(max_length=3, default="USD")),
            ],
            options={
                "db_table": "product_variants",
                "verbose_name": "product variant",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(price_minor__gte=0),
                        name="ck_product_variants_price_minor_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(compare_at_price_minor__gte=0),
                        name="ck_product_variants_compare_at_price_minor_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CartItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("cart", models.ForeignKey("online_shop.cart", models.CASCADE, related_name="+")),
                (
                    "product_variant",
                    models.ForeignKey(
                        "online_shop.productvariant", models.CASCADE, related_name="+"
                    ),
                ),
                ("quantity", models.IntegerField()),
            ],
            options={
                "db_table": "cart_items",
                "verbose_name": "cart item",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["cart", "product_variant"],
                        name="uq_cart_items_cart_id_product_variant_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(quantity__gte=0), name="ck_cart_items_quantity_0"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProductImage",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "product",
                    models.ForeignKey("online_shop.product", models.CASCADE, related_name="+"),
                ),
                ("url", models.URLField(max_length=2048)),
                ("alt_text", models.CharField(max_length=255, null=True)),
                ("position", models.IntegerField(default=0)),
            ],
            options={
                "db_table": "product_images",
                "verbose_name": "product image",
            },
        ),
        migrations.CreateModel(
            name="ImportTemplate",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("owner", models.ForeignKey("online_shop.user", models.RESTRICT, related_name="+")),
                ("name", models.CharField(max_length=255)),
                ("target", models.CharField(max_length=255)),
                ("mapping", models.JSONField()),
                ("match_on", models.CharField(max_length=255, null=True)),
                ("date_format", models.CharField(max_length=255, null=True)),
                ("decimal_sign", models.CharField(max_length=5, default="point")),
            ],
            options={
                "db_table": "import_templates",
                "verbose_name": "import template",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(decimal_sign__in=["point", "comma"]),
                        name="ck_import_templates_decimal_sign_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportJob",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "requester",
                    models.ForeignKey("online_shop.user", models.RESTRICT, related_name="+"),
                ),
                (
                    "import_template",
                    models.ForeignKey(
                        "online_shop.importtemplate", models.SET_NULL, related_name="+", null=True
                    ),
                ),
                ("target", models.CharField(max_length=255)),
                ("file_key", models.CharField(max_length=255)),
                ("file_name", models.CharField(max_length=255)),
                ("mapping", models.JSONField(null=True)),
                ("mode", models.CharField(max_length=16, default="create")),
                ("status", models.CharField(max_length=9, default="uploaded")),
                ("rows_total", models.IntegerField(default=0)),
                ("rows_written", models.IntegerField(default=0)),
                ("rows_faulty", models.IntegerField(default=0)),
                ("completed_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "import_jobs",
                "verbose_name": "import job",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(mode__in=["create", "update", "create_or_update"]),
                        name="ck_import_jobs_mode_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            status__in=[
                                "uploaded",
                                "checked",
                                "confirmed",
                                "importing",
                                "completed",
                                "failed",
                                "cancelled",
                                "undone",
                            ]
                        ),
                        name="ck_import_jobs_status_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(rows_total__gte=0), name="ck_import_jobs_rows_total_0"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportRowFault",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "import_job",
                    models.ForeignKey("online_shop.importjob", models.CASCADE, related_name="+"),
                ),
                ("row_number", models.IntegerField()),
                ("column_name", models.CharField(max_length=255, null=True)),
                ("given_value", models.CharField(max_length=255, db_column="given", null=True)),
                ("fault", models.CharField(max_length=255)),
            ],
            options={
                "db_table": "import_row_faults",
                "verbose_name": "import row fault",
                "indexes": [
                    models.Index(
                        fields=["import_job", "row_number"], name="ix_import_row_faults_b410574d"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExportJob",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("owner", models.ForeignKey("online_shop.user", models.RESTRICT, related_name="+")),
                ("source", models.CharField(max_length=255)),
                ("filters", models.JSONField(null=True)),
                ("columns", models.JSONField(null=True)),
                ("format", models.CharField(max_length=4, default="csv")),
                ("status", models.CharField(max_length=9, default="queued")),
                ("rows", models.IntegerField(null=True)),
                ("file_key", models.CharField(max_length=255, null=True)),
                ("expires_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "export_jobs",
                "verbose_name": "export job",
                "indexes": [
                    models.Index(fields=["expires_at"], name="ix_export_jobs_expires_at"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(format__in=["csv", "xlsx", "json"]),
                        name="ck_export_jobs_format_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            status__in=["queued", "running", "completed", "failed", "expired"]
                        ),
                        name="ck_export_jobs_status_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InspectionChecklist",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("name", models.CharField(max_length=255)),
                ("version", models.IntegerField()),
                ("category", models.CharField(max_length=255)),
                ("pass_percent", models.IntegerField(default=80)),
                ("status", models.CharField(max_length=9, default="draft")),
                ("published_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "inspection_checklists",
                "verbose_name": "inspection checklist",
                "indexes": [
                    models.Index(fields=["category"], name="ix_inspection_checkli_4b1eb952"),
                    models.Index(fields=["status"], name="ix_inspection_checkli_d4233c5e"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["name", "version"], name="uq_inspection_checklists_name_version"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(status__in=["draft", "published", "retired"]),
                        name="ck_inspection_checklists_status_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChecklistPoint",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "inspection_checklist",
                    models.ForeignKey(
                        "online_shop.inspectionchecklist", models.CASCADE, related_name="+"
                    ),
                ),
                ("position", models.IntegerField()),
                ("section", models.CharField(max_length=255, null=True)),
                ("text", models.CharField(max_length=255)),
                ("answer_kind", models.CharField(max_length=6)),
                ("lower_limit", models.DecimalField(max_digits=18, decimal_places=4, null=True)),
                ("upper_limit", models.DecimalField(max_digits=18, decimal_places=4, null=True)),
                ("weight", models.IntegerField(default=1)),
                ("photo_needed", models.BooleanField(default=False)),
                ("critical", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "checklist_points",
                "verbose_name": "checklist point",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["inspection_checklist", "position"],
                        name="uq_checklist_points_inspection_checklist_id_position",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            answer_kind__in=["yes_no", "scale", "number", "text", "photo"]
                        ),
                        name="ck_checklist_points_answer_kind_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InspectedSite",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("code", models.CharField(max_length=255, unique=True)),
                ("name", models.CharField(max_length=255)),
                ("kind", models.CharField(max_length=255)),
                ("address", models.TextField(null=True)),
                ("inspect_every_days", models.IntegerField(null=True)),
                ("next_due_on", models.DateField(null=True)),
                ("active", models.BooleanField(default=True)),
            ],
            options={
                "db_table": "inspected_sites",
                "verbose_name": "inspected site",
                "indexes": [
                    models.Index(fields=["name"], name="ix_inspected_sites_name"),
                    models.Index(fields=["kind"], name="ix_inspected_sites_kind"),
                    models.Index(fields=["next_due_on"], name="ix_inspected_sites_next_due_on"),
                ],
            },
        ),
        migrations.CreateModel(
            name="InspectionVisit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "inspected_site",
                    models.ForeignKey(
                        "online_shop.inspectedsite", models.RESTRICT, related_name="+"
                    ),
                ),
                (
                    "inspection_checklist",
                    models.ForeignKey(
                        "online_shop.inspectionchecklist", models.RESTRICT, related_name="+"
                    ),
                ),
                (
                    "inspector",
                    models.ForeignKey(
                        "online_shop.user", models.SET_NULL, related_name="+", null=True
                    ),
                ),
                ("reference", models.CharField(max_length=255, unique=True)),
                ("planned_on", models.DateField()),
                ("started_at", models.DateTimeField(null=True)),
                ("submitted_at", models.DateTimeField(null=True)),
                ("score_percent", models.DecimalField(max_digits=18, decimal_places=4, null=True)),
                ("passed", models.BooleanField(null=True)),
                ("signature_key", models.CharField(max_length=255, null=True)),
                ("status", models.CharField(max_length=11, default="planned")),
            ],
            options={
                "db_table": "inspection_visits",
                "verbose_name": "inspection visit",
                "indexes": [
                    models.Index(
                        fields=["inspected_site", "planned_on"],
                        name="ix_inspection_visits_0f5bb71e",
                    ),
                    models.Index(
                        fields=["inspector", "planned_on"], name="ix_inspection_visits_49b9c7a9"
                    ),
                    models.Index(fields=["planned_on"], name="ix_inspection_visits_4849fbbe"),
                    models.Index(fields=["status"], name="ix_inspection_visits_status"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            status__in=[
                                "planned",
                                "in_progress",
                                "submitted",
                                "approved",
                                "cancelled",
                            ]
                        ),
                        name="ck_inspection_visits_status_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PointAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "inspection_visit",
                    models.ForeignKey(
                        "online_shop.inspectionvisit", models.CASCADE, related_name="+"
                    ),
                ),
                (
                    "checklist_point",
                    models.ForeignKey(
                        "online_shop.checklistpoint", models.RESTRICT, related_name="+"
                    ),
                ),
                ("value", models.CharField(max_length=255, null=True)),
                ("number_value", models.DecimalField(max_digits=18, decimal_places=4, null=True)),
                ("passed", models.BooleanField(null=True)),
                ("comment", models.TextField(null=True)),
                ("photo_keys", models.JSONField(null=True)),
            ],
            options={
                "db_table": "point_answers",
                "verbose_name": "point answer",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["inspection_visit", "checklist_point"],
                        name="uq_point_answers_inspection_visit_id_checklist_point_id",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InspectionFinding",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "inspection_visit",
                    models.ForeignKey(
                        "online_shop.inspectionvisit", models.RESTRICT, related_name="+"
                    ),
                ),
                (
                    "checklist_point",
                    models.ForeignKey(
                        "online_shop.checklistpoint", models.SET_NULL, related_name="+", null=True
                    ),
                ),
                ("description", models.TextField()),
                ("severity", models.CharField(max_length=8, default="minor")),
                ("found_at", models.DateTimeField()),
                ("repeated", models.BooleanField(default=False)),
                ("status", models.CharField(max_length=11, default="open")),
            ],
            options={
                "db_table": "inspection_findings",
                "verbose_name": "inspection finding",
                "indexes": [
                    models.Index(
                        fields=["inspection_visit", "severity"],
                        name="ix_inspection_finding_e0801645",
                    ),
                    models.Index(fields=["severity"], name="ix_inspection_finding_03e24c10"),
                    models.Index(fields=["status"], name="ix_inspection_findings_status"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(severity__in=["minor", "major", "critical"]),
                        name="ck_inspection_findings_severity_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            status__in=["open", "in_progress", "resolved", "accepted"]
                        ),
                        name="ck_inspection_findings_status_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectiveAction",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "inspection_finding",
                    models.ForeignKey(
                        "online_shop.inspectionfinding", models.RESTRICT, related_name="+"
                    ),
                ),
                (
                    "assignee",
                    models.ForeignKey(
                        "online_shop.user", models.SET_NULL, related_name="+", null=True
                    ),
                ),
                ("description", models.CharField(max_length=255)),
                ("due_on", models.DateField()),
                ("done_note", models.TextField(null=True)),
                ("proof_key", models.CharField(max_length=255, null=True)),
                ("status", models.CharField(max_length=8, default="open")),
                ("done_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "corrective_actions",
                "verbose_name": "corrective action",
                "indexes": [
                    models.Index(
                        fields=["assignee", "status", "due_on"],
                        name="ix_corrective_actions_de0c160c",
                    ),
                    models.Index(fields=["due_on"], name="ix_corrective_actions_due_on"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(status__in=["open", "done", "verified", "rejected"]),
                        name="ck_corrective_actions_status_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notification",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "recipient",
                    models.ForeignKey("online_shop.user", models.CASCADE, related_name="+"),
                ),
                ("channel", models.CharField(max_length=6)),
                ("template", models.CharField(max_length=255)),
                ("payload", models.JSONField()),
                ("status", models.CharField(max_length=9, default="queued")),
                ("dedupe_key", models.CharField(max_length=255, unique=True)),
                ("attempts", models.IntegerField(default=0)),
                ("next_attempt_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("read_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "notifications",
                "verbose_name": "notification",
                "indexes": [
                    models.Index(
                        fields=["recipient", "read_at"], name="ix_notifications_reci_95d2991d"
                    ),
                    models.Index(fields=["next_attempt_at"], name="ix_notifications_next_acfa1f2b"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(channel__in=["in_app", "email", "push", "sms"]),
                        name="ck_notifications_channel_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            status__in=["queued", "sent", "delivered", "failed", "skipped"]
                        ),
                        name="ck_notifications_status_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NotificationPreference",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("user", models.ForeignKey("online_shop.user", models.CASCADE, related_name="+")),
                ("topic", models.CharField(max_length=255)),
                ("channel", models.CharField(max_length=6)),
                ("enabled", models.BooleanField(default=True)),
            ],
            options={
                "db_table": "notification_preferences",
                "verbose_name": "notification preference",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["user", "topic", "channel"],
                        name="uq_notification_preferences_user_id_topic_channel",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(channel__in=["in_app", "email", "push", "sms"]),
                        name="ck_notification_preferences_channel_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PushDevice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("user", models.ForeignKey("online_shop.user", models.CASCADE, related_name="+")),
                ("provider_token", models.CharField(max_length=255, unique=True)),
                ("platform", models.CharField(max_length=7)),
                ("last_seen_at", models.DateTimeField()),
            ],
            options={
                "db_table": "push_devices",
                "verbose_name": "push device",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(platform__in=["ios", "android", "web"]),
                        name="ck_push_devices_platform_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Order",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "customer",
                    models.ForeignKey(
                        "online_shop.user", models.SET_NULL, related_name="+", null=True
                    ),
                ),
                ("number", models.CharField(max_length=255, unique=True)),
                ("status", models.CharField(max_length=9, default="placed")),
                ("email", models.EmailField(max_length=320)),
                ("subtotal_minor", models.BigIntegerField()),
                ("tax_total_minor", models.BigIntegerField()),
                ("shipping_total_minor", models.BigIntegerField()),
                ("discount_total_minor", models.BigIntegerField()),
                ("total_minor", models.BigIntegerField()),
                ("shipping_address", models.JSONField(null=True)),
                ("billing_address", models.JSONField(null=True)),
                ("idempotency_key", models.CharField(max_length=255, null=True, unique=True)),
                ("placed_at", models.DateTimeField()),
                ("cancelled_at", models.DateTimeField(null=True)),
                ("currency", models.CharField(max_length=3, default="USD")),
            ],
            options={
                "db_table": "orders",
                "verbose_name": "order",
                "indexes": [
                    models.Index(fields=["status"], name="ix_orders_status"),
                    models.Index(fields=["placed_at"], name="ix_orders_placed_at"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            status__in=["placed", "paid", "fulfilled", "completed", "cancelled"]
                        ),
                        name="ck_orders_status_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(subtotal_minor__gte=0), name="ck_orders_subtotal_minor_0"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(tax_total_minor__gte=0),
                        name="ck_orders_tax_total_minor_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(shipping_total_minor__gte=0),
                        name="ck_orders_shipping_total_minor_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(discount_total_minor__gte=0),
                        name="ck_orders_discount_total_minor_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(total_minor__gte=0), name="ck_orders_total_minor_0"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrderItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("order", models.ForeignKey("online_shop.order", models.CASCADE, related_name="+")),
                (
                    "product_variant",
                    models.ForeignKey(
                        "online_shop.productvariant", models.SET_NULL, related_name="+", null=True
                    ),
                ),
                ("sku", models.CharField(max_length=255)),
                ("title", models.CharField(max_length=255)),
                ("unit_price_minor", models.BigIntegerField()),
                ("quantity", models.IntegerField()),
                ("tax_amount_minor", models.BigIntegerField()),
                ("line_total_minor", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3, default="USD")),
            ],
            options={
                "db_table": "order_items",
                "verbose_name": "order item",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(unit_price_minor__gte=0),
                        name="ck_order_items_unit_price_minor_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(quantity__gte=0), name="ck_order_items_quantity_0"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(tax_amount_minor__gte=0),
                        name="ck_order_items_tax_amount_minor_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(line_total_minor__gte=0),
                        name="ck_order_items_line_total_minor_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Payment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "order",
                    models.ForeignKey(
                        "online_shop.order", models.RESTRICT, related_name="+", null=True
                    ),
                ),
                (
                    "payer",
                    models.ForeignKey(
                        "online_shop.user", models.SET_NULL, related_name="+", null=True
                    ),
                ),
                ("amount_minor", models.BigIntegerField()),
                ("status", models.CharField(max_length=10, default="created")),
                ("provider", models.CharField(max_length=255)),
                ("provider_reference", models.CharField(max_length=255, null=True, unique=True)),
                ("idempotency_key", models.CharField(max_length=255, unique=True)),
                ("failure_code", models.CharField(max_length=255, null=True)),
                ("captured_at", models.DateTimeField(null=True)),
                ("currency", models.CharField(max_length=3, default="USD")),
            ],
            options={
                "db_table": "payments",
                "verbose_name": "payment",
                "indexes": [
                    models.Index(fields=["status"], name="ix_payments_status"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(amount_minor__gte=0), name="ck_payments_amount_minor_0"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            status__in=["created", "authorised", "succeeded", "failed", "cancelled"]
                        ),
                        name="ck_payments_status_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Refund",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "payment",
                    models.ForeignKey("online_shop.payment", models.RESTRICT, related_name="+"),
                ),
                ("amount_minor", models.BigIntegerField()),
                ("reason", models.CharField(max_length=255, null=True)),
                ("status", models.CharField(max_length=9, default="created")),
                ("provider_reference", models.CharField(max_length=255, null=True, unique=True)),
                ("idempotency_key", models.CharField(max_length=255, unique=True)),
                ("currency", models.CharField(max_length=3, default="USD")),
            ],
            options={
                "db_table": "refunds",
                "verbose_name": "refund",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(amount_minor__gte=0), name="ck_refunds_amount_minor_0"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(status__in=["created", "succeeded", "failed"]),
                        name="ck_refunds_status_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaymentEvent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "payment",
                    models.ForeignKey(
                        "online_shop.payment", models.SET_NULL, related_name="+", null=True
                    ),
                ),
                ("provider_event_id", models.CharField(max_length=255, unique=True)),
                ("type", models.CharField(max_length=255)),
                ("payload", models.JSONField()),
                ("processed_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "payment_events",
                "verbose_name": "payment event",
                "indexes": [
                    models.Index(fields=["processed_at"], name="ix_payment_events_processed_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="TotpDevice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("owner", models.ForeignKey("online_shop.user", models.CASCADE, related_name="+")),
                ("label", models.CharField(max_length=255)),
                ("secret_encrypted", models.CharField(max_length=255, null=True)),
                ("last_step", models.IntegerField(null=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("last_used_at", models.DateTimeField(null=True)),
                ("status", models.CharField(max_length=7, default="pending")),
            ],
            options={
                "db_table": "totp_devices",
                "verbose_name": "totp device",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(status__in=["pending", "active", "revoked"]),
                        name="ck_totp_devices_status_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Passkey",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("owner", models.ForeignKey("online_shop.user", models.CASCADE, related_name="+")),
                ("label", models.CharField(max_length=255)),
                ("credential_id", models.CharField(max_length=255, unique=True)),
                ("public_key", models.TextField()),
                ("sign_count", models.IntegerField(default=0)),
                ("transports", models.JSONField(null=True)),
                ("last_used_at", models.DateTimeField(null=True)),
                ("status", models.CharField(max_length=7, default="active")),
            ],
            options={
                "db_table": "passkeys",
                "verbose_name": "passkey",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(status__in=["active", "revoked"]),
                        name="ck_passkeys_status_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("user", models.ForeignKey("online_shop.user", models.CASCADE, related_name="+")),
                ("code_hash", models.CharField(max_length=255, unique=True)),
                ("used_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "recovery_codes",
                "verbose_name": "recovery code",
            },
        ),
        migrations.CreateModel(
            name="FactorChallenge",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("user", models.ForeignKey("online_shop.user", models.CASCADE, related_name="+")),
                ("purpose", models.CharField(max_length=7)),
                ("method", models.CharField(max_length=13)),
                ("challenge_hash", models.CharField(max_length=255, null=True)),
                ("status", models.CharField(max_length=9, default="open")),
                ("tries", models.IntegerField(default=0)),
                ("expires_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "factor_challenges",
                "verbose_name": "factor challenge",
                "indexes": [
                    models.Index(fields=["expires_at"], name="ix_factor_challenges_a46b299b"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(purpose__in=["sign_in", "enrol", "step_up"]),
                        name="ck_factor_challenges_purpose_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(method__in=["totp", "passkey", "recovery_code"]),
                        name="ck_factor_challenges_method_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(status__in=["open", "passed", "failed", "cancelled"]),
                        name="ck_factor_challenges_status_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TrustedBrowser",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("owner", models.ForeignKey("online_shop.user", models.CASCADE, related_name="+")),
                ("label", models.CharField(max_length=255)),
                ("cookie_hash", models.CharField(max_length=255, null=True, unique=True)),
                ("expires_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "trusted_browsers",
                "verbose_name": "trusted browser",
                "indexes": [
                    models.Index(fields=["expires_at"], name="ix_trusted_browsers_expires_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "user",
                    models.OneToOneField(
                        "online_shop.user", models.SET_NULL, related_name="+", null=True
                    ),
                ),
                ("card_number", models.CharField(max_length=255, unique=True)),
                ("full_name", models.CharField(max_length=255)),
                ("email", models.EmailField(max_length=320, unique=True)),
                ("phone", models.CharField(max_length=32, null=True)),
                ("address", models.TextField(null=True)),
                ("status", models.CharField(max_length=7, default="active")),
                ("joined_on", models.DateField()),
                ("expires_on", models.DateField(null=True)),
            ],
            options={
                "db_table": "members",
                "verbose_name": "member",
                "indexes": [
                    models.Index(fields=["full_name"], name="ix_members_full_name"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(status__in=["active", "blocked", "expired"]),
                        name="ck_members_status_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Apiary",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "member",
                    models.ForeignKey("online_shop.member", models.RESTRICT, related_name="+"),
                ),
                ("name", models.CharField(max_length=255)),
                ("description", models.TextField(null=True)),
                ("status", models.CharField(max_length=7, default="active")),
            ],
            options={
                "db_table": "apiaries",
                "verbose_name": "apiary",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(status__in=["active", "retired"]),
                        name="ck_apiaries_status_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hive",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "apiary",
                    models.ForeignKey("online_shop.apiary", models.RESTRICT, related_name="+"),
                ),
                ("name", models.CharField(max_length=255)),
                ("description", models.TextField(null=True)),
                ("status", models.CharField(max_length=7, default="active")),
            ],
            options={
                "db_table": "hives",
                "verbose_name": "hive",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(status__in=["active", "retired"]),
                        name="ck_hives_status_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Inspection",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("hive", models.ForeignKey("online_shop.hive", models.RESTRICT, related_name="+")),
                ("date", models.DateField()),
                ("weight_kg", models.DecimalField(max_digits=18, decimal_places=4)),
                ("queen_seen", models.BooleanField()),
                ("notes", models.TextField()),
            ],
            options={
                "db_table": "inspections",
                "verbose_name": "inspection",
            },
        ),
        migrations.CreateModel(
            name="HoneyHarvest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "member",
                    models.ForeignKey("online_shop.member", models.RESTRICT, related_name="+"),
                ),
                ("kilograms", models.DecimalField(max_digits=18, decimal_places=4)),
                ("moisture", models.DecimalField(max_digits=18, decimal_places=4)),
            ],
            options={
                "db_table": "honey_harvests",
                "verbose_name": "honey harvest",
            },
        ),
        migrations.CreateModel(
            name="Treatment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "apiary",
                    models.ForeignKey(
                        "online_shop.apiary", models.SET_NULL, related_name="+", null=True
                    ),
                ),
                ("substance", models.CharField(max_length=255)),
                ("dose", models.DecimalField(max_digits=18, decimal_places=4)),
            ],
            options={
                "db_table": "treatments",
                "verbose_name": "treatment",
            },
        ),
        migrations.CreateModel(
            name="Jar",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("name", models.CharField(max_length=255)),
                ("description", models.TextField(null=True)),
                ("status", models.CharField(max_length=7, default="active")),
            ],
            options={
                "db_table": "jars",
                "verbose_name": "jar",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(status__in=["active", "retired"]),
                        name="ck_jars_status_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UserRoles",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "user_id",
                        "role_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("user", models.ForeignKey("online_shop.user", models.CASCADE, related_name="+")),
                ("role", models.ForeignKey("online_shop.role", models.CASCADE, related_name="+")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "db_table": "user_roles",
                "verbose_name": "user roles",
            },
        ),
        migrations.CreateModel(
            name="ProductCategories",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "product_id",
                        "category_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "product",
                    models.ForeignKey("online_shop.product", models.CASCADE, related_name="+"),
                ),
                (
                    "category",
                    models.ForeignKey("online_shop.category", models.CASCADE, related_name="+"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "db_table": "product_categories",
                "verbose_name": "product categories",
            },
        ),
        migrations.CreateModel(
            name="IdempotencyRecord",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("made_by", models.CharField(max_length=255)),
                ("call_key", models.CharField(max_length=255)),
                ("fingerprint", models.CharField(max_length=255)),
                ("status", models.IntegerField()),
                ("answer", models.TextField()),
            ],
            options={
                "db_table": "idempotency_records",
                "verbose_name": "idempotency record",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["made_by", "call_key"], name="uq_idempotency_records_call"
                    ),
                ],
            },
        ),
    ]
