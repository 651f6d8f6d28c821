-- dialect: postgresql
-- Example rows; load schema.sql first.

INSERT INTO users (id, email, password_hash, display_name, status, email_verified_at, last_login_at, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000001', 'ada@example.com', '!', 'Ada Lovelace', 'pending', '2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000001', 'alan@example.com', '!', 'Alan Turing', 'active', '2026-03-03T10:30:00Z', '2026-03-03T10:30:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000001', 'grace@example.com', '!', 'Grace Hopper', 'suspended', '2026-03-04T14:15:00Z', '2026-03-04T14:15:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO roles (id, name, permissions, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000002', 'Name 1', '{"note": "example 1"}', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000002', 'Name 2', '{"note": "example 2"}', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000002', 'Name 3', '{"note": "example 3"}', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO sessions (id, user_id, refresh_token_hash, user_agent, ip_address, expires_at, revoked_at, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000003', '0195551d-e000-7001-8000-000000000001', 'Refresh token hash 1', 'Firefox on Linux', '192.0.2.10', '2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000003', '0195551d-e000-7002-8000-000000000001', 'Refresh token hash 2', 'Safari on iOS', '192.0.2.11', '2026-03-03T10:30:00Z', '2026-03-03T10:30:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000003', '0195551d-e000-7003-8000-000000000001', 'Refresh token hash 3', 'Chrome on Windows', '198.51.100.7', '2026-03-04T14:15:00Z', '2026-03-04T14:15:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO one_time_tokens (id, user_id, purpose, token_hash, expires_at, used_at, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000004', '0195551d-e000-7001-8000-000000000001', 'verify_email', 'Token hash 1', '2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000004', '0195551d-e000-7002-8000-000000000001', 'reset_password', 'Token hash 2', '2026-03-03T10:30:00Z', '2026-03-03T10:30:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000004', '0195551d-e000-7003-8000-000000000001', 'verify_email', 'Token hash 3', '2026-03-04T14:15:00Z', '2026-03-04T14:15:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO carts (id, user_id, guest_token, currency, status, expires_at, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000005', '0195551d-e000-7001-8000-000000000001', 'Guest token 1', 'USD', 'open', '2026-03-02T09:00:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000005', '0195551d-e000-7002-8000-000000000001', 'Guest token 2', 'EUR', 'converted', '2026-03-03T10:30:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000005', '0195551d-e000-7003-8000-000000000001', 'Guest token 3', 'GBP', 'abandoned', '2026-03-04T14:15:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO categories (id, parent_id, name, slug, position, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000006', NULL, 'Name 1', 'first-thing', 1, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000006', '0195551d-e000-7001-8000-000000000006', 'Name 2', 'second-thing', 2, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000006', '0195551d-e000-7001-8000-000000000006', 'Name 3', 'third-thing', 3, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO products (id, title, slug, description, brand, status, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000007', 'Title 1', 'first-thing', 'Description number 1.', 'Brand 1', 'draft', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000007', 'Title 2', 'second-thing', 'Description number 2.', 'Brand 2', 'active', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000007', 'Title 3', 'third-thing', 'Description number 3.', 'Brand 3', 'archived', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO product_variants (id, product_id, sku, title, price_minor, compare_at_price_minor, options, weight_g, active, currency, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000008', '0195551d-e000-7001-8000-000000000007', 'SKU-1001', 'Title 1', 1990, 1990, '{"note": "example 1"}', 1, TRUE, 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000008', '0195551d-e000-7002-8000-000000000007', 'SKU-1002', 'Title 2', 2490, 2490, '{"note": "example 2"}', 2, FALSE, 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000008', '0195551d-e000-7003-8000-000000000007', 'SKU-1003', 'Title 3', 2990, 2990, '{"note": "example 3"}', 3, TRUE, 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO cart_items (id, cart_id, product_variant_id, quantity, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000009', '0195551d-e000-7001-8000-000000000005', '0195551d-e000-7001-8000-000000000008', 1, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000009', '0195551d-e000-7002-8000-000000000005', '0195551d-e000-7002-8000-000000000008', 2, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000009', '0195551d-e000-7003-8000-000000000005', '0195551d-e000-7003-8000-000000000008', 3, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO product_images (id, product_id, url, alt_text, position, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-00000000000a', '0195551d-e000-7001-8000-000000000007', 'https://example.com/1', 'Alt text 1', 1, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-00000000000a', '0195551d-e000-7002-8000-000000000007', 'https://example.com/2', 'Alt text 2', 2, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-00000000000a', '0195551d-e000-7003-8000-000000000007', 'https://example.com/3', 'Alt text 3', 3, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO orders (id, customer_id, number, status, email, subtotal_minor, tax_total_minor, shipping_total_minor, discount_total_minor, total_minor, shipping_address, billing_address, idempotency_key, placed_at, cancelled_at, currency, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-00000000000b', '0195551d-e000-7001-8000-000000000001', 'Number 1', 'placed', 'ada@example.com', 1990, 1990, 1990, 1990, 1990, '{"note": "example 1"}', '{"note": "example 1"}', 'Idempotency key 1', '2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z', 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-00000000000b', '0195551d-e000-7002-8000-000000000001', 'Number 2', 'paid', 'alan@example.com', 2490, 2490, 2490, 2490, 2490, '{"note": "example 2"}', '{"note": "example 2"}', 'Idempotency key 2', '2026-03-03T10:30:00Z', '2026-03-03T10:30:00Z', 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-00000000000b', '0195551d-e000-7003-8000-000000000001', 'Number 3', 'fulfilled', 'grace@example.com', 2990, 2990, 2990, 2990, 2990, '{"note": "example 3"}', '{"note": "example 3"}', 'Idempotency key 3', '2026-03-04T14:15:00Z', '2026-03-04T14:15:00Z', 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO order_items (id, order_id, product_variant_id, sku, title, unit_price_minor, quantity, tax_amount_minor, line_total_minor, currency, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-00000000000c', '0195551d-e000-7001-8000-00000000000b', '0195551d-e000-7001-8000-000000000008', 'SKU-1001', 'Title 1', 1990, 1, 1990, 1990, 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-00000000000c', '0195551d-e000-7002-8000-00000000000b', '0195551d-e000-7002-8000-000000000008', 'SKU-1002', 'Title 2', 2490, 2, 2490, 2490, 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-00000000000c', '0195551d-e000-7003-8000-00000000000b', '0195551d-e000-7003-8000-000000000008', 'SKU-1003', 'Title 3', 2990, 3, 2990, 2990, 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO payments (id, order_id, payer_id, amount_minor, status, provider, provider_reference, idempotency_key, failure_code, captured_at, currency, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-00000000000d', '0195551d-e000-7001-8000-00000000000b', '0195551d-e000-7001-8000-000000000001', 1990, 'created', 'Provider 1', 'Provider reference 1', 'Idempotency key 1', 'Failure code 1', '2026-03-02T09:00:00Z', 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-00000000000d', '0195551d-e000-7002-8000-00000000000b', '0195551d-e000-7002-8000-000000000001', 2490, 'authorised', 'Provider 2', 'Provider reference 2', 'Idempotency key 2', 'Failure code 2', '2026-03-03T10:30:00Z', 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-00000000000d', '0195551d-e000-7003-8000-00000000000b', '0195551d-e000-7003-8000-000000000001', 2990, 'succeeded', 'Provider 3', 'Provider reference 3', 'Idempotency key 3', 'Failure code 3', '2026-03-04T14:15:00Z', 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO refunds (id, payment_id, amount_minor, reason, status, provider_reference, idempotency_key, currency, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-00000000000e', '0195551d-e000-7001-8000-00000000000d', 1990, 'Reason 1', 'created', 'Provider reference 1', 'Idempotency key 1', 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-00000000000e', '0195551d-e000-7002-8000-00000000000d', 2490, 'Reason 2', 'succeeded', 'Provider reference 2', 'Idempotency key 2', 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-00000000000e', '0195551d-e000-7003-8000-00000000000d', 2990, 'Reason 3', 'failed', 'Provider reference 3', 'Idempotency key 3', 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO payment_events (id, payment_id, provider_event_id, type, payload, processed_at, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-00000000000f', '0195551d-e000-7001-8000-00000000000d', 'Provider event id 1', 'Type 1', '{"note": "example 1"}', '2026-03-02T09:00:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-00000000000f', '0195551d-e000-7002-8000-00000000000d', 'Provider event id 2', 'Type 2', '{"note": "example 2"}', '2026-03-03T10:30:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-00000000000f', '0195551d-e000-7003-8000-00000000000d', 'Provider event id 3', 'Type 3', '{"note": "example 3"}', '2026-03-04T14:15:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO user_roles (user_id, role_id, created_at) VALUES
    ('0195551d-e000-7001-8000-000000000001', '0195551d-e000-7001-8000-000000000002', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000001', '0195551d-e000-7002-8000-000000000002', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000001', '0195551d-e000-7003-8000-000000000002', '2026-03-01T08:00:00Z');

INSERT INTO product_categories (product_id, category_id, created_at) VALUES
    ('0195551d-e000-7001-8000-000000000007', '0195551d-e000-7001-8000-000000000006', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000007', '0195551d-e000-7002-8000-000000000006', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000007', '0195551d-e000-7003-8000-000000000006', '2026-03-01T08:00:00Z');

INSERT INTO idempotency_records (id, made_by, call_key, fingerprint, status, answer, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000012', 'Made by 1', 'Call key 1', 'Fingerprint 1', 1, 'Answer number 1.', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000012', 'Made by 2', 'Call key 2', 'Fingerprint 2', 2, 'Answer number 2.', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000012', 'Made by 3', 'Call key 3', 'Fingerprint 3', 3, 'Answer number 3.', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');
