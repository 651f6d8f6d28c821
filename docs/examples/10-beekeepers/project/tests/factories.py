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
        "title": f"title {n}",
        "slug": f"slug {n}",
        "description": f"description {n}",
        "brand": f"brand {n}",
        "status": "active",
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


def warehouse(owner: Any = None, **given: Any) -> models.Warehouse:
    """A warehouse."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "name": f"name {n}",
        "code": f"code {n}",
        "address": f"address {n}",
        "active": True,
    }
    return models.Warehouse.objects.create(**{**values, **given})


def stock_item(owner: Any = None, **given: Any) -> models.StockItem:
    """A stock item."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "sku": f"sku {n}",
        "on_hand": n,
        "reserved": n,
        "reorder_point": n,
    }
    if "warehouse_id" not in given:
        values["warehouse_id"] = warehouse().id
    return models.StockItem.objects.create(**{**values, **given})


def stock_movement(owner: Any = None, **given: Any) -> models.StockMovement:
    """A stock movement."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "quantity": n,
        "reason": "receipt",
        "reference": f"reference {n}",
        "moved_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
    }
    if "stock_item_id" not in given:
        values["stock_item_id"] = stock_item().id
    return models.StockMovement.objects.create(**{**values, **given})


def invoice_sequence(owner: Any = None, **given: Any) -> models.InvoiceSequence:
    """An invoice sequence."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "series": f"series {n}",
        "next_number": n,
    }
    return models.InvoiceSequence.objects.create(**{**values, **given})


def book(owner: Any = None, **given: Any) -> models.Book:
    """A book."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "title": f"title {n}",
        "isbn": f"isbn {n}",
        "author_names": f"author names {n}",
        "publisher": f"publisher {n}",
        "published_year": n,
        "language": f"language {n}",
    }
    return models.Book.objects.create(**{**values, **given})


def copy_(owner: Any = None, **given: Any) -> models.Copy:
    """A copy."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "barcode": f"barcode {n}",
        "shelf": f"shelf {n}",
        "condition": "good",
        "status": "available",
        "acquired_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
    }
    if "book_id" not in given:
        values["book_id"] = book().id
    return models.Copy.objects.create(**{**values, **given})


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


def loan(owner: Any = None, **given: Any) -> models.Loan:
    """A loan."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "loaned_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
        "due_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "renewals": n,
    }
    if "copy_id" not in given:
        values["copy_id"] = copy_().id
    if "member_id" not in given:
        values["member_id"] = member(owner=owner).id
    return models.Loan.objects.create(**{**values, **given})


def fine(owner: Any = None, **given: Any) -> models.Fine:
    """A fine."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "amount_minor": 1000 + n,
        "reason": "overdue",
        "status": "open",
        "currency": "USD",
    }
    if "loan_id" not in given:
        values["loan_id"] = loan(owner=owner).id
    if "member_id" not in given:
        values["member_id"] = member(owner=owner).id
    return models.Fine.objects.create(**{**values, **given})


def hold(owner: Any = None, **given: Any) -> models.Hold:
    """A hold."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "requested_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
        "status": "waiting",
        "ready_until": dt.date(2026, 3, 2) + dt.timedelta(days=n),
    }
    if "book_id" not in given:
        values["book_id"] = book().id
    if "member_id" not in given:
        values["member_id"] = member(owner=owner).id
    return models.Hold.objects.create(**{**values, **given})


def seller(owner: Any = None, **given: Any) -> models.Seller:
    """A seller."""
    if owner is not None:  # who has one, has this one
        found = models.Seller.objects.filter(user_id=owner.id).first()
        if found is not None:
            return found
    n = next(_numbers)
    values: dict[str, Any] = {
        "display_name": f"display name {n}",
        "kind": "private",
        "verification": "unverified",
        "payout_account": f"payout account {n}",
        "commission_percent": decimal.Decimal(n) + decimal.Decimal("0.5"),
    }
    if "user_id" not in given:
        values["user_id"] = (owner or user()).id
    return models.Seller.objects.create(**{**values, **given})


def listing(owner: Any = None, **given: Any) -> models.Listing:
    """A listing."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "title": f"title {n}",
        "description": f"description {n}",
        "price_minor": 1000 + n,
        "condition": "used",
        "status": "active",
        "location": f"location {n}",
        "currency": "USD",
    }
    if "seller_id" not in given:
        values["seller_id"] = seller(owner=owner).id
    return models.Listing.objects.create(**{**values, **given})


def listing_image(owner: Any = None, **given: Any) -> models.ListingImage:
    """A listing image."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "url": f"https://example.com/{n}",
        "position": n,
    }
    if "listing_id" not in given:
        values["listing_id"] = listing(owner=owner).id
    return models.ListingImage.objects.create(**{**values, **given})


def club_member(owner: Any = None, **given: Any) -> models.ClubMember:
    """A club member."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "number": f"number {n}",
        "full_name": f"full name {n}",
        "email": f"person{n}@example.com",
        "phone": f"+1 555 {n:04}",
        "born_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "address": f"address {n}",
        "in_directory": False,
        "status": "applicant",
        "joined_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "left_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "left_reason": f"left reason {n}",
    }
    if "user_id" not in given:
        values["user_id"] = (owner or user()).id
    return models.ClubMember.objects.create(**{**values, **given})


def membership_category(owner: Any = None, **given: Any) -> models.MembershipCategory:
    """A membership category."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "name": f"name {n}",
        "yearly_dues_minor": 1000 + n,
        "admission_fee_minor": 1000 + n,
        "votes": True,
        "youngest_age": n,
        "oldest_age": n,
        "active": True,
        "currency": "USD",
    }
    return models.MembershipCategory.objects.create(**{**values, **given})


def membership_term(owner: Any = None, **given: Any) -> models.MembershipTerm:
    """A membership term."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "valid_from": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "valid_until": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "dues_reduction_percent": n,
        "note": f"note {n}",
    }
    if "club_member_id" not in given:
        values["club_member_id"] = club_member(owner=owner).id
    if "membership_category_id" not in given:
        values["membership_category_id"] = membership_category().id
    return models.MembershipTerm.objects.create(**{**values, **given})


def dues_claim(owner: Any = None, **given: Any) -> models.DuesClaim:
    """A dues claim."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "year": n,
        "amount_minor": 1000 + n,
        "due_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "status": "open",
        "paid_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "reminder_level": n,
        "currency": "USD",
    }
    if "club_member_id" not in given:
        values["club_member_id"] = club_member(owner=owner).id
    return models.DuesClaim.objects.create(**{**values, **given})


def club_office(owner: Any = None, **given: Any) -> models.ClubOffice:
    """A club office."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "title": f"title {n}",
        "held_from": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "held_until": dt.date(2026, 3, 2) + dt.timedelta(days=n),
    }
    if "club_member_id" not in given:
        values["club_member_id"] = club_member(owner=owner).id
    return models.ClubOffice.objects.create(**{**values, **given})


def club_meeting(owner: Any = None, **given: Any) -> models.ClubMeeting:
    """A club meeting."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "title": f"title {n}",
        "kind": "assembly",
        "starts_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
        "place": f"place {n}",
        "agenda": f"agenda {n}",
        "minutes": f"minutes {n}",
        "status": "planned",
    }
    return models.ClubMeeting.objects.create(**{**values, **given})


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


def watched_service(owner: Any = None, **given: Any) -> models.WatchedService:
    """A watched service."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "name": f"name {n}",
        "team": f"team {n}",
        "tier": "important",
        "runbook_url": f"https://example.com/{n}",
        "status": "healthy",
    }
    return models.WatchedService.objects.create(**{**values, **given})


def service_level(owner: Any = None, **given: Any) -> models.ServiceLevel:
    """A service level."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "name": f"name {n}",
        "indicator": f"indicator {n}",
        "target_percent": decimal.Decimal(n) + decimal.Decimal("0.5"),
        "window_days": n,
        "budget_left_percent": decimal.Decimal(n) + decimal.Decimal("0.5"),
    }
    if "watched_service_id" not in given:
        values["watched_service_id"] = watched_service().id
    return models.ServiceLevel.objects.create(**{**values, **given})


def signal_rule(owner: Any = None, **given: Any) -> models.SignalRule:
    """A signal rule."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "name": f"name {n}",
        "query_value": f"query {n}",
        "threshold": decimal.Decimal(n) + decimal.Decimal("0.5"),
        "for_minutes": n,
        "severity": "ticket",
        "instruction": f"instruction {n}",
        "status": "active",
    }
    if "watched_service_id" not in given:
        values["watched_service_id"] = watched_service().id
    return models.SignalRule.objects.create(**{**values, **given})


def on_call_shift(owner: Any = None, **given: Any) -> models.OnCallShift:
    """An on call shift."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "team": f"team {n}",
        "starts_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
        "ends_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
        "position": n,
    }
    if "user_id" not in given:
        values["user_id"] = (owner or user()).id
    return models.OnCallShift.objects.create(**{**values, **given})


def service_outage(owner: Any = None, **given: Any) -> models.ServiceOutage:
    """A service outage."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "title": f"title {n}",
        "severity": "minor",
        "status": "investigating",
        "public_text": f"public text {n}",
        "started_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
        "cause": f"cause {n}",
        "lessons": f"lessons {n}",
    }
    if "watched_service_id" not in given:
        values["watched_service_id"] = watched_service().id
    return models.ServiceOutage.objects.create(**{**values, **given})


def signal_alert(owner: Any = None, **given: Any) -> models.SignalAlert:
    """A signal alert."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "fingerprint": f"fingerprint {n}",
        "summary": f"summary {n}",
        "value": decimal.Decimal(n) + decimal.Decimal("0.5"),
        "status": "firing",
        "fired_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
    }
    if "signal_rule_id" not in given:
        values["signal_rule_id"] = signal_rule().id
    return models.SignalAlert.objects.create(**{**values, **given})


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


def stock_reservation(owner: Any = None, **given: Any) -> models.StockReservation:
    """A stock reservation."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "quantity": n,
        "status": "held",
        "expires_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
    }
    if "stock_item_id" not in given:
        values["stock_item_id"] = stock_item().id
    return models.StockReservation.objects.create(**{**values, **given})


def payout(owner: Any = None, **given: Any) -> models.Payout:
    """A payout."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "amount_minor": 1000 + n,
        "commission_minor": 1000 + n,
        "status": "pending",
        "provider_reference": f"provider reference {n}",
        "due_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "currency": "USD",
    }
    if "seller_id" not in given:
        values["seller_id"] = seller(owner=owner).id
    return models.Payout.objects.create(**{**values, **given})


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


def plan(owner: Any = None, **given: Any) -> models.Plan:
    """A plan."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "code": f"code {n}",
        "version": n,
        "name": f"name {n}",
        "price_minor": 1000 + n,
        "interval": "month",
        "trial_days": n,
        "features": {"n": n},
        "active": True,
        "currency": "USD",
    }
    return models.Plan.objects.create(**{**values, **given})


def subscription(owner: Any = None, **given: Any) -> models.Subscription:
    """A subscription."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "status": "trialing",
        "current_period_start": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
        "current_period_end": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
        "cancel_at_period_end": False,
        "provider_reference": f"provider reference {n}",
    }
    if "plan_id" not in given:
        values["plan_id"] = plan().id
    return models.Subscription.objects.create(**{**values, **given})


def invoice(owner: Any = None, **given: Any) -> models.Invoice:
    """An invoice."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "number": f"number {n}",
        "kind": "invoice",
        "status": "draft",
        "customer_name": f"customer name {n}",
        "customer_address": f"customer address {n}",
        "tax_id": f"tax id {n}",
        "net_total_minor": 1000 + n,
        "tax_total_minor": 1000 + n,
        "total_minor": 1000 + n,
        "issued_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "due_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "document_key": f"document key {n}",
        "currency": "USD",
    }
    if "customer_id" not in given:
        values["customer_id"] = (owner or user()).id
    return models.Invoice.objects.create(**{**values, **given})


def invoice_line(owner: Any = None, **given: Any) -> models.InvoiceLine:
    """An invoice line."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "position": n,
        "description": f"description {n}",
        "quantity": decimal.Decimal(n) + decimal.Decimal("0.5"),
        "unit_price_minor": 1000 + n,
        "tax_rate": decimal.Decimal(n) + decimal.Decimal("0.5"),
        "line_total_minor": 1000 + n,
        "currency": "USD",
    }
    if "invoice_id" not in given:
        values["invoice_id"] = invoice(owner=owner).id
    return models.InvoiceLine.objects.create(**{**values, **given})


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


def usage_record(owner: Any = None, **given: Any) -> models.UsageRecord:
    """An usage record."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "feature": f"feature {n}",
        "quantity": n,
        "recorded_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
        "idempotency_key": f"idempotency key {n}",
    }
    if "subscription_id" not in given:
        values["subscription_id"] = subscription().id
    return models.UsageRecord.objects.create(**{**values, **given})


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


def note(owner: Any = None, **given: Any) -> models.Note:
    """A note."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "title": f"title {n}",
        "body_value": f"body {n}",
        "status": "published",
    }
    return models.Note.objects.create(**{**values, **given})


def kilogram(owner: Any = None, **given: Any) -> models.Kilogram:
    """A kilogram."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "name": f"name {n}",
        "description": f"description {n}",
        "status": "active",
    }
    return models.Kilogram.objects.create(**{**values, **given})


def apiary(owner: Any = None, **given: Any) -> models.Apiary:
    """An apiary."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "name": f"name {n}",
        "description": f"description {n}",
        "status": "active",
        "weight_kg": decimal.Decimal(n) + decimal.Decimal("0.5"),
    }
    return models.Apiary.objects.create(**{**values, **given})


def hive(owner: Any = None, **given: Any) -> models.Hive:
    """A hive."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "name": f"name {n}",
        "description": f"description {n}",
        "status": "active",
        "weight_kg": decimal.Decimal(n) + decimal.Decimal("0.5"),
    }
    if "apiary_id" not in given:
        values["apiary_id"] = apiary().id
    return models.Hive.objects.create(**{**values, **given})


def honey_harvest(owner: Any = None, **given: Any) -> models.HoneyHarvest:
    """A honey harvest."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "starts_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
        "status": "planned",
        "notes": f"notes {n}",
    }
    return models.HoneyHarvest.objects.create(**{**values, **given})


def treatment(owner: Any = None, **given: Any) -> models.Treatment:
    """A treatment."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "starts_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
        "status": "planned",
        "notes": f"notes {n}",
        "dose": decimal.Decimal(n) + decimal.Decimal("0.5"),
    }
    return models.Treatment.objects.create(**{**values, **given})
