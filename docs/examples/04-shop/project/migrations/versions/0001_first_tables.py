"""The first tables."""

import sqlalchemy as sa
from alembic import op

from app import base

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, each after those it refers to."""
    op.create_table(
        "users",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("email", sa.String(320), unique=True, nullable=False),
        sa.Column("password_hash", sa.String(255), nullable=False),
        sa.Column("display_name", sa.String(255), nullable=False),
        sa.Column("status", sa.String(9), nullable=False),
        sa.Column("email_verified_at", base.Instant()),
        sa.Column("last_login_at", base.Instant()),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
        sa.CheckConstraint(
            "status IN ('pending', 'active', 'suspended')", name="ck_users_status_0"
        ),
    )
    op.create_table(
        "roles",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("name", sa.String(255), unique=True, nullable=False),
        sa.Column("permissions", base.Json(), nullable=False),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "user_id", sa.Uuid(), sa.ForeignKey("users.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("refresh_token_hash", sa.String(255), unique=True, nullable=False),
        sa.Column("user_agent", sa.String(255)),
        sa.Column("ip_address", sa.String(255)),
        sa.Column("expires_at", base.Instant(), nullable=False),
        sa.Column("revoked_at", base.Instant()),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
    )
    op.create_table(
        "one_time_tokens",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "user_id", sa.Uuid(), sa.ForeignKey("users.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("purpose", sa.String(14), nullable=False),
        sa.Column("token_hash", sa.String(255), unique=True, nullable=False),
        sa.Column("expires_at", base.Instant(), nullable=False),
        sa.Column("used_at", base.Instant()),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
        sa.CheckConstraint(
            "purpose IN ('verify_email', 'reset_password')", name="ck_one_time_tokens_purpose_0"
        ),
    )
    op.create_table(
        "carts",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("user_id", sa.Uuid(), sa.ForeignKey("users.id", ondelete="CASCADE")),
        sa.Column("guest_token", sa.String(255), unique=True),
        sa.Column("currency", sa.String(255), nullable=False),
        sa.Column("status", sa.String(9), nullable=False),
        sa.Column("expires_at", base.Instant()),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
        sa.CheckConstraint(
            "status IN ('open', 'converted', 'abandoned')", name="ck_carts_status_0"
        ),
    )
    op.create_table(
        "categories",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("parent_id", sa.Uuid(), sa.ForeignKey("categories.id", ondelete="RESTRICT")),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("slug", sa.String(255), unique=True, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
    )
    op.create_table(
        "products",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("title", sa.String(255), nullable=False),
        sa.Column("slug", sa.String(255), unique=True, nullable=False),
        sa.Column("description", sa.Text()),
        sa.Column("brand", sa.String(255)),
        sa.Column("status", sa.String(8), nullable=False),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
        sa.CheckConstraint(
            "status IN ('draft', 'active', 'archived')", name="ck_products_status_0"
        ),
    )
    op.create_table(
        "product_variants",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "product_id",
            sa.Uuid(),
            sa.ForeignKey("products.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("sku", sa.String(255), unique=True, nullable=False),
        sa.Column("title", sa.String(255), nullable=False),
        sa.Column("price_minor", sa.BigInteger(), nullable=False),
        sa.Column("compare_at_price_minor", sa.BigInteger()),
        sa.Column("options", base.Json()),
        sa.Column("weight_g", sa.Integer()),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("currency", sa.CHAR(3), nullable=False),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
        sa.CheckConstraint("price_minor >= 0", name="ck_product_variants_price_minor_0"),
        sa.CheckConstraint(
            "compare_at_price_minor >= 0", name="ck_product_variants_compare_at_price_minor_0"
        ),
        sa.CheckConstraint("length(currency) = 3", name="ck_product_variants_currency_0"),
    )
    op.create_table(
        "cart_items",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "cart_id", sa.Uuid(), sa.ForeignKey("carts.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column(
            "product_variant_id",
            sa.Uuid(),
            sa.ForeignKey("product_variants.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
        sa.CheckConstraint("quantity >= 0", name="ck_cart_items_quantity_0"),
    )
    op.create_table(
        "product_images",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "product_id",
            sa.Uuid(),
            sa.ForeignKey("products.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("url", sa.String(2048), nullable=False),
        sa.Column("alt_text", sa.String(255)),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
    )
    op.create_table(
        "orders",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("customer_id", sa.Uuid(), sa.ForeignKey("users.id", ondelete="SET NULL")),
        sa.Column("number", sa.String(255), unique=True, nullable=False),
        sa.Column("status", sa.String(9), nullable=False),
        sa.Column("email", sa.String(320), nullable=False),
        sa.Column("subtotal_minor", sa.BigInteger(), nullable=False),
        sa.Column("tax_total_minor", sa.BigInteger(), nullable=False),
        sa.Column("shipping_total_minor", sa.BigInteger(), nullable=False),
        sa.Column("discount_total_minor", sa.BigInteger(), nullable=False),
        sa.Column("total_minor", sa.BigInteger(), nullable=False),
        sa.Column("shipping_address", base.Json()),
        sa.Column("billing_address", base.Json()),
        sa.Column("idempotency_key", sa.String(255), unique=True),
        sa.Column("placed_at", base.Instant(), nullable=False),
        sa.Column("cancelled_at", base.Instant()),
        sa.Column("currency", sa.CHAR(3), nullable=False),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
        sa.CheckConstraint(
            "status IN ('placed', 'paid', 'fulfilled', 'completed', 'cancelled')",
            name="ck_orders_status_0",
        ),
        sa.CheckConstraint("subtotal_minor >= 0", name="ck_orders_subtotal_minor_0"),
        sa.CheckConstraint("tax_total_minor >= 0", name="ck_orders_tax_total_minor_0"),
        sa.CheckConstraint("shipping_total_minor >= 0", name="ck_orders_shipping_total_minor_0"),
        sa.CheckConstraint("discount_total_minor >= 0", name="ck_orders_discount_total_minor_0"),
        sa.CheckConstraint("total_minor >= 0", name="ck_orders_total_minor_0"),
        sa.CheckConstraint("length(currency) = 3", name="ck_orders_currency_0"),
    )
    op.create_table(
        "order_items",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "order_id", sa.Uuid(), sa.ForeignKey("orders.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column(
            "product_variant_id",
            sa.Uuid(),
            sa.ForeignKey("product_variants.id", ondelete="SET NULL"),
        ),
        sa.Column("sku", sa.String(255), nullable=False),
        sa.Column("title", sa.String(255), nullable=False),
        sa.Column("unit_price_minor", sa.BigInteger(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("tax_amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("line_total_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.CHAR(3), nullable=False),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
        sa.CheckConstraint("unit_price_minor >= 0", name="ck_order_items_unit_price_minor_0"),
        sa.CheckConstraint("quantity >= 0", name="ck_order_items_quantity_0"),
        sa.CheckConstraint("tax_amount_minor >= 0", name="ck_order_items_tax_amount_minor_0"),
        sa.CheckConstraint("line_total_minor >= 0", name="ck_order_items_line_total_minor_0"),
        sa.CheckConstraint("length(currency) = 3", name="ck_order_items_currency_0"),
    )
    op.create_table(
        "payments",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("order_id", sa.Uuid(), sa.ForeignKey("orders.id", ondelete="RESTRICT")),
        sa.Column("payer_id", sa.Uuid(), sa.ForeignKey("users.id", ondelete="SET NULL")),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("provider", sa.String(255), nullable=False),
        sa.Column("provider_reference", sa.String(255), unique=True),
        sa.Column("idempotency_key", sa.String(255), unique=True, nullable=False),
        sa.Column("failure_code", sa.String(255)),
        sa.Column("captured_at", base.Instant()),
        sa.Column("currency", sa.CHAR(3), nullable=False),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
        sa.CheckConstraint("amount_minor >= 0", name="ck_payments_amount_minor_0"),
        sa.CheckConstraint(
            "status IN ('created', 'authorised', 'succeeded', 'failed', 'cancelled')",
            name="ck_payments_status_0",
        ),
        sa.CheckConstraint("length(currency) = 3", name="ck_payments_currency_0"),
    )
    op.create_table(
        "refunds",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "payment_id",
            sa.Uuid(),
            sa.ForeignKey("payments.id", ondelete="RESTRICT"),
            nullable=False,
        ),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(255)),
        sa.Column("status", sa.String(9), nullable=False),
        sa.Column("provider_reference", sa.String(255), unique=True),
        sa.Column("idempotency_key", sa.String(255), unique=True, nullable=False),
        sa.Column("currency", sa.CHAR(3), nullable=False),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
        sa.CheckConstraint("amount_minor >= 0", name="ck_refunds_amount_minor_0"),
        sa.CheckConstraint(
            "status IN ('created', 'succeeded', 'failed')", name="ck_refunds_status_0"
        ),
        sa.CheckConstraint("length(currency) = 3", name="ck_refunds_currency_0"),
    )
    op.create_table(
        "payment_events",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("payment_id", sa.Uuid(), sa.ForeignKey("payments.id", ondelete="SET NULL")),
        sa.Column("provider_event_id", sa.String(255), unique=True, nullable=False),
        sa.Column("type", sa.String(255), nullable=False),
        sa.Column("payload", base.Json(), nullable=False),
        sa.Column("processed_at", base.Instant()),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
    )
    op.create_table(
        "user_roles",
        sa.Column(
            "user_id", sa.Uuid(), sa.ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column(
            "role_id", sa.Uuid(), sa.ForeignKey("roles.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("created_at", base.Instant(), nullable=False),
    )
    op.create_table(
        "product_categories",
        sa.Column(
            "product_id",
            sa.Uuid(),
            sa.ForeignKey("products.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column(
            "category_id",
            sa.Uuid(),
            sa.ForeignKey("categories.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("created_at", base.Instant(), nullable=False),
    )
    op.create_table(
        "idempotency_records",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("made_by", sa.String(255), nullable=False),
        sa.Column("call_key", sa.String(255), nullable=False),
        sa.Column("fingerprint", sa.String(255), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
    )
    op.create_index("ix_sessions_user_id", "sessions", ["user_id"])
    op.create_index("ix_sessions_expires_at", "sessions", ["expires_at"])
    op.create_index("ix_one_time_tokens_user_id", "one_time_tokens", ["user_id"])
    op.create_index("ix_carts_user_id", "carts", ["user_id"])
    op.create_index("ix_carts_expires_at", "carts", ["expires_at"])
    op.create_index("ix_categories_parent_id", "categories", ["parent_id"])
    op.create_index("ix_products_brand", "products", ["brand"])
    op.create_index("ix_products_status", "products", ["status"])
    op.create_index("ix_product_variants_product_id", "product_variants", ["product_id"])
    op.create_index(
        "uq_cart_items_cart_id_product_variant_id",
        "cart_items",
        ["cart_id", "product_variant_id"],
        unique=True,
    )
    op.create_index("ix_cart_items_product_variant_id", "cart_items", ["product_variant_id"])
    op.create_index("ix_product_images_product_id", "product_images", ["product_id"])
    op.create_index("ix_orders_customer_id", "orders", ["customer_id"])
    op.create_index("ix_orders_status", "orders", ["status"])
    op.create_index("ix_orders_placed_at", "orders", ["placed_at"])
    op.create_index("ix_order_items_order_id", "order_items", ["order_id"])
    op.create_index("ix_order_items_product_variant_id", "order_items", ["product_variant_id"])
    op.create_index("ix_payments_order_id", "payments", ["order_id"])
    op.create_index("ix_payments_payer_id", "payments", ["payer_id"])
    op.create_index("ix_payments_status", "payments", ["status"])
    op.create_index("ix_refunds_payment_id", "refunds", ["payment_id"])
    op.create_index("ix_payment_events_payment_id", "payment_events", ["payment_id"])
    op.create_index("ix_payment_events_processed_at", "payment_events", ["processed_at"])
    op.create_index("ix_user_roles_role_id", "user_roles", ["role_id"])
    op.create_index("ix_product_categories_category_id", "product_categories", ["category_id"])
    op.create_index(
        "uq_idempotency_records_call", "idempotency_records", ["made_by", "call_key"], unique=True
    )


def downgrade() -> None:
    """Drop them, last ones first."""
    op.drop_table("idempotency_records")
    op.drop_table("product_categories")
    op.drop_table("user_roles")
    op.drop_table("payment_events")
    op.drop_table("refunds")
    op.drop_table("payments")
    op.drop_table("order_items")
    op.drop_table("orders")
    op.drop_table("product_images")
    op.drop_table("cart_items")
    op.drop_table("product_variants")
    op.drop_table("products")
    op.drop_table("categories")
    op.drop_table("carts")
    op.drop_table("one_time_tokens")
    op.drop_table("sessions")
    op.drop_table("roles")
    op.drop_table("users")
