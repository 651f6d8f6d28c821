-- dialect: postgresql
-- Online shop: database schema
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

-- What is copied
CREATE TABLE backup_sources (
    id uuid NOT NULL PRIMARY KEY,
    name varchar(255) NOT NULL UNIQUE,
    kind varchar(13) NOT NULL CHECK (kind IN ('database', 'files', 'volume', 'configuration')),
    address varchar(255) NOT NULL,
    credentials_encrypted varchar(255),
    status varchar(7) NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused', 'retired')),
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- How often, how, and for how long copies are kept
CREATE TABLE backup_plans (
    id uuid NOT NULL PRIMARY KEY,
    backup_source_id uuid NOT NULL REFERENCES backup_sources (id) ON DELETE CASCADE,
    method varchar(12) NOT NULL DEFAULT 'full' CHECK (method IN ('full', 'incremental', 'log_shipping')),
    cron_expression varchar(255) NOT NULL,
    time_zone varchar(255) NOT NULL DEFAULT 'UTC',
    keep_days integer NOT NULL DEFAULT 30,
    keep_months integer NOT NULL DEFAULT 12,
    keep_years integer NOT NULL DEFAULT 0,
    locked_days integer NOT NULL DEFAULT 14,
    next_run_at timestamptz,
    status varchar(6) NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused')),
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- One copy: when, how large, with which checksum, until when it is kept
CREATE TABLE backup_runs (
    id uuid NOT NULL PRIMARY KEY,
    backup_source_id uuid NOT NULL REFERENCES backup_sources (id) ON DELETE RESTRICT,
    backup_plan_id uuid REFERENCES backup_plans (id) ON DELETE SET NULL,
    status varchar(9) NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'completed', 'failed', 'expired')),
    reason varchar(255),
    started_at timestamptz,
    completed_at timestamptz,
    size_bytes numeric(18, 4),
    checksum varchar(255),
    vault_key varchar(255),
    keep_until timestamptz,
    fault text,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- A copy brought back: a rehearsal or in earnest, with how long it took and what was checked
CREATE TABLE restore_runs (
    id uuid NOT NULL PRIMARY KEY,
    backup_run_id uuid NOT NULL REFERENCES backup_runs (id) ON DELETE RESTRICT,
    requester_id uuid REFERENCES users (id) ON DELETE SET NULL,
    purpose varchar(9) NOT NULL DEFAULT 'rehearsal' CHECK (purpose IN ('rehearsal', 'request', 'incident')),
    target varchar(255) NOT NULL,
    point_in_time timestamptz,
    status varchar(9) NOT NULL DEFAULT 'requested' CHECK (status IN ('requested', 'approved', 'running', 'completed', 'failed')),
    started_at timestamptz,
    completed_at timestamptz,
    minutes integer CHECK (minutes >= 0),
    rows_checked integer,
    findings text,
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
    price_minor bigint NOT NULL CHECK (price_minor >= 0),
    stock integer NOT NULL CHECK (stock >= 0),
    title varchar(255) NOT NULL,
    slug varchar(255) NOT NULL UNIQUE,
    description text,
    brand varchar(255),
    status varchar(8) NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'active', 'archived')),
    currency char(3) NOT NULL DEFAULT 'USD' CHECK (length(currency) = 3),
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

-- Columns of a kind of file matched to fields, kept for the next time
CREATE TABLE import_templates (
    id uuid NOT NULL PRIMARY KEY,
    owner_id uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    name varchar(255) NOT NULL,
    target varchar(255) NOT NULL,
    mapping jsonb NOT NULL,
    match_on varchar(255),
    date_format varchar(255),
    decimal_sign varchar(5) NOT NULL DEFAULT 'point' CHECK (decimal_sign IN ('point', 'comma')),
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- One file on its way in: checked, confirmed, written, undone
CREATE TABLE import_jobs (
    id uuid NOT NULL PRIMARY KEY,
    requester_id uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    import_template_id uuid REFERENCES import_templates (id) ON DELETE SET NULL,
    target varchar(255) NOT NULL,
    file_key varchar(255) NOT NULL,
    file_name varchar(255) NOT NULL,
    mapping jsonb,
    mode varchar(16) NOT NULL DEFAULT 'create' CHECK (mode IN ('create', 'update', 'create_or_update')),
    status varchar(9) NOT NULL DEFAULT 'uploaded' CHECK (status IN ('uploaded', 'checked', 'confirmed', 'importing', 'completed', 'failed', 'cancelled', 'undone')),
    rows_total integer NOT NULL DEFAULT 0 CHECK (rows_total >= 0),
    rows_written integer NOT NULL DEFAULT 0,
    rows_faulty integer NOT NULL DEFAULT 0,
    completed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- A row that could not be read, with the column and what to do
CREATE TABLE import_row_faults (
    id uuid NOT NULL PRIMARY KEY,
    import_job_id uuid NOT NULL REFERENCES import_jobs (id) ON DELETE CASCADE,
    row_number integer NOT NULL,
    column_name varchar(255),
    given varchar(255),
    fault varchar(255) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- A file that is made from a list with its filters, and kept for a day
CREATE TABLE export_jobs (
    id uuid NOT NULL PRIMARY KEY,
    owner_id uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    source varchar(255) NOT NULL,
    filters jsonb,
    columns jsonb,
    format varchar(4) NOT NULL DEFAULT 'csv' CHECK (format IN ('csv', 'xlsx', 'json')),
    status varchar(9) NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'completed', 'failed', 'expired')),
    "rows" integer,
    file_key varchar(255),
    expires_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- What is looked at, by version; published ones are not edited
CREATE TABLE inspection_checklists (
    id uuid NOT NULL PRIMARY KEY,
    name varchar(255) NOT NULL,
    version integer NOT NULL,
    category varchar(255) NOT NULL,
    pass_percent integer NOT NULL DEFAULT 80,
    status varchar(9) NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'retired')),
    published_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- One question with the kind of answer and what counts as a fault
CREATE TABLE checklist_points (
    id uuid NOT NULL PRIMARY KEY,
    inspection_checklist_id uuid NOT NULL REFERENCES inspection_checklists (id) ON DELETE CASCADE,
    position integer NOT NULL,
    section varchar(255),
    text varchar(255) NOT NULL,
    answer_kind varchar(6) NOT NULL CHECK (answer_kind IN ('yes_no', 'scale', 'number', 'text', 'photo')),
    lower_limit numeric(18, 4),
    upper_limit numeric(18, 4),
    weight integer NOT NULL DEFAULT 1,
    photo_needed boolean NOT NULL DEFAULT FALSE,
    critical boolean NOT NULL DEFAULT FALSE,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- What is inspected: a shop, a kitchen, a building, a vehicle
CREATE TABLE inspected_sites (
    id uuid NOT NULL PRIMARY KEY,
    code varchar(255) NOT NULL UNIQUE,
    name varchar(255) NOT NULL,
    kind varchar(255) NOT NULL,
    address text,
    inspect_every_days integer,
    next_due_on date,
    active boolean NOT NULL DEFAULT TRUE,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- One inspection with one version of a checklist; submitted ones are not edited
CREATE TABLE inspection_visits (
    id uuid NOT NULL PRIMARY KEY,
    inspected_site_id uuid NOT NULL REFERENCES inspected_sites (id) ON DELETE RESTRICT,
    inspection_checklist_id uuid NOT NULL REFERENCES inspection_checklists (id) ON DELETE RESTRICT,
    inspector_id uuid REFERENCES users (id) ON DELETE SET NULL,
    reference varchar(255) NOT NULL UNIQUE,
    planned_on date NOT NULL,
    started_at timestamptz,
    submitted_at timestamptz,
    score_percent numeric(18, 4),
    passed boolean,
    signature_key varchar(255),
    status varchar(11) NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'in_progress', 'submitted', 'approved', 'cancelled')),
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- The answer to one point, with photos
CREATE TABLE point_answers (
    id uuid NOT NULL PRIMARY KEY,
    inspection_visit_id uuid NOT NULL REFERENCES inspection_visits (id) ON DELETE CASCADE,
    checklist_point_id uuid NOT NULL REFERENCES checklist_points (id) ON DELETE RESTRICT,
    value varchar(255),
    number_value numeric(18, 4),
    passed boolean,
    comment text,
    photo_keys jsonb,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Something that is not as it should be
CREATE TABLE inspection_findings (
    id uuid NOT NULL PRIMARY KEY,
    inspection_visit_id uuid NOT NULL REFERENCES inspection_visits (id) ON DELETE RESTRICT,
    checklist_point_id uuid REFERENCES checklist_points (id) ON DELETE SET NULL,
    description text NOT NULL,
    severity varchar(8) NOT NULL DEFAULT 'minor' CHECK (severity IN ('minor', 'major', 'critical')),
    found_at timestamptz NOT NULL,
    repeated boolean NOT NULL DEFAULT FALSE,
    status varchar(11) NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'in_progress', 'resolved', 'accepted')),
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- What somebody does about a finding by a day
CREATE TABLE corrective_actions (
    id uuid NOT NULL PRIMARY KEY,
    inspection_finding_id uuid NOT NULL REFERENCES inspection_findings (id) ON DELETE RESTRICT,
    assignee_id uuid REFERENCES users (id) ON DELETE SET NULL,
    description varchar(255) NOT NULL,
    due_on date NOT NULL,
    done_note text,
    proof_key varchar(255),
    status varchar(8) NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done', 'verified', 'rejected')),
    done_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- One message to one person over one channel
CREATE TABLE notifications (
    id uuid NOT NULL PRIMARY KEY,
    recipient_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    channel varchar(6) NOT NULL CHECK (channel IN ('in_app', 'email', 'push', 'sms')),
    template varchar(255) NOT NULL,
    payload jsonb NOT NULL,
    status varchar(9) NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'sent', 'delivered', 'failed', 'skipped')),
    dedupe_key varchar(255) NOT NULL UNIQUE,
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz,
    sent_at timestamptz,
    read_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Whether a person wants a topic over a channel
CREATE TABLE notification_preferences (
    id uuid NOT NULL PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    topic varchar(255) NOT NULL,
    channel varchar(6) NOT NULL CHECK (channel IN ('in_app', 'email', 'push', 'sms')),
    enabled boolean NOT NULL DEFAULT TRUE,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- A phone or browser that accepts push messages
CREATE TABLE push_devices (
    id uuid NOT NULL PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    provider_token varchar(255) NOT NULL UNIQUE,
    platform varchar(7) NOT NULL CHECK (platform IN ('ios', 'android', 'web')),
    last_seen_at timestamptz NOT NULL,
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

-- An app on a phone that shows a new code every 30 seconds
CREATE TABLE totp_devices (
    id uuid NOT NULL PRIMARY KEY,
    owner_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    label varchar(255) NOT NULL,
    secret_encrypted varchar(255),
    last_step integer,
    confirmed_at timestamptz,
    last_used_at timestamptz,
    status varchar(7) NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'active', 'revoked')),
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- A public key of a phone, computer or security key (WebAuthn)
CREATE TABLE passkeys (
    id uuid NOT NULL PRIMARY KEY,
    owner_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    label varchar(255) NOT NULL,
    credential_id varchar(255) NOT NULL UNIQUE,
    public_key text NOT NULL,
    sign_count integer NOT NULL DEFAULT 0,
    transports jsonb,
    last_used_at timestamptz,
    status varchar(7) NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'revoked')),
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- A code on paper for whoever lost the device; works once
CREATE TABLE recovery_codes (
    id uuid NOT NULL PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    code_hash varchar(255) NOT NULL UNIQUE,
    used_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- One question for a second factor: at sign-in, at enrolment or before something risky
CREATE TABLE factor_challenges (
    id uuid NOT NULL PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    purpose varchar(7) NOT NULL CHECK (purpose IN ('sign_in', 'enrol', 'step_up')),
    method varchar(13) NOT NULL CHECK (method IN ('totp', 'passkey', 'recovery_code')),
    challenge_hash varchar(255),
    status varchar(9) NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'passed', 'failed', 'cancelled')),
    tries integer NOT NULL DEFAULT 0,
    expires_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- A browser in which the second factor is not asked again for a while
CREATE TABLE trusted_browsers (
    id uuid NOT NULL PRIMARY KEY,
    owner_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    label varchar(255) NOT NULL,
    cookie_hash varchar(255) UNIQUE,
    expires_at timestamptz,
    revoked_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Somebody who may borrow
CREATE TABLE members (
    id uuid NOT NULL PRIMARY KEY,
    user_id uuid UNIQUE REFERENCES users (id) ON DELETE SET NULL,
    card_number varchar(255) NOT NULL UNIQUE,
    full_name varchar(255) NOT NULL,
    email varchar(320) NOT NULL UNIQUE,
    phone varchar(32),
    address text,
    status varchar(7) NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'blocked', 'expired')),
    joined_on date NOT NULL,
    expires_on date,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Apiary, as named in the request
CREATE TABLE apiaries (
    id uuid NOT NULL PRIMARY KEY,
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE RESTRICT,
    name varchar(255) NOT NULL,
    description text,
    status varchar(7) NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'retired')),
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Hive, as named in the request
CREATE TABLE hives (
    id uuid NOT NULL PRIMARY KEY,
    apiary_id uuid NOT NULL REFERENCES apiaries (id) ON DELETE RESTRICT,
    name varchar(255) NOT NULL,
    description text,
    status varchar(7) NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'retired')),
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Inspection, as named in the request
CREATE TABLE inspections (
    id uuid NOT NULL PRIMARY KEY,
    hive_id uuid NOT NULL REFERENCES hives (id) ON DELETE RESTRICT,
    date date NOT NULL,
    weight_kg numeric(18, 4) NOT NULL,
    queen_seen boolean NOT NULL,
    notes text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Honey harvest, as named in the request
CREATE TABLE honey_harvests (
    id uuid NOT NULL PRIMARY KEY,
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE RESTRICT,
    kilograms numeric(18, 4) NOT NULL,
    moisture numeric(18, 4) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Treatment, as named in the request
CREATE TABLE treatments (
    id uuid NOT NULL PRIMARY KEY,
    apiary_id uuid REFERENCES apiaries (id) ON DELETE SET NULL,
    substance varchar(255) NOT NULL,
    dose numeric(18, 4) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Jar, as named in the request
CREATE TABLE jars (
    id uuid NOT NULL PRIMARY KEY,
    name varchar(255) NOT NULL,
    description text,
    status varchar(7) NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'retired')),
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

-- backup plans of a backup source
CREATE INDEX ix_backup_plans_backup_source_id ON backup_plans (backup_source_id);
-- the scheduler takes what is due
CREATE INDEX ix_backup_plans_next_run_at ON backup_plans (next_run_at);

-- the newest copy of a source
CREATE INDEX ix_backup_runs_backup_source_id_completed_at ON backup_runs (backup_source_id, completed_at);
-- backup runs of a backup plan
CREATE INDEX ix_backup_runs_backup_plan_id ON backup_runs (backup_plan_id);
-- older ones are deleted
CREATE INDEX ix_backup_runs_keep_until ON backup_runs (keep_until);

-- restore runs of a backup run
CREATE INDEX ix_restore_runs_backup_run_id ON restore_runs (backup_run_id);
-- restore runs of a requester
CREATE INDEX ix_restore_runs_requester_id ON restore_runs (requester_id);
-- restore_runs by status
CREATE INDEX ix_restore_runs_status ON restore_runs (status);

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

-- import templates of an owner
CREATE INDEX ix_import_templates_owner_id ON import_templates (owner_id);

-- import jobs of a requester
CREATE INDEX ix_import_jobs_requester_id ON import_jobs (requester_id);
-- import jobs of an import template
CREATE INDEX ix_import_jobs_import_template_id ON import_jobs (import_template_id);

-- faults in the order of the file
CREATE INDEX ix_import_row_faults_import_job_id_row_number ON import_row_faults (import_job_id, row_number);

-- export jobs of an owner
CREATE INDEX ix_export_jobs_owner_id ON export_jobs (owner_id);
-- files are deleted after a day
CREATE INDEX ix_export_jobs_expires_at ON export_jobs (expires_at);

-- versions in order
CREATE UNIQUE INDEX uq_inspection_checklists_name_version ON inspection_checklists (name, version);
-- lists are by category
CREATE INDEX ix_inspection_checklists_category ON inspection_checklists (category);
-- inspection_checklists by status
CREATE INDEX ix_inspection_checklists_status ON inspection_checklists (status);

-- points in order
CREATE UNIQUE INDEX uq_checklist_points_inspection_checklist_id_position ON checklist_points (inspection_checklist_id, position);

-- inspected_sites by name
CREATE INDEX ix_inspected_sites_name ON inspected_sites (name);
-- inspected_sites by kind
CREATE INDEX ix_inspected_sites_kind ON inspected_sites (kind);
-- what has to be inspected soon
CREATE INDEX ix_inspected_sites_next_due_on ON inspected_sites (next_due_on);

-- the history of a site
CREATE INDEX ix_inspection_visits_inspected_site_id_planned_on ON inspection_visits (inspected_site_id, planned_on);
-- the plan of an inspector
CREATE INDEX ix_inspection_visits_inspector_id_planned_on ON inspection_visits (inspector_id, planned_on);
-- inspection visits of an inspection checklist
CREATE INDEX ix_inspection_visits_inspection_checklist_id ON inspection_visits (inspection_checklist_id);
-- the plan of a week
CREATE INDEX ix_inspection_visits_planned_on ON inspection_visits (planned_on);
-- inspection_visits by status
CREATE INDEX ix_inspection_visits_status ON inspection_visits (status);

-- answered once, and again when sent again
CREATE UNIQUE INDEX uq_point_answers_inspection_visit_id_checklist_point_id ON point_answers (inspection_visit_id, checklist_point_id);
-- point answers of a checklist point
CREATE INDEX ix_point_answers_checklist_point_id ON point_answers (checklist_point_id);

-- the findings of a report
CREATE INDEX ix_inspection_findings_inspection_visit_id_severity ON inspection_findings (inspection_visit_id, severity);
-- inspection findings of a checklist point
CREATE INDEX ix_inspection_findings_checklist_point_id ON inspection_findings (checklist_point_id);
-- inspection_findings by severity
CREATE INDEX ix_inspection_findings_severity ON inspection_findings (severity);
-- inspection_findings by status
CREATE INDEX ix_inspection_findings_status ON inspection_findings (status);

-- what somebody has to do
CREATE INDEX ix_corrective_actions_assignee_id_status_due_on ON corrective_actions (assignee_id, status, due_on);
-- corrective actions of an inspection finding
CREATE INDEX ix_corrective_actions_inspection_finding_id ON corrective_actions (inspection_finding_id);
-- overdue ones are escalated
CREATE INDEX ix_corrective_actions_due_on ON corrective_actions (due_on);

-- unread ones of a person
CREATE INDEX ix_notifications_recipient_id_read_at ON notifications (recipient_id, read_at);
-- the worker takes what is due
CREATE INDEX ix_notifications_next_attempt_at ON notifications (next_attempt_at);

-- one choice each
CREATE UNIQUE INDEX uq_notification_preferences_user_id_topic_channel ON notification_preferences (user_id, topic, channel);

-- push devices of a user
CREATE INDEX ix_push_devices_user_id ON push_devices (user_id);

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

-- totp devices of an owner
CREATE INDEX ix_totp_devices_owner_id ON totp_devices (owner_id);

-- passkeys of an owner
CREATE INDEX ix_passkeys_owner_id ON passkeys (owner_id);

-- recovery codes of a user
CREATE INDEX ix_recovery_codes_user_id ON recovery_codes (user_id);

-- factor challenges of a user
CREATE INDEX ix_factor_challenges_user_id ON factor_challenges (user_id);
-- old ones are swept
CREATE INDEX ix_factor_challenges_expires_at ON factor_challenges (expires_at);

-- trusted browsers of an owner
CREATE INDEX ix_trusted_browsers_owner_id ON trusted_browsers (owner_id);
-- trusted_browsers by expires_at
CREATE INDEX ix_trusted_browsers_expires_at ON trusted_browsers (expires_at);

-- searched at the desk
CREATE INDEX ix_members_full_name ON members (full_name);

-- apiaries of a member
CREATE INDEX ix_apiaries_member_id ON apiaries (member_id);

-- hives of an apiary
CREATE INDEX ix_hives_apiary_id ON hives (apiary_id);

-- inspections of a hive
CREATE INDEX ix_inspections_hive_id ON inspections (hive_id);

-- honey harvests of a member
CREATE INDEX ix_honey_harvests_member_id ON honey_harvests (member_id);

-- treatments of an apiary
CREATE INDEX ix_treatments_apiary_id ON treatments (apiary_id);

-- users of a role
CREATE INDEX ix_user_roles_role_id ON user_roles (role_id);

-- products of a category
CREATE INDEX ix_product_categories_category_id ON product_categories (category_id);

-- one effect a key
CREATE UNIQUE INDEX uq_idempotency_records_call ON idempotency_records (made_by, call_key);
