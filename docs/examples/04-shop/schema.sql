-- dialect: postgresql
-- E-commerce platform: database schema
-- Written for PostgreSQL, in the subset that PostgreSQL and SQLite share.
-- Ids are UUIDs that the application makes (version 7, so that they sort by time).
-- Money is kept in minor units (cents) beside its ISO 4217 currency.

-- A person who can sign in
CREATE TABLE users (
    id uuid NOT NULL PRIMARY KEY,
    email varchar(320) NOT NULL UNIQUE,
    password_hash varchar(255) NOT NULL,
    display_name varchar(255) NOT NULL,
    status varchar(9) NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'active', 'suspended')),
    email_verified_at timestamptz,
    last_login_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- A named set of permissions
CREATE TABLE roles (
    id uuid NOT NULL PRIMARY KEY,
    name varchar(255) NOT NULL UNIQUE,
    permissions jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- One signed-in device; its refresh token is stored as a hash and replaced at each use
CREATE TABLE sessions (
    id uuid NOT NULL PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    refresh_token_hash varchar(255) NOT NULL UNIQUE,
    user_agent varchar(255),
    ip_address varchar(255),
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- A single-use token for e-mail confirmation or password reset
CREATE TABLE one_time_tokens (
    id uuid NOT NULL PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    purpose varchar(14) NOT NULL CHECK (purpose IN ('verify_email', 'reset_password')),
    token_hash varchar(255) NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- One shopper's open selection; a guest's cart is found by a token and merged at sign-in
CREATE TABLE carts (
    id uuid NOT NULL PRIMARY KEY,
    user_id uuid REFERENCES users (id) ON DELETE CASCADE,
    guest_token varchar(255) UNIQUE,
    currency varchar(255) NOT NULL,
    status varchar(9) NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'converted', 'abandoned')),
    expires_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- A node of the category tree
CREATE TABLE categories (
    id uuid NOT NULL PRIMARY KEY,
    parent_id uuid REFERENCES categories (id) ON DELETE RESTRICT,
    name varchar(255) NOT NULL,
    slug varchar(255) NOT NULL UNIQUE,
    position integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- What is offered; what is actually sold are its variants
CREATE TABLE products (
    id uuid NOT NULL PRIMARY KEY,
    title varchar(255) NOT NULL,
    slug varchar(255) NOT NULL UNIQUE,
    description text,
    brand varchar(255),
    status varchar(8) NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'active', 'archived')),
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- One sellable kind of a product (size, colour) with its price
CREATE TABLE product_variants (
    id uuid NOT NULL PRIMARY KEY,
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    sku varchar(255) NOT NULL UNIQUE,
    title varchar(255) NOT NULL,
    price_minor bigint NOT NULL CHECK (price_minor >= 0),
    compare_at_price_minor bigint CHECK (compare_at_price_minor >= 0),
    options jsonb,
    weight_g integer,
    active boolean NOT NULL DEFAULT TRUE,
    currency char(3) NOT NULL DEFAULT 'USD' CHECK (length(currency) = 3),
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- A variant and how many of it
CREATE TABLE cart_items (
    id uuid NOT NULL PRIMARY KEY,
    cart_id uuid NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
    product_variant_id uuid NOT NULL REFERENCES product_variants (id) ON DELETE CASCADE,
    quantity integer NOT NULL CHECK (quantity >= 0),
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- A picture of a product
CREATE TABLE product_images (
    id uuid NOT NULL PRIMARY KEY,
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    url varchar(2048) NOT NULL,
    alt_text varchar(255),
    position integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- A purchase as it was agreed; never edited afterwards, only moved through its states
CREATE TABLE orders (
    id uuid NOT NULL PRIMARY KEY,
    customer_id uuid REFERENCES users (id) ON DELETE SET NULL,
    number varchar(255) NOT NULL UNIQUE,
    status varchar(9) NOT NULL DEFAULT 'placed' CHECK (status IN ('placed', 'paid', 'fulfilled', 'completed', 'cancelled')),
    email varchar(320) NOT NULL,
    subtotal_minor bigint NOT NULL CHECK (subtotal_minor >= 0),
    tax_total_minor bigint NOT NULL CHECK (tax_total_minor >= 0),
    shipping_total_minor bigint NOT NULL CHECK (shipping_total_minor >= 0),
    discount_total_minor bigint NOT NULL CHECK (discount_total_minor >= 0),
    total_minor bigint NOT NULL CHECK (total_minor >= 0),
    shipping_address jsonb,
    billing_address jsonb,
    idempotency_key varchar(255) UNIQUE,
    placed_at timestamptz NOT NULL,
    cancelled_at timestamptz,
    currency char(3) NOT NULL DEFAULT 'USD' CHECK (length(currency) = 3),
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- A line of an order; name, code and price are copies of the day it was placed
CREATE TABLE order_items (
    id uuid NOT NULL PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    product_variant_id uuid REFERENCES product_variants (id) ON DELETE SET NULL,
    sku varchar(255) NOT NULL,
    title varchar(255) NOT NULL,
    unit_price_minor bigint NOT NULL CHECK (unit_price_minor >= 0),
    quantity integer NOT NULL CHECK (quantity >= 0),
    tax_amount_minor bigint NOT NULL CHECK (tax_amount_minor >= 0),
    line_total_minor bigint NOT NULL CHECK (line_total_minor >= 0),
    currency char(3) NOT NULL DEFAULT 'USD' CHECK (length(currency) = 3),
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- One attempt to collect an amount
CREATE TABLE payments (
    id uuid NOT NULL PRIMARY KEY,
    order_id uuid REFERENCES orders (id) ON DELETE RESTRICT,
    payer_id uuid REFERENCES users (id) ON DELETE SET NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
    status varchar(10) NOT NULL DEFAULT 'created' CHECK (status IN ('created', 'authorised', 'succeeded', 'failed', 'cancelled')),
    provider varchar(255) NOT NULL,
    provider_reference varchar(255) UNIQUE,
    idempotency_key varchar(255) NOT NULL UNIQUE,
    failure_code varchar(255),
    captured_at timestamptz,
    currency char(3) NOT NULL DEFAULT 'USD' CHECK (length(currency) = 3),
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Money given back, in part or whole
CREATE TABLE refunds (
    id uuid NOT NULL PRIMARY KEY,
    payment_id uuid NOT NULL REFERENCES payments (id) ON DELETE RESTRICT,
    amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
    reason varchar(255),
    status varchar(9) NOT NULL DEFAULT 'created' CHECK (status IN ('created', 'succeeded', 'failed')),
    provider_reference varchar(255) UNIQUE,
    idempotency_key varchar(255) NOT NULL UNIQUE,
    currency char(3) NOT NULL DEFAULT 'USD' CHECK (length(currency) = 3),
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- A notification of the provider as it came, kept so that each one counts once
CREATE TABLE payment_events (
    id uuid NOT NULL PRIMARY KEY,
    payment_id uuid REFERENCES payments (id) ON DELETE SET NULL,
    provider_event_id varchar(255) NOT NULL UNIQUE,
    type varchar(255) NOT NULL,
    payload jsonb NOT NULL,
    processed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Which roles belong to which users.
CREATE TABLE user_roles (
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role_id uuid NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (user_id, role_id)
);

-- Which categories belong to which products.
CREATE TABLE product_categories (
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    category_id uuid NOT NULL REFERENCES categories (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (product_id, category_id)
);

-- First answers to calls that move money, for repeated calls.
CREATE TABLE idempotency_records (
    id uuid NOT NULL PRIMARY KEY,
    made_by varchar(255) NOT NULL,
    call_key varchar(255) NOT NULL,
    fingerprint varchar(255) NOT NULL,
    status integer NOT NULL,
    answer text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- sessions of a user
CREATE INDEX ix_sessions_user_id ON sessions (user_id);
-- expired sessions are swept
CREATE INDEX ix_sessions_expires_at ON sessions (expires_at);

-- one time tokens of a user
CREATE INDEX ix_one_time_tokens_user_id ON one_time_tokens (user_id);

-- carts of a user
CREATE INDEX ix_carts_user_id ON carts (user_id);
-- old carts are swept
CREATE INDEX ix_carts_expires_at ON carts (expires_at);

-- categories of a parent
CREATE INDEX ix_categories_parent_id ON categories (parent_id);

-- filter of the list
CREATE INDEX ix_products_brand ON products (brand);
-- shoppers see active ones only
CREATE INDEX ix_products_status ON products (status);

-- product variants of a product
CREATE INDEX ix_product_variants_product_id ON product_variants (product_id);

-- adding again raises the quantity
CREATE UNIQUE INDEX uq_cart_items_cart_id_product_variant_id ON cart_items (cart_id, product_variant_id);
-- cart items of a product variant
CREATE INDEX ix_cart_items_product_variant_id ON cart_items (product_variant_id);

-- product images of a product
CREATE INDEX ix_product_images_product_id ON product_images (product_id);

-- orders of a customer
CREATE INDEX ix_orders_customer_id ON orders (customer_id);
-- the back office lists by state
CREATE INDEX ix_orders_status ON orders (status);
-- newest first
CREATE INDEX ix_orders_placed_at ON orders (placed_at);

-- order items of an order
CREATE INDEX ix_order_items_order_id ON order_items (order_id);
-- order items of a product variant
CREATE INDEX ix_order_items_product_variant_id ON order_items (product_variant_id);

-- payments of an order
CREATE INDEX ix_payments_order_id ON payments (order_id);
-- payments of a payer
CREATE INDEX ix_payments_payer_id ON payments (payer_id);
-- open attempts are reconciled
CREATE INDEX ix_payments_status ON payments (status);

-- refunds of a payment
CREATE INDEX ix_refunds_payment_id ON refunds (payment_id);

-- payment events of a payment
CREATE INDEX ix_payment_events_payment_id ON payment_events (payment_id);
-- unprocessed ones are retried
CREATE INDEX ix_payment_events_processed_at ON payment_events (processed_at);

-- users of a role
CREATE INDEX ix_user_roles_role_id ON user_roles (role_id);

-- products of a category
CREATE INDEX ix_product_categories_category_id ON product_categories (category_id);

-- one effect a key
CREATE UNIQUE INDEX uq_idempotency_records_call ON idempotency_records (made_by, call_key);
