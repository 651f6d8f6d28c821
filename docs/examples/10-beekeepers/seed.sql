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

INSERT INTO backup_sources (id, name, kind, address, credentials_encrypted, status, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000005', 'Name 1', 'database', '1 Main Street', 'Credentials encrypted 1', 'active', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000005', 'Name 2', 'files', '2 Market Square', 'Credentials encrypted 2', 'paused', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000005', 'Name 3', 'volume', '3 Mill Lane', 'Credentials encrypted 3', 'retired', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO backup_plans (id, backup_source_id, method, cron_expression, time_zone, keep_days, keep_months, keep_years, locked_days, next_run_at, status, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000006', '0195551d-e000-7001-8000-000000000005', 'full', 'Cron expression 1', 'Europe/Berlin', 1, 1, 1, 1, '2026-03-02T09:00:00Z', 'active', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000006', '0195551d-e000-7002-8000-000000000005', 'incremental', 'Cron expression 2', 'Europe/Paris', 2, 2, 2, 2, '2026-03-03T10:30:00Z', 'paused', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000006', '0195551d-e000-7003-8000-000000000005', 'log_shipping', 'Cron expression 3', 'America/New_York', 3, 3, 3, 3, '2026-03-04T14:15:00Z', 'active', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO backup_runs (id, backup_source_id, backup_plan_id, status, reason, started_at, completed_at, size_bytes, checksum, vault_key, keep_until, fault, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000007', '0195551d-e000-7001-8000-000000000005', '0195551d-e000-7001-8000-000000000006', 'queued', 'Reason 1', '2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z', '1.5', 'Checksum 1', 'Vault key 1', '2026-03-02T09:00:00Z', 'Fault number 1.', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000007', '0195551d-e000-7002-8000-000000000005', '0195551d-e000-7002-8000-000000000006', 'running', 'Reason 2', '2026-03-03T10:30:00Z', '2026-03-03T10:30:00Z', '2.5', 'Checksum 2', 'Vault key 2', '2026-03-03T10:30:00Z', 'Fault number 2.', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000007', '0195551d-e000-7003-8000-000000000005', '0195551d-e000-7003-8000-000000000006', 'completed', 'Reason 3', '2026-03-04T14:15:00Z', '2026-03-04T14:15:00Z', '3.5', 'Checksum 3', 'Vault key 3', '2026-03-04T14:15:00Z', 'Fault number 3.', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO restore_runs (id, backup_run_id, requester_id, purpose, target, point_in_time, status, started_at, completed_at, minutes, rows_checked, findings, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000008', '0195551d-e000-7001-8000-000000000007', '0195551d-e000-7001-8000-000000000001', 'rehearsal', 'Target 1', '2026-03-02T09:00:00Z', 'requested', '2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z', 1, 1, 'Findings number 1.', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000008', '0195551d-e000-7002-8000-000000000007', '0195551d-e000-7002-8000-000000000001', 'request', 'Target 2', '2026-03-03T10:30:00Z', 'approved', '2026-03-03T10:30:00Z', '2026-03-03T10:30:00Z', 2, 2, 'Findings number 2.', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000008', '0195551d-e000-7003-8000-000000000007', '0195551d-e000-7003-8000-000000000001', 'incident', 'Target 3', '2026-03-04T14:15:00Z', 'running', '2026-03-04T14:15:00Z', '2026-03-04T14:15:00Z', 3, 3, 'Findings number 3.', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO carts (id, user_id, guest_token, currency, status, expires_at, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000009', '0195551d-e000-7001-8000-000000000001', 'Guest token 1', 'USD', 'open', '2026-03-02T09:00:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000009', '0195551d-e000-7002-8000-000000000001', 'Guest token 2', 'EUR', 'converted', '2026-03-03T10:30:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000009', '0195551d-e000-7003-8000-000000000001', 'Guest token 3', 'GBP', 'abandoned', '2026-03-04T14:15:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO categories (id, parent_id, name, slug, position, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-00000000000a', NULL, 'Name 1', 'first-thing', 1, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-00000000000a', '0195551d-e000-7001-8000-00000000000a', 'Name 2', 'second-thing', 2, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-00000000000a', '0195551d-e000-7001-8000-00000000000a', 'Name 3', 'third-thing', 3, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO products (id, price_minor, stock, title, slug, description, brand, status, currency, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-00000000000b', 1990, 1, 'Title 1', 'first-thing', 'Description number 1.', 'Brand 1', 'draft', 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-00000000000b', 2490, 2, 'Title 2', 'second-thing', 'Description number 2.', 'Brand 2', 'active', 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-00000000000b', 2990, 3, 'Title 3', 'third-thing', 'Description number 3.', 'Brand 3', 'archived', 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO product_variants (id, product_id, sku, title, price_minor, compare_at_price_minor, options, weight_g, active, currency, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-00000000000c', '0195551d-e000-7001-8000-00000000000b', 'SKU-1001', 'Title 1', 1990, 1990, '{"note": "example 1"}', 1, TRUE, 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-00000000000c', '0195551d-e000-7002-8000-00000000000b', 'SKU-1002', 'Title 2', 2490, 2490, '{"note": "example 2"}', 2, FALSE, 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-00000000000c', '0195551d-e000-7003-8000-00000000000b', 'SKU-1003', 'Title 3', 2990, 2990, '{"note": "example 3"}', 3, TRUE, 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO cart_items (id, cart_id, product_variant_id, quantity, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-00000000000d', '0195551d-e000-7001-8000-000000000009', '0195551d-e000-7001-8000-00000000000c', 1, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-00000000000d', '0195551d-e000-7002-8000-000000000009', '0195551d-e000-7002-8000-00000000000c', 2, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-00000000000d', '0195551d-e000-7003-8000-000000000009', '0195551d-e000-7003-8000-00000000000c', 3, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO product_images (id, product_id, url, alt_text, position, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-00000000000e', '0195551d-e000-7001-8000-00000000000b', 'https://example.com/1', 'Alt text 1', 1, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-00000000000e', '0195551d-e000-7002-8000-00000000000b', 'https://example.com/2', 'Alt text 2', 2, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-00000000000e', '0195551d-e000-7003-8000-00000000000b', 'https://example.com/3', 'Alt text 3', 3, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO import_templates (id, owner_id, name, target, mapping, match_on, date_format, decimal_sign, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-00000000000f', '0195551d-e000-7001-8000-000000000001', 'Name 1', 'Target 1', '{"note": "example 1"}', 'Match on 1', 'Date format 1', 'point', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-00000000000f', '0195551d-e000-7002-8000-000000000001', 'Name 2', 'Target 2', '{"note": "example 2"}', 'Match on 2', 'Date format 2', 'comma', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-00000000000f', '0195551d-e000-7003-8000-000000000001', 'Name 3', 'Target 3', '{"note": "example 3"}', 'Match on 3', 'Date format 3', 'point', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO import_jobs (id, requester_id, import_template_id, target, file_key, file_name, mapping, mode, status, rows_total, rows_written, rows_faulty, completed_at, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000010', '0195551d-e000-7001-8000-000000000001', '0195551d-e000-7001-8000-00000000000f', 'Target 1', 'File key 1', 'File name 1', '{"note": "example 1"}', 'create', 'uploaded', 1, 1, 1, '2026-03-02T09:00:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000010', '0195551d-e000-7002-8000-000000000001', '0195551d-e000-7002-8000-00000000000f', 'Target 2', 'File key 2', 'File name 2', '{"note": "example 2"}', 'update', 'checked', 2, 2, 2, '2026-03-03T10:30:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000010', '0195551d-e000-7003-8000-000000000001', '0195551d-e000-7003-8000-00000000000f', 'Target 3', 'File key 3', 'File name 3', '{"note": "example 3"}', 'create_or_update', 'confirmed', 3, 3, 3, '2026-03-04T14:15:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO import_row_faults (id, import_job_id, row_number, column_name, given, fault, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000011', '0195551d-e000-7001-8000-000000000010', 1, 'Column name 1', 'Given 1', 'Fault 1', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000011', '0195551d-e000-7002-8000-000000000010', 2, 'Column name 2', 'Given 2', 'Fault 2', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000011', '0195551d-e000-7003-8000-000000000010', 3, 'Column name 3', 'Given 3', 'Fault 3', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO export_jobs (id, owner_id, source, filters, columns, format, status, "rows", file_key, expires_at, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000012', '0195551d-e000-7001-8000-000000000001', 'Source 1', '{"note": "example 1"}', '{"note": "example 1"}', 'csv', 'queued', 1, 'File key 1', '2026-03-02T09:00:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000012', '0195551d-e000-7002-8000-000000000001', 'Source 2', '{"note": "example 2"}', '{"note": "example 2"}', 'xlsx', 'running', 2, 'File key 2', '2026-03-03T10:30:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000012', '0195551d-e000-7003-8000-000000000001', 'Source 3', '{"note": "example 3"}', '{"note": "example 3"}', 'json', 'completed', 3, 'File key 3', '2026-03-04T14:15:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO inspection_checklists (id, name, version, category, pass_percent, status, published_at, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000013', 'Name 1', 1, 'Category 1', 1, 'draft', '2026-03-02T09:00:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000013', 'Name 2', 2, 'Category 2', 2, 'published', '2026-03-03T10:30:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000013', 'Name 3', 3, 'Category 3', 3, 'retired', '2026-03-04T14:15:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO checklist_points (id, inspection_checklist_id, position, section, text, answer_kind, lower_limit, upper_limit, weight, photo_needed, critical, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000014', '0195551d-e000-7001-8000-000000000013', 1, 'Section 1', 'Text 1', 'yes_no', '1.5', '1.5', 1, TRUE, TRUE, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000014', '0195551d-e000-7002-8000-000000000013', 2, 'Section 2', 'Text 2', 'scale', '2.5', '2.5', 2, FALSE, FALSE, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000014', '0195551d-e000-7003-8000-000000000013', 3, 'Section 3', 'Text 3', 'number', '3.5', '3.5', 3, TRUE, TRUE, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO inspected_sites (id, code, name, kind, address, inspect_every_days, next_due_on, active, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000015', 'Code 1', 'Name 1', 'Kind 1', '1 Main Street', 1, '2026-03-02', TRUE, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000015', 'Code 2', 'Name 2', 'Kind 2', '2 Market Square', 2, '2026-03-03', FALSE, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000015', 'Code 3', 'Name 3', 'Kind 3', '3 Mill Lane', 3, '2026-03-04', TRUE, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO inspection_visits (id, inspected_site_id, inspection_checklist_id, inspector_id, reference, planned_on, started_at, submitted_at, score_percent, passed, signature_key, status, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000016', '0195551d-e000-7001-8000-000000000015', '0195551d-e000-7001-8000-000000000013', '0195551d-e000-7001-8000-000000000001', 'Reference 1', '2026-03-02', '2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z', '1.5', TRUE, 'Signature key 1', 'planned', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000016', '0195551d-e000-7002-8000-000000000015', '0195551d-e000-7002-8000-000000000013', '0195551d-e000-7002-8000-000000000001', 'Reference 2', '2026-03-03', '2026-03-03T10:30:00Z', '2026-03-03T10:30:00Z', '2.5', FALSE, 'Signature key 2', 'in_progress', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000016', '0195551d-e000-7003-8000-000000000015', '0195551d-e000-7003-8000-000000000013', '0195551d-e000-7003-8000-000000000001', 'Reference 3', '2026-03-04', '2026-03-04T14:15:00Z', '2026-03-04T14:15:00Z', '3.5', TRUE, 'Signature key 3', 'submitted', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO point_answers (id, inspection_visit_id, checklist_point_id, value, number_value, passed, comment, photo_keys, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000017', '0195551d-e000-7001-8000-000000000016', '0195551d-e000-7001-8000-000000000014', 'Value 1', '1.5', TRUE, 'Comment number 1.', '{"note": "example 1"}', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000017', '0195551d-e000-7002-8000-000000000016', '0195551d-e000-7002-8000-000000000014', 'Value 2', '2.5', FALSE, 'Comment number 2.', '{"note": "example 2"}', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000017', '0195551d-e000-7003-8000-000000000016', '0195551d-e000-7003-8000-000000000014', 'Value 3', '3.5', TRUE, 'Comment number 3.', '{"note": "example 3"}', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO inspection_findings (id, inspection_visit_id, checklist_point_id, description, severity, found_at, repeated, status, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000018', '0195551d-e000-7001-8000-000000000016', '0195551d-e000-7001-8000-000000000014', 'Description number 1.', 'minor', '2026-03-02T09:00:00Z', TRUE, 'open', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000018', '0195551d-e000-7002-8000-000000000016', '0195551d-e000-7002-8000-000000000014', 'Description number 2.', 'major', '2026-03-03T10:30:00Z', FALSE, 'in_progress', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000018', '0195551d-e000-7003-8000-000000000016', '0195551d-e000-7003-8000-000000000014', 'Description number 3.', 'critical', '2026-03-04T14:15:00Z', TRUE, 'resolved', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO corrective_actions (id, inspection_finding_id, assignee_id, description, due_on, done_note, proof_key, status, done_at, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000019', '0195551d-e000-7001-8000-000000000018', '0195551d-e000-7001-8000-000000000001', 'Description 1', '2026-03-02', 'Done note number 1.', 'Proof key 1', 'open', '2026-03-02T09:00:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000019', '0195551d-e000-7002-8000-000000000018', '0195551d-e000-7002-8000-000000000001', 'Description 2', '2026-03-03', 'Done note number 2.', 'Proof key 2', 'done', '2026-03-03T10:30:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000019', '0195551d-e000-7003-8000-000000000018', '0195551d-e000-7003-8000-000000000001', 'Description 3', '2026-03-04', 'Done note number 3.', 'Proof key 3', 'verified', '2026-03-04T14:15:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO notifications (id, recipient_id, channel, template, payload, status, dedupe_key, attempts, next_attempt_at, sent_at, read_at, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-00000000001a', '0195551d-e000-7001-8000-000000000001', 'in_app', 'Template 1', '{"note": "example 1"}', 'queued', 'Dedupe key 1', 1, '2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-00000000001a', '0195551d-e000-7002-8000-000000000001', 'email', 'Template 2', '{"note": "example 2"}', 'sent', 'Dedupe key 2', 2, '2026-03-03T10:30:00Z', '2026-03-03T10:30:00Z', '2026-03-03T10:30:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-00000000001a', '0195551d-e000-7003-8000-000000000001', 'push', 'Template 3', '{"note": "example 3"}', 'delivered', 'Dedupe key 3', 3, '2026-03-04T14:15:00Z', '2026-03-04T14:15:00Z', '2026-03-04T14:15:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO notification_preferences (id, user_id, topic, channel, enabled, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-00000000001b', '0195551d-e000-7001-8000-000000000001', 'Topic 1', 'in_app', TRUE, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-00000000001b', '0195551d-e000-7002-8000-000000000001', 'Topic 2', 'email', FALSE, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-00000000001b', '0195551d-e000-7003-8000-000000000001', 'Topic 3', 'push', TRUE, '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO push_devices (id, user_id, provider_token, platform, last_seen_at, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-00000000001c', '0195551d-e000-7001-8000-000000000001', 'Provider token 1', 'ios', '2026-03-02T09:00:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-00000000001c', '0195551d-e000-7002-8000-000000000001', 'Provider token 2', 'android', '2026-03-03T10:30:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-00000000001c', '0195551d-e000-7003-8000-000000000001', 'Provider token 3', 'web', '2026-03-04T14:15:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO orders (id, customer_id, number, status, email, subtotal_minor, tax_total_minor, shipping_total_minor, discount_total_minor, total_minor, shipping_address, billing_address, idempotency_key, placed_at, cancelled_at, currency, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-00000000001d', '0195551d-e000-7001-8000-000000000001', 'Number 1', 'placed', 'ada@example.com', 1990, 1990, 1990, 1990, 1990, '{"note": "example 1"}', '{"note": "example 1"}', 'Idempotency key 1', '2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z', 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-00000000001d', '0195551d-e000-7002-8000-000000000001', 'Number 2', 'paid', 'alan@example.com', 2490, 2490, 2490, 2490, 2490, '{"note": "example 2"}', '{"note": "example 2"}', 'Idempotency key 2', '2026-03-03T10:30:00Z', '2026-03-03T10:30:00Z', 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-00000000001d', '0195551d-e000-7003-8000-000000000001', 'Number 3', 'fulfilled', 'grace@example.com', 2990, 2990, 2990, 2990, 2990, '{"note": "example 3"}', '{"note": "example 3"}', 'Idempotency key 3', '2026-03-04T14:15:00Z', '2026-03-04T14:15:00Z', 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO order_items (id, order_id, product_variant_id, sku, title, unit_price_minor, quantity, tax_amount_minor, line_total_minor, currency, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-00000000001e', '0195551d-e000-7001-8000-00000000001d', '0195551d-e000-7001-8000-00000000000c', 'SKU-1001', 'Title 1', 1990, 1, 1990, 1990, 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-00000000001e', '0195551d-e000-7002-8000-00000000001d', '0195551d-e000-7002-8000-00000000000c', 'SKU-1002', 'Title 2', 2490, 2, 2490, 2490, 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-00000000001e', '0195551d-e000-7003-8000-00000000001d', '0195551d-e000-7003-8000-00000000000c', 'SKU-1003', 'Title 3', 2990, 3, 2990, 2990, 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO payments (id, order_id, payer_id, amount_minor, status, provider, provider_reference, idempotency_key, failure_code, captured_at, currency, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-00000000001f', '0195551d-e000-7001-8000-00000000001d', '0195551d-e000-7001-8000-000000000001', 1990, 'created', 'Provider 1', 'Provider reference 1', 'Idempotency key 1', 'Failure code 1', '2026-03-02T09:00:00Z', 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-00000000001f', '0195551d-e000-7002-8000-00000000001d', '0195551d-e000-7002-8000-000000000001', 2490, 'authorised', 'Provider 2', 'Provider reference 2', 'Idempotency key 2', 'Failure code 2', '2026-03-03T10:30:00Z', 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-00000000001f', '0195551d-e000-7003-8000-00000000001d', '0195551d-e000-7003-8000-000000000001', 2990, 'succeeded', 'Provider 3', 'Provider reference 3', 'Idempotency key 3', 'Failure code 3', '2026-03-04T14:15:00Z', 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO refunds (id, payment_id, amount_minor, reason, status, provider_reference, idempotency_key, currency, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000020', '0195551d-e000-7001-8000-00000000001f', 1990, 'Reason 1', 'created', 'Provider reference 1', 'Idempotency key 1', 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000020', '0195551d-e000-7002-8000-00000000001f', 2490, 'Reason 2', 'succeeded', 'Provider reference 2', 'Idempotency key 2', 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000020', '0195551d-e000-7003-8000-00000000001f', 2990, 'Reason 3', 'failed', 'Provider reference 3', 'Idempotency key 3', 'USD', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO payment_events (id, payment_id, provider_event_id, type, payload, processed_at, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000021', '0195551d-e000-7001-8000-00000000001f', 'Provider event id 1', 'Type 1', '{"note": "example 1"}', '2026-03-02T09:00:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000021', '0195551d-e000-7002-8000-00000000001f', 'Provider event id 2', 'Type 2', '{"note": "example 2"}', '2026-03-03T10:30:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000021', '0195551d-e000-7003-8000-00000000001f', 'Provider event id 3', 'Type 3', '{"note": "example 3"}', '2026-03-04T14:15:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO totp_devices (id, owner_id, label, secret_encrypted, last_step, confirmed_at, last_used_at, status, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000022', '0195551d-e000-7001-8000-000000000001', 'Label 1', 'Secret encrypted 1', 1, '2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z', 'pending', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000022', '0195551d-e000-7002-8000-000000000001', 'Label 2', 'Secret encrypted 2', 2, '2026-03-03T10:30:00Z', '2026-03-03T10:30:00Z', 'active', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000022', '0195551d-e000-7003-8000-000000000001', 'Label 3', 'Secret encrypted 3', 3, '2026-03-04T14:15:00Z', '2026-03-04T14:15:00Z', 'revoked', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO passkeys (id, owner_id, label, credential_id, public_key, sign_count, transports, last_used_at, status, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000023', '0195551d-e000-7001-8000-000000000001', 'Label 1', 'Credential id 1', 'Public key number 1.', 1, '{"note": "example 1"}', '2026-03-02T09:00:00Z', 'active', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000023', '0195551d-e000-7002-8000-000000000001', 'Label 2', 'Credential id 2', 'Public key number 2.', 2, '{"note": "example 2"}', '2026-03-03T10:30:00Z', 'revoked', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000023', '0195551d-e000-7003-8000-000000000001', 'Label 3', 'Credential id 3', 'Public key number 3.', 3, '{"note": "example 3"}', '2026-03-04T14:15:00Z', 'active', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO recovery_codes (id, user_id, code_hash, used_at, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000024', '0195551d-e000-7001-8000-000000000001', 'Code hash 1', '2026-03-02T09:00:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000024', '0195551d-e000-7002-8000-000000000001', 'Code hash 2', '2026-03-03T10:30:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000024', '0195551d-e000-7003-8000-000000000001', 'Code hash 3', '2026-03-04T14:15:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO factor_challenges (id, user_id, purpose, method, challenge_hash, status, tries, expires_at, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000025', '0195551d-e000-7001-8000-000000000001', 'sign_in', 'totp', 'Challenge hash 1', 'open', 1, '2026-03-02T09:00:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000025', '0195551d-e000-7002-8000-000000000001', 'enrol', 'passkey', 'Challenge hash 2', 'passed', 2, '2026-03-03T10:30:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000025', '0195551d-e000-7003-8000-000000000001', 'step_up', 'recovery_code', 'Challenge hash 3', 'failed', 3, '2026-03-04T14:15:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO trusted_browsers (id, owner_id, label, cookie_hash, expires_at, revoked_at, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000026', '0195551d-e000-7001-8000-000000000001', 'Label 1', 'Cookie hash 1', '2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000026', '0195551d-e000-7002-8000-000000000001', 'Label 2', 'Cookie hash 2', '2026-03-03T10:30:00Z', '2026-03-03T10:30:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000026', '0195551d-e000-7003-8000-000000000001', 'Label 3', 'Cookie hash 3', '2026-03-04T14:15:00Z', '2026-03-04T14:15:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO members (id, user_id, card_number, full_name, email, phone, address, status, joined_on, expires_on, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000027', '0195551d-e000-7001-8000-000000000001', 'Card number 1', 'Ada Lovelace', 'ada@example.com', '+1 555 010 0000', '1 Main Street', 'active', '2026-03-02', '2026-03-02', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000027', '0195551d-e000-7002-8000-000000000001', 'Card number 2', 'Alan Turing', 'alan@example.com', '+1 555 010 0001', '2 Market Square', 'blocked', '2026-03-03', '2026-03-03', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000027', '0195551d-e000-7003-8000-000000000001', 'Card number 3', 'Grace Hopper', 'grace@example.com', '+1 555 010 0002', '3 Mill Lane', 'expired', '2026-03-04', '2026-03-04', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO apiaries (id, member_id, name, description, status, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000028', '0195551d-e000-7001-8000-000000000027', 'Name 1', 'Description number 1.', 'active', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000028', '0195551d-e000-7002-8000-000000000027', 'Name 2', 'Description number 2.', 'retired', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000028', '0195551d-e000-7003-8000-000000000027', 'Name 3', 'Description number 3.', 'active', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO hives (id, apiary_id, name, description, status, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000029', '0195551d-e000-7001-8000-000000000028', 'Name 1', 'Description number 1.', 'active', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000029', '0195551d-e000-7002-8000-000000000028', 'Name 2', 'Description number 2.', 'retired', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000029', '0195551d-e000-7003-8000-000000000028', 'Name 3', 'Description number 3.', 'active', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO inspections (id, hive_id, date, weight_kg, queen_seen, notes, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-00000000002a', '0195551d-e000-7001-8000-000000000029', '2026-03-02', '1.5', TRUE, 'Notes number 1.', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-00000000002a', '0195551d-e000-7002-8000-000000000029', '2026-03-03', '2.5', FALSE, 'Notes number 2.', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-00000000002a', '0195551d-e000-7003-8000-000000000029', '2026-03-04', '3.5', TRUE, 'Notes number 3.', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO honey_harvests (id, member_id, kilograms, moisture, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-00000000002b', '0195551d-e000-7001-8000-000000000027', '1.5', '1.5', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-00000000002b', '0195551d-e000-7002-8000-000000000027', '2.5', '2.5', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-00000000002b', '0195551d-e000-7003-8000-000000000027', '3.5', '3.5', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO treatments (id, apiary_id, substance, dose, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-00000000002c', '0195551d-e000-7001-8000-000000000028', 'Substance 1', '1.5', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-00000000002c', '0195551d-e000-7002-8000-000000000028', 'Substance 2', '2.5', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-00000000002c', '0195551d-e000-7003-8000-000000000028', 'Substance 3', '3.5', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO jars (id, name, description, status, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-00000000002d', 'Name 1', 'Description number 1.', 'active', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-00000000002d', 'Name 2', 'Description number 2.', 'retired', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-00000000002d', 'Name 3', 'Description number 3.', 'active', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');

INSERT INTO user_roles (user_id, role_id, created_at) VALUES
    ('0195551d-e000-7001-8000-000000000001', '0195551d-e000-7001-8000-000000000002', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000001', '0195551d-e000-7002-8000-000000000002', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000001', '0195551d-e000-7003-8000-000000000002', '2026-03-01T08:00:00Z');

INSERT INTO product_categories (product_id, category_id, created_at) VALUES
    ('0195551d-e000-7001-8000-00000000000b', '0195551d-e000-7001-8000-00000000000a', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-00000000000b', '0195551d-e000-7002-8000-00000000000a', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-00000000000b', '0195551d-e000-7003-8000-00000000000a', '2026-03-01T08:00:00Z');

INSERT INTO idempotency_records (id, made_by, call_key, fingerprint, status, answer, created_at, updated_at) VALUES
    ('0195551d-e000-7001-8000-000000000030', 'Made by 1', 'Call key 1', 'Fingerprint 1', 1, 'Answer number 1.', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7002-8000-000000000030', 'Made by 2', 'Call key 2', 'Fingerprint 2', 2, 'Answer number 2.', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
    ('0195551d-e000-7003-8000-000000000030', 'Made by 3', 'Call key 3', 'Fingerprint 3', 3, 'Answer number 3.', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');
