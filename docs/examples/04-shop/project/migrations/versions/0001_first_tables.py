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
        "bank_payees",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "owner_id", sa.Uuid(), sa.ForeignKey("users.id", ondelete="RESTRICT"), nullable=False
        ),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("account_number", sa.String(255), nullable=False),
        sa.Column("bank_code", sa.String(255)),
        sa.Column("verified_name", sa.Boolean(), nullable=False),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
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
        "gift_cards",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("purchaser_id", sa.Uuid(), sa.ForeignKey("users.id", ondelete="SET NULL")),
        sa.Column("code_hash", sa.String(255), unique=True),
        sa.Column("code_last_four", sa.String(255)),
        sa.Column("initial_value_minor", sa.BigInteger(), nullable=False),
        sa.Column("balance_minor", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(7), nullable=False),
        sa.Column("recipient_name", sa.String(255)),
        sa.Column("recipient_email", sa.String(320)),
        sa.Column("message", sa.Text()),
        sa.Column("deliver_at", base.Instant()),
        sa.Column("expires_on", sa.Date()),
        sa.Column("currency", sa.CHAR(3), nullable=False),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
        sa.CheckConstraint(
            "status IN ('ordered', 'active', 'used_up', 'blocked', 'expired')",
            name="ck_gift_cards_status_0",
        ),
        sa.CheckConstraint("length(currency) = 3", name="ck_gift_cards_currency_0"),
    )
    op.create_table(
        "store_credits",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "customer_id", sa.Uuid(), sa.ForeignKey("users.id", ondelete="RESTRICT"), nullable=False
        ),
        sa.Column("balance_minor", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(6), nullable=False),
        sa.Column("currency", sa.CHAR(3), nullable=False),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
        sa.CheckConstraint("status IN ('active', 'frozen')", name="ck_store_credits_status_0"),
        sa.CheckConstraint("length(currency) = 3", name="ck_store_credits_currency_0"),
    )
    op.create_table(
        "ledger_accounts",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("holder_id", sa.Uuid(), sa.ForeignKey("users.id", ondelete="SET NULL")),
        sa.Column("code", sa.String(255), unique=True, nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("kind", sa.String(9), nullable=False),
        sa.Column("currency", sa.String(255), nullable=False),
        sa.Column("balance_minor", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(6), nullable=False),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('asset', 'liability', 'equity', 'income', 'expense')",
            name="ck_ledger_accounts_kind_0",
        ),
        sa.CheckConstraint(
            "status IN ('open', 'frozen', 'closed')", name="ck_ledger_accounts_status_0"
        ),
    )
    op.create_table(
        "bank_accounts",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "holder_id", sa.Uuid(), sa.ForeignKey("users.id", ondelete="RESTRICT"), nullable=False
        ),
        sa.Column(
            "ledger_account_id",
            sa.Uuid(),
            sa.ForeignKey("ledger_accounts.id", ondelete="RESTRICT"),
            unique=True,
            nullable=False,
        ),
        sa.Column("account_number", sa.String(255), unique=True, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("currency", sa.String(255), nullable=False),
        sa.Column("overdraft_limit_minor", sa.BigInteger()),
        sa.Column("interest_rate", base.Decimal4()),
        sa.Column("opened_at", base.Instant(), nullable=False),
        sa.Column("status", sa.String(7), nullable=False),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('current', 'savings', 'joint', 'business')", name="ck_bank_accounts_kind_0"
        ),
        sa.CheckConstraint("interest_rate >= 0", name="ck_bank_accounts_interest_rate_0"),
        sa.CheckConstraint(
            "status IN ('pending', 'active', 'blocked', 'closed')", name="ck_bank_accounts_status_0"
        ),
    )
    op.create_table(
        "standing_orders",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "bank_account_id",
            sa.Uuid(),
            sa.ForeignKey("bank_accounts.id", ondelete="RESTRICT"),
            nullable=False,
        ),
        sa.Column("payee_name", sa.String(255), nullable=False),
        sa.Column("payee_account_number", sa.String(255), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("every", sa.String(7), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("next_run_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date()),
        sa.Column("status", sa.String(9), nullable=False),
        sa.Column("currency", sa.CHAR(3), nullable=False),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
        sa.CheckConstraint(
            "every IN ('week', 'month', 'quarter', 'year')", name="ck_standing_orders_every_0"
        ),
        sa.CheckConstraint(
            "status IN ('active', 'paused', 'ended', 'cancelled')",
            name="ck_standing_orders_status_0",
        ),
        sa.CheckConstraint("length(currency) = 3", name="ck_standing_orders_currency_0"),
    )
    op.create_table(
        "bank_cards",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "bank_account_id",
            sa.Uuid(),
            sa.ForeignKey("bank_accounts.id", ondelete="RESTRICT"),
            nullable=False,
        ),
        sa.Column("processor_reference", sa.String(255), unique=True, nullable=False),
        sa.Column("last_four", sa.String(255), nullable=False),
        sa.Column("kind", sa.String(7), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("daily_limit_minor", sa.BigInteger()),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(9), nullable=False),
        sa.Column("currency", sa.CHAR(3), nullable=False),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
        sa.CheckConstraint("kind IN ('debit', 'virtual')", name="ck_bank_cards_kind_0"),
        sa.CheckConstraint(
            "status IN ('ordered', 'active', 'replaced', 'cancelled')",
            name="ck_bank_cards_status_0",
        ),
        sa.CheckConstraint("length(currency) = 3", name="ck_bank_cards_currency_0"),
    )
    op.create_table(
        "card_authorisations",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "bank_card_id",
            sa.Uuid(),
            sa.ForeignKey("bank_cards.id", ondelete="RESTRICT"),
            nullable=False,
        ),
        sa.Column("processor_event", sa.String(255), unique=True, nullable=False),
        sa.Column("merchant", sa.String(255), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(8), nullable=False),
        sa.Column("expires_at", base.Instant(), nullable=False),
        sa.Column("authorised_at", base.Instant(), nullable=False),
        sa.Column("currency", sa.CHAR(3), nullable=False),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
        sa.CheckConstraint(
            "status IN ('reserved', 'captured', 'reversed', 'declined', 'lapsed')",
            name="ck_card_authorisations_status_0",
        ),
        sa.CheckConstraint("length(currency) = 3", name="ck_card_authorisations_currency_0"),
    )
    op.create_table(
        "journal_entries",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "reverses_id",
            sa.Uuid(),
            sa.ForeignKey("journal_entries.id", ondelete="RESTRICT"),
            unique=True,
        ),
        sa.Column("idempotency_key", sa.String(255), unique=True, nullable=False),
        sa.Column("description", sa.String(255), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("posted_at", base.Instant(), nullable=False),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
    )
    op.create_table(
        "bank_transfers",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "bank_account_id",
            sa.Uuid(),
            sa.ForeignKey("bank_accounts.id", ondelete="RESTRICT"),
            nullable=False,
        ),
        sa.Column(
            "journal_entry_id",
            sa.Uuid(),
            sa.ForeignKey("journal_entries.id", ondelete="RESTRICT"),
            unique=True,
        ),
        sa.Column(
            "standing_order_id", sa.Uuid(), sa.ForeignKey("standing_orders.id", ondelete="RESTRICT")
        ),
        sa.Column("idempotency_key", sa.String(255), unique=True, nullable=False),
        sa.Column("reference", sa.String(255), unique=True, nullable=False),
        sa.Column("payee_name", sa.String(255), nullable=False),
        sa.Column("payee_account_number", sa.String(255), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.String(255)),
        sa.Column("execute_on", sa.Date()),
        sa.Column("requested_at", base.Instant(), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("rejection_reason", sa.String(255)),
        sa.Column("currency", sa.CHAR(3), nullable=False),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
        sa.CheckConstraint(
            "status IN ('requested', 'authorised', 'posted', 'settled', 'returned', 'rejected', 'cancelled')",
            name="ck_bank_transfers_status_0",
        ),
        sa.CheckConstraint("length(currency) = 3", name="ck_bank_transfers_currency_0"),
    )
    op.create_table(
        "postings",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "journal_entry_id",
            sa.Uuid(),
            sa.ForeignKey("journal_entries.id", ondelete="RESTRICT"),
            nullable=False,
        ),
        sa.Column(
            "ledger_account_id",
            sa.Uuid(),
            sa.ForeignKey("ledger_accounts.id", ondelete="RESTRICT"),
            nullable=False,
        ),
        sa.Column("amount_minor", sa.Integer(), nullable=False),
        sa.Column("balance_after_minor", sa.Integer(), nullable=False),
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
        "gift_card_entries",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "gift_card_id",
            sa.Uuid(),
            sa.ForeignKey("gift_cards.id", ondelete="RESTRICT"),
            nullable=False,
        ),
        sa.Column("order_id", sa.Uuid(), sa.ForeignKey("orders.id", ondelete="RESTRICT")),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("idempotency_key", sa.String(255), unique=True, nullable=False),
        sa.Column("note", sa.String(255)),
        sa.Column("booked_at", base.Instant(), nullable=False),
        sa.Column("currency", sa.CHAR(3), nullable=False),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('issued', 'redeemed', 'refunded', 'expired', 'adjusted')",
            name="ck_gift_card_entries_kind_0",
        ),
        sa.CheckConstraint("length(currency) = 3", name="ck_gift_card_entries_currency_0"),
    )
    op.create_table(
        "store_credit_entries",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "store_credit_id",
            sa.Uuid(),
            sa.ForeignKey("store_credits.id", ondelete="RESTRICT"),
            nullable=False,
        ),
        sa.Column("order_id", sa.Uuid(), sa.ForeignKey("orders.id", ondelete="RESTRICT")),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(10), nullable=False),
        sa.Column("idempotency_key", sa.String(255), unique=True, nullable=False),
        sa.Column("note", sa.String(255)),
        sa.Column("booked_at", base.Instant(), nullable=False),
        sa.Column("currency", sa.CHAR(3), nullable=False),
        sa.Column("created_at", base.Instant(), nullable=False),
        sa.Column("updated_at", base.Instant(), nullable=False),
        sa.CheckConstraint(
            "reason IN ('refund', 'goodwill', 'redemption', 'correction')",
            name="ck_store_credit_entries_reason_0",
        ),
        sa.CheckConstraint("length(currency) = 3", name="ck_store_credit_entries_currency_0"),
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
    op.create_index(
        "uq_bank_payees_owner_id_account_number",
        "bank_payees",
        ["owner_id", "account_number"],
        unique=True,
    )
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
    op.create_index("ix_gift_cards_purchaser_id", "gift_cards", ["purchaser_id"])
    op.create_index("ix_gift_cards_status", "gift_cards", ["status"])
    op.create_index("ix_gift_cards_deliver_at", "gift_cards", ["deliver_at"])
    op.create_index(
        "ix_store_credits_customer_id_status", "store_credits", ["customer_id", "status"]
    )
    op.create_index("ix_ledger_accounts_holder_id", "ledger_accounts", ["holder_id"])
    op.create_index("ix_bank_accounts_holder_id_status", "bank_accounts", ["holder_id", "status"])
    op.create_index("ix_bank_accounts_status", "bank_accounts", ["status"])
    op.create_index(
        "ix_standing_orders_bank_account_id_status",
        "standing_orders",
        ["bank_account_id", "status"],
    )
    op.create_index("ix_standing_orders_next_run_on", "standing_orders", ["next_run_on"])
    op.create_index("ix_bank_cards_bank_account_id", "bank_cards", ["bank_account_id"])
    op.create_index("ix_bank_cards_status", "bank_cards", ["status"])
    op.create_index(
        "ix_card_authorisations_bank_card_id_authorised_at",
        "card_authorisations",
        ["bank_card_id", "authorised_at"],
    )
    op.create_index("ix_card_authorisations_expires_at", "card_authorisations", ["expires_at"])
    op.create_index("ix_journal_entries_effective_on", "journal_entries", ["effective_on"])
    op.create_index(
        "ix_bank_transfers_bank_account_id_requested_at",
        "bank_transfers",
        ["bank_account_id", "requested_at"],
    )
    op.create_index("ix_bank_transfers_standing_order_id", "bank_transfers", ["standing_order_id"])
    op.create_index(
        "ix_bank_transfers_payee_account_number", "bank_transfers", ["payee_account_number"]
    )
    op.create_index("ix_bank_transfers_execute_on", "bank_transfers", ["execute_on"])
    op.create_index("ix_bank_transfers_status", "bank_transfers", ["status"])
    op.create_index(
        "ix_postings_ledger_account_id_journal_entry_id",
        "postings",
        ["ledger_account_id", "journal_entry_id"],
    )
    op.create_index("ix_postings_journal_entry_id", "postings", ["journal_entry_id"])
    op.create_index("ix_orders_customer_id", "orders", ["customer_id"])
    op.create_index("ix_orders_status", "orders", ["status"])
    op.create_index("ix_orders_placed_at", "orders", ["placed_at"])
    op.create_index(
        "ix_gift_card_entries_gift_card_id_booked_at",
        "gift_card_entries",
        ["gift_card_id", "booked_at"],
    )
    op.create_index("ix_gift_card_entries_order_id", "gift_card_entries", ["order_id"])
    op.create_index(
        "ix_store_credit_entries_store_credit_id_booked_at",
        "store_credit_entries",
        ["store_credit_id", "booked_at"],
    )
    op.create_index("ix_store_credit_entries_order_id", "store_credit_entries", ["order_id"])
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
    op.drop_table("store_credit_entries")
    op.drop_table("gift_card_entries")
    op.drop_table("orders")
    op.drop_table("postings")
    op.drop_table("bank_transfers")
    op.drop_table("journal_entries")
    op.drop_table("card_authorisations")
    op.drop_table("bank_cards")
    op.drop_table("standing_orders")
    op.drop_table("bank_accounts")
    op.drop_table("ledger_accounts")
    op.drop_table("store_credits")
    op.drop_table("gift_cards")
    op.drop_table("product_images")
    op.drop_table("cart_items")
    op.drop_table("product_variants")
    op.drop_table("products")
    op.drop_table("categories")
    op.drop_table("carts")
    op.drop_table("bank_payees")
    op.drop_table("one_time_tokens")
    op.drop_table("sessions")
    op.drop_table("roles")
    op.drop_table("users")
