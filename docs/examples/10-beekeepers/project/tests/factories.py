"""Rows for tests: every function makes one, with all that it needs."""

import datetime as dt
import decimal
import itertools
from typing import Any

from online_shop import models

_numbers = itertools.count(1)


def user(owner: Any = None, **given: Any) -> models.User:
    """A user."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "email": f"person{n}@example.com",
        "password_hash": "nobody knows",
        "display_name": f"display name {n}",
        "status": "active",
    }
    return models.User.objects.create(**{**values, **given})


def role(owner: Any = None, **given: Any) -> models.Role:
    """A role."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "name": f"name {n}",
        "permissions": {"n": n},
    }
    return models.Role.objects.create(**{**values, **given})


def session_(owner: Any = None, **given: Any) -> models.Session:
    """A session."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "refresh_token_hash": f"refresh token hash {n}",
        "user_agent": f"user agent {n}",
        "ip_address": f"ip address {n}",
        "expires_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
    }
    if "user_id" not in given:
        values["user_id"] = (owner or user()).id
    return models.Session.objects.create(**{**values, **given})


def one_time_token(owner: Any = None, **given: Any) -> models.OneTimeToken:
    """A one time token."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "purpose": "verify_email",
        "token_hash": f"token hash {n}",
        "expires_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
    }
    if "user_id" not in given:
        values["user_id"] = (owner or user()).id
    return models.OneTimeToken.objects.create(**{**values, **given})


def backup_source(owner: Any = None, **given: Any) -> models.BackupSource:
    """A backup source."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "name": f"name {n}",
        "kind": "database",
        "address": f"address {n}",
        "credentials_encrypted": f"credentials encrypted {n}",
        "status": "active",
    }
    return models.BackupSource.objects.create(**{**values, **given})


def backup_plan(owner: Any = None, **given: Any) -> models.BackupPlan:
    """A backup plan."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "method": "full",
        "cron_expression": f"cron expression {n}",
        "time_zone": "UTC",
        "keep_days": n,
        "keep_months": n,
        "keep_years": n,
        "locked_days": n,
        "status": "active",
    }
    if "backup_source_id" not in given:
        values["backup_source_id"] = backup_source().id
    return models.BackupPlan.objects.create(**{**values, **given})


def backup_run(owner: Any = None, **given: Any) -> models.BackupRun:
    """A backup run."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "status": "queued",
        "reason": f"reason {n}",
        "size_bytes": decimal.Decimal(n) + decimal.Decimal("0.5"),
        "checksum": f"checksum {n}",
        "vault_key": f"vault key {n}",
        "fault": f"fault {n}",
    }
    if "backup_source_id" not in given:
        values["backup_source_id"] = backup_source().id
    return models.BackupRun.objects.create(**{**values, **given})


def restore_run(owner: Any = None, **given: Any) -> models.RestoreRun:
    """A restore run."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "purpose": "rehearsal",
        "target": f"target {n}",
        "status": "requested",
        "minutes": n,
        "rows_checked": n,
        "findings": f"findings {n}",
    }
    if "backup_run_id" not in given:
        values["backup_run_id"] = backup_run().id
    return models.RestoreRun.objects.create(**{**values, **given})


def cart_(owner: Any = None, **given: Any) -> models.Cart:
    """A cart."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "guest_token": f"guest token {n}",
        "currency": f"currency {n}",
        "status": "open",
    }
    if "user_id" not in given:
        values["user_id"] = (owner or user()).id
    return models.Cart.objects.create(**{**values, **given})


def category(owner: Any = None, **given: Any) -> models.Category:
    """A category."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "name": f"name {n}",
        "slug": f"slug {n}",
        "position": n,
    }
    return models.Category.objects.create(**{**values, **given})


def product(owner: Any = None, **given: Any) -> models.Product:
    """A product."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "price_minor": 1000 + n,
        "stock": n,
        "title": f"title {n}",
        "slug": f"slug {n}",
        "description": f"description {n}",
        "brand": f"brand {n}",
        "status": "active",
        "currency": "USD",
    }
    return models.Product.objects.create(**{**values, **given})


def product_variant(owner: Any = None, **given: Any) -> models.ProductVariant:
    """A product variant."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "sku": f"sku {n}",
        "title": f"title {n}",
        "price_minor": 1000 + n,
        "compare_at_price_minor": 1000 + n,
        "options": {"n": n},
        "weight_g": n,
        "active": True,
        "currency": "USD",
    }
    if "product_id" not in given:
        values["product_id"] = product().id
    return models.ProductVariant.objects.create(**{**values, **given})


def cart_item(owner: Any = None, **given: Any) -> models.CartItem:
    """A cart item."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "quantity": n,
    }
    if "cart_id" not in given:
        values["cart_id"] = cart_(owner=owner).id
    if "product_variant_id" not in given:
        values["product_variant_id"] = product_variant().id
    return models.CartItem.objects.create(**{**values, **given})


def product_image(owner: Any = None, **given: Any) -> models.ProductImage:
    """A product image."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "url": f"https://example.com/{n}",
        "alt_text": f"alt text {n}",
        "position": n,
    }
    if "product_id" not in given:
        values["product_id"] = product().id
    return models.ProductImage.objects.create(**{**values, **given})


def import_template(owner: Any = None, **given: Any) -> models.ImportTemplate:
    """An import template."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "name": f"name {n}",
        "target": f"target {n}",
        "mapping": {"n": n},
        "match_on": f"match on {n}",
        "date_format": f"date format {n}",
        "decimal_sign": "point",
    }
    if "owner_id" not in given:
        values["owner_id"] = (owner or user()).id
    return models.ImportTemplate.objects.create(**{**values, **given})


def import_job(owner: Any = None, **given: Any) -> models.ImportJob:
    """An import job."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "target": f"target {n}",
        "file_key": f"file key {n}",
        "file_name": f"file name {n}",
        "mapping": {"n": n},
        "mode": "create",
        "status": "uploaded",
        "rows_total": n,
        "rows_written": n,
        "rows_faulty": n,
    }
    if "requester_id" not in given:
        values["requester_id"] = (owner or user()).id
    return models.ImportJob.objects.create(**{**values, **given})


def import_row_fault(owner: Any = None, **given: Any) -> models.ImportRowFault:
    """An import row fault."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "row_number": n,
        "column_name": f"column name {n}",
        "given_value": f"given {n}",
        "fault": f"fault {n}",
    }
    if "import_job_id" not in given:
        values["import_job_id"] = import_job(owner=owner).id
    return models.ImportRowFault.objects.create(**{**values, **given})


def export_job(owner: Any = None, **given: Any) -> models.ExportJob:
    """An export job."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "source": f"source {n}",
        "filters": {"n": n},
        "columns": {"n": n},
        "format": "csv",
        "status": "queued",
        "rows": n,
        "file_key": f"file key {n}",
    }
    if "owner_id" not in given:
        values["owner_id"] = (owner or user()).id
    return models.ExportJob.objects.create(**{**values, **given})


def inspection_checklist(owner: Any = None, **given: Any) -> models.InspectionChecklist:
    """An inspection checklist."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "name": f"name {n}",
        "version": n,
        "category": f"category {n}",
        "pass_percent": n,
        "status": "published",
    }
    return models.InspectionChecklist.objects.create(**{**values, **given})


def checklist_point(owner: Any = None, **given: Any) -> models.ChecklistPoint:
    """A checklist point."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "position": n,
        "section": f"section {n}",
        "text": f"text {n}",
        "answer_kind": "yes_no",
        "lower_limit": decimal.Decimal(n) + decimal.Decimal("0.5"),
        "upper_limit": decimal.Decimal(n) + decimal.Decimal("0.5"),
        "weight": n,
        "photo_needed": False,
        "critical": False,
    }
    if "inspection_checklist_id" not in given:
        values["inspection_checklist_id"] = inspection_checklist().id
    return models.ChecklistPoint.objects.create(**{**values, **given})


def inspected_site(owner: Any = None, **given: Any) -> models.InspectedSite:
    """An inspected site."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "code": f"code {n}",
        "name": f"name {n}",
        "kind": f"kind {n}",
        "address": f"address {n}",
        "inspect_every_days": n,
        "next_due_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "active": True,
    }
    return models.InspectedSite.objects.create(**{**values, **given})


def inspection_visit(owner: Any = None, **given: Any) -> models.InspectionVisit:
    """An inspection visit."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "reference": f"reference {n}",
        "planned_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "score_percent": decimal.Decimal(n) + decimal.Decimal("0.5"),
        "passed": True,
        "signature_key": f"signature key {n}",
        "status": "planned",
    }
    if "inspected_site_id" not in given:
        values["inspected_site_id"] = inspected_site().id
    if "inspection_checklist_id" not in given:
        values["inspection_checklist_id"] = inspection_checklist().id
    return models.InspectionVisit.objects.create(**{**values, **given})


def point_answer(owner: Any = None, **given: Any) -> models.PointAnswer:
    """A point answer."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "value": f"value {n}",
        "number_value": decimal.Decimal(n) + decimal.Decimal("0.5"),
        "passed": True,
        "comment": f"comment {n}",
        "photo_keys": {"n": n},
    }
    if "inspection_visit_id" not in given:
        values["inspection_visit_id"] = inspection_visit().id
    if "checklist_point_id" not in given:
        values["checklist_point_id"] = checklist_point().id
    return models.PointAnswer.objects.create(**{**values, **given})


def inspection_finding(owner: Any = None, **given: Any) -> models.InspectionFinding:
    """An inspection finding."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "description": f"description {n}",
        "severity": "minor",
        "found_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
        "repeated": False,
        "status": "open",
    }
    if "inspection_visit_id" not in given:
        values["inspection_visit_id"] = inspection_visit().id
    return models.InspectionFinding.objects.create(**{**values, **given})


def corrective_action(owner: Any = None, **given: Any) -> models.CorrectiveAction:
    """A corrective action."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "description": f"description {n}",
        "due_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "done_note": f"done note {n}",
        "proof_key": f"proof key {n}",
        "status": "open",
    }
    if "inspection_finding_id" not in given:
        values["inspection_finding_id"] = inspection_finding().id
    return models.CorrectiveAction.objects.create(**{**values, **given})


def notification(owner: Any = None, **given: Any) -> models.Notification:
    """A notification."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "channel": "in_app",
        "template": f"template {n}",
        "payload": {"n": n},
        "status": "queued",
        "dedupe_key": f"dedupe key {n}",
        "attempts": n,
    }
    if "recipient_id" not in given:
        values["recipient_id"] = (owner or user()).id
    return models.Notification.objects.create(**{**values, **given})


def notification_preference(owner: Any = None, **given: Any) -> models.NotificationPreference:
    """A notification preference."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "topic": f"topic {n}",
        "channel": "in_app",
        "enabled": True,
    }
    if "user_id" not in given:
        values["user_id"] = (owner or user()).id
    return models.NotificationPreference.objects.create(**{**values, **given})


def push_device(owner: Any = None, **given: Any) -> models.PushDevice:
    """A push device."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "provider_token": f"provider token {n}",
        "platform": "ios",
        "last_seen_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
    }
    if "user_id" not in given:
        values["user_id"] = (owner or user()).id
    return models.PushDevice.objects.create(**{**values, **given})


def order(owner: Any = None, **given: Any) -> models.Order:
    """An order."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "number": f"number {n}",
        "status": "placed",
        "email": f"person{n}@example.com",
        "subtotal_minor": 1000 + n,
        "tax_total_minor": 1000 + n,
        "shipping_total_minor": 1000 + n,
        "discount_total_minor": 1000 + n,
        "total_minor": 1000 + n,
        "shipping_address": {"n": n},
        "billing_address": {"n": n},
        "idempotency_key": f"idempotency key {n}",
        "placed_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
        "currency": "USD",
    }
    if "customer_id" not in given:
        values["customer_id"] = (owner or user()).id
    return models.Order.objects.create(**{**values, **given})


def order_item(owner: Any = None, **given: Any) -> models.OrderItem:
    """An order item."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "sku": f"sku {n}",
        "title": f"title {n}",
        "unit_price_minor": 1000 + n,
        "quantity": n,
        "tax_amount_minor": 1000 + n,
        "line_total_minor": 1000 + n,
        "currency": "USD",
    }
    if "order_id" not in given:
        values["order_id"] = order(owner=owner).id
    return models.OrderItem.objects.create(**{**values, **given})


def payment(owner: Any = None, **given: Any) -> models.Payment:
    """A payment."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "amount_minor": 1000 + n,
        "status": "created",
        "provider": f"provider {n}",
        "provider_reference": f"provider reference {n}",
        "idempotency_key": f"idempotency key {n}",
        "failure_code": f"failure code {n}",
        "currency": "USD",
    }
    if "payer_id" not in given:
        values["payer_id"] = (owner or user()).id
    return models.Payment.objects.create(**{**values, **given})


def refund(owner: Any = None, **given: Any) -> models.Refund:
    """A refund."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "amount_minor": 1000 + n,
        "reason": f"reason {n}",
        "status": "created",
        "provider_reference": f"provider reference {n}",
        "idempotency_key": f"idempotency key {n}",
        "currency": "USD",
    }
    if "payment_id" not in given:
        values["payment_id"] = payment(owner=owner).id
    return models.Refund.objects.create(**{**values, **given})


def payment_event(owner: Any = None, **given: Any) -> models.PaymentEvent:
    """A payment event."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "provider_event_id": f"provider event id {n}",
        "type": f"type {n}",
        "payload": {"n": n},
    }
    return models.PaymentEvent.objects.create(**{**values, **given})


def totp_device(owner: Any = None, **given: Any) -> models.TotpDevice:
    """A totp device."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "label": f"label {n}",
        "secret_encrypted": f"secret encrypted {n}",
        "last_step": n,
        "status": "active",
    }
    if "owner_id" not in given:
        values["owner_id"] = (owner or user()).id
    return models.TotpDevice.objects.create(**{**values, **given})


def passkey(owner: Any = None, **given: Any) -> models.Passkey:
    """A passkey."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "label": f"label {n}",
        "credential_id": f"credential id {n}",
        "public_key": f"public key {n}",
        "sign_count": n,
        "transports": {"n": n},
        "status": "active",
    }
    if "owner_id" not in given:
        values["owner_id"] = (owner or user()).id
    return models.Passkey.objects.create(**{**values, **given})


def recovery_code(owner: Any = None, **given: Any) -> models.RecoveryCode:
    """A recovery code."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "code_hash": f"code hash {n}",
    }
    if "user_id" not in given:
        values["user_id"] = (owner or user()).id
    return models.RecoveryCode.objects.create(**{**values, **given})


def factor_challenge(owner: Any = None, **given: Any) -> models.FactorChallenge:
    """A factor challenge."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "purpose": "sign_in",
        "method": "totp",
        "challenge_hash": f"challenge hash {n}",
        "status": "open",
        "tries": n,
    }
    if "user_id" not in given:
        values["user_id"] = (owner or user()).id
    return models.FactorChallenge.objects.create(**{**values, **given})


def trusted_browser(owner: Any = None, **given: Any) -> models.TrustedBrowser:
    """A trusted browser."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "label": f"label {n}",
        "cookie_hash": f"cookie hash {n}",
    }
    if "owner_id" not in given:
        values["owner_id"] = (owner or user()).id
    return models.TrustedBrowser.objects.create(**{**values, **given})


def member(owner: Any = None, **given: Any) -> models.Member:
    """A member."""
    if owner is not None:  # who has one, has this one
        found = models.Member.objects.filter(user_id=owner.id).first()
        if found is not None:
            return found
    n = next(_numbers)
    values: dict[str, Any] = {
        "card_number": f"card number {n}",
        "full_name": f"full name {n}",
        "email": f"person{n}@example.com",
        "phone": f"+1 555 {n:04}",
        "address": f"address {n}",
        "status": "active",
        "joined_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "expires_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
    }
    if "user_id" not in given:
        values["user_id"] = (owner or user()).id
    return models.Member.objects.create(**{**values, **given})


def apiary(owner: Any = None, **given: Any) -> models.Apiary:
    """An apiary."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "name": f"name {n}",
        "description": f"description {n}",
        "status": "active",
    }
    if "member_id" not in given:
        values["member_id"] = member(owner=owner).id
    return models.Apiary.objects.create(**{**values, **given})


def hive(owner: Any = None, **given: Any) -> models.Hive:
    """A hive."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "name": f"name {n}",
        "description": f"description {n}",
        "status": "active",
    }
    if "apiary_id" not in given:
        values["apiary_id"] = apiary(owner=owner).id
    return models.Hive.objects.create(**{**values, **given})


def inspection(owner: Any = None, **given: Any) -> models.Inspection:
    """An inspection."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "date": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "weight_kg": decimal.Decimal(n) + decimal.Decimal("0.5"),
        "queen_seen": True,
        "notes": f"notes {n}",
    }
    if "hive_id" not in given:
        values["hive_id"] = hive(owner=owner).id
    return models.Inspection.objects.create(**{**values, **given})


def honey_harvest(owner: Any = None, **given: Any) -> models.HoneyHarvest:
    """A honey harvest."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "kilograms": decimal.Decimal(n) + decimal.Decimal("0.5"),
        "moisture": decimal.Decimal(n) + decimal.Decimal("0.5"),
    }
    if "member_id" not in given:
        values["member_id"] = member(owner=owner).id
    return models.HoneyHarvest.objects.create(**{**values, **given})


def treatment(owner: Any = None, **given: Any) -> models.Treatment:
    """A treatment."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "substance": f"substance {n}",
        "dose": decimal.Decimal(n) + decimal.Decimal("0.5"),
    }
    return models.Treatment.objects.create(**{**values, **given})


def jar(owner: Any = None, **given: Any) -> models.Jar:
    """A jar."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "name": f"name {n}",
        "description": f"description {n}",
        "status": "active",
    }
    return models.Jar.objects.create(**{**values, **given})
