"""Blueprints written by hand: a shop, a library, a tiny one, and one of oddities."""

from __future__ import annotations

import re
from typing import Any

from a2a_agents.core.blueprint import (
    Attribute,
    Blueprint,
    Component,
    Constraint,
    Decision,
    Entity,
    Gap,
    Index,
    Link,
    Operation,
    Relation,
    Risk,
    Stack,
    WorkItem,
)

_FIELD = re.compile(r"(\w+): (\w+)(?:\[([^\]]*)\])?((?: (?:optional|unique|indexed))*)(?: = (.+))?")


def fields(text: str) -> tuple[Attribute, ...]:
    """Attributes, one a line: ``name: type[values] optional unique indexed = default``."""
    made: list[Attribute] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        found = _FIELD.fullmatch(line)
        assert found, line
        name, kind, values, flags, default = found.groups()
        made.append(
            Attribute.model_validate(
                {
                    "name": name,
                    "type": kind,
                    "required": "optional" not in flags,
                    "unique": "unique" in flags,
                    "indexed": "indexed" in flags,
                    "values": tuple(v.strip() for v in (values or "").split(",") if v.strip()),
                    "default": default,
                }
            )
        )
    return tuple(made)


def entity(name: str, text: str = "", keys: str = "", **more: Any) -> Entity:
    """An entity with its fields; keys are unique ones: ``a b; c d``."""
    indexes = tuple(
        Index(fields=tuple(key.split()), unique=True) for key in keys.split(";") if key.strip()
    )
    return Entity(name=name, attributes=fields(text), indexes=indexes, **more)


def operation(line: str, summary: str = "Do it", **more: Any) -> Operation:
    """An operation: ``POST /carts/{cart_id}/items -> CartItem[]``."""
    found = re.fullmatch(r"(\w+) (/\S*)(?: -> (\w+)(\[\])?)?", line)
    assert found, line
    return Operation.model_validate(
        {
            "method": found[1],
            "path": found[2],
            "entity": found[3] or "",
            "returns_list": bool(found[4]),
            "summary": summary,
            **more,
        }
    )


def relation(line: str, **more: Any) -> Relation:
    """A relation: ``Order has many OrderItem``, ``has one``, ``has and belongs to many``."""
    found = re.fullmatch(r"(\w+) (has many|has one|has and belongs to many) (\w+)", line)
    assert found, line
    kinds = {"has many": "one-to-many", "has one": "one-to-one"}
    kind = kinds.get(found[2], "many-to-many")
    return Relation.model_validate({"source": found[1], "target": found[3], "kind": kind, **more})


TINY = Blueprint(title="Notes", slug="notes", entities=(entity("Note", "text: text"),))

LIBRARY = Blueprint(
    title="City library",
    slug="city_library",
    summary="Books, copies, members, loans and fines",
    entities=(
        entity("Author", "name: string indexed\nborn_on: date optional"),
        entity("Book", "title: string indexed\nisbn: string unique\npages: integer optional"),
        entity(
            "Copy", "barcode: string unique\nstatus: enum[available, on_loan, lost] = available"
        ),
        entity("Member", "name: string\nemail: email unique\nphone: phone optional"),
        entity(
            "Loan",
            "due_on: date\nreturned_at: datetime optional\n"
            "status: enum[open, returned, overdue] = open",
        ),
        entity("Fine", "amount: money\nreason: text optional\npaid: boolean = false"),
    ),
    relations=(
        relation("Author has and belongs to many Book"),
        relation("Book has many Copy", on_delete="cascade"),
        relation("Copy has many Loan"),
        relation("Member has many Loan"),
        relation("Loan has one Fine"),
    ),
    operations=(
        operation("POST /loans/{loan_id}/return -> Loan", "Take a copy back"),
        operation("GET /books/search -> Book[]", "Find books", public=True),
        operation("GET /members/{member_id}/loans -> Loan[]", "What a member has"),
        operation("GET /copies/available -> Copy[]", "What can be lent"),
        operation("POST /loans/{loan_id}/remind", "Send a reminder"),
    ),
    stack=Stack(database="sqlite"),
    components=(
        Component(id="desk", kind="client", label="Desk"),
        Component(id="library", kind="service", label="Library"),
        Component(id="database", kind="database", label="SQLite"),
    ),
    links=(
        Link(source="desk", target="library", protocol="HTTPS", reason="lends and takes back"),
        Link(source="library", target="database", kind="data"),
    ),
)

SHOP = Blueprint(
    title="E-commerce platform",
    slug="ecommerce",
    summary="A shop with accounts, a product catalogue, a cart and payments",
    request="Build an e-commerce platform with user auth, product catalog, cart and payments",
    domain="shop",
    blocks=("auth", "catalog", "cart", "orders", "payments"),
    entities=(
        entity(
            "User",
            """
            email: email unique
            password_hash: string
            display_name: string
            status: enum[pending, active, suspended] = pending
            email_verified_at: datetime optional
            last_login_at: datetime optional
            """,
            access="read",
            description="A person who can sign in",
        ),
        entity("Role", "name: string unique\npermissions: json"),
        entity(
            "Session",
            """
            refresh_token_hash: string unique
            user_agent: string optional
            ip_address: string optional
            expires_at: datetime indexed
            revoked_at: datetime optional
            """,
            access="internal",
        ),
        entity(
            "OneTimeToken",
            """
            purpose: enum[verify_email, reset_password]
            token_hash: string unique
            expires_at: datetime
            used_at: datetime optional
            """,
            access="internal",
        ),
        entity("Category", "name: string\nslug: string unique\nposition: integer = 0"),
        entity(
            "Product",
            """
            title: string
            slug: string unique
            description: text optional
            brand: string optional indexed
            status: enum[draft, active, archived] indexed = draft
            """,
        ),
        entity(
            "ProductVariant",
            """
            sku: string unique
            title: string
            price: money
            compare_at_price: money optional
            options: json optional
            weight_g: integer optional
            active: boolean = true
            """,
        ),
        entity("ProductImage", "url: url\nalt_text: string optional\nposition: integer = 0"),
        entity(
            "Cart",
            """
            guest_token: string optional unique
            currency: string
            status: enum[open, converted, abandoned] = open
            expires_at: datetime optional indexed
            """,
        ),
        entity("CartItem", "quantity: integer", "cart product_variant"),
        entity(
            "Order",
            """
            number: string unique
            status: enum[placed, paid, fulfilled, completed, cancelled] indexed = placed
            email: email
            subtotal: money
            tax_total: money
            shipping_total: money
            discount_total: money
            total: money
            shipping_address: json optional
            billing_address: json optional
            idempotency_key: string optional unique
            placed_at: datetime indexed
            cancelled_at: datetime optional
            """,
            access="read",
        ),
        entity(
            "OrderItem",
            """
            sku: string
            title: string
            unit_price: money
            quantity: integer
            tax_amount: money
            line_total: money
            """,
            access="read",
        ),
        entity(
            "Payment",
            """
            amount: money
            status: enum[created, authorised, succeeded, failed, cancelled] indexed = created
            provider: string
            provider_reference: string optional unique
            idempotency_key: string unique
            failure_code: string optional
            captured_at: datetime optional
            """,
            access="read",
        ),
        entity(
            "PaymentEvent",
            """
            provider_event_id: string unique
            type: string
            payload: json
            processed_at: datetime optional indexed
            """,
            access="internal",
        ),
        entity(
            "Refund",
            """
            amount: money
            reason: string optional
            status: enum[created, succeeded, failed] = created
            provider_reference: string optional unique
            idempotency_key: string unique
            """,
            access="read",
        ),
    ),
    relations=(
        relation("User has and belongs to many Role"),
        relation("User has many Session", on_delete="cascade"),
        relation("User has many OneTimeToken", on_delete="cascade"),
        relation("Category has many Category", role="parent", required=False),
        relation("Product has and belongs to many Category"),
        relation("Product has many ProductVariant", on_delete="cascade"),
        relation("Product has many ProductImage", on_delete="cascade"),
        relation("User has many Cart", required=False, on_delete="cascade"),
        relation("Cart has many CartItem", on_delete="cascade"),
        relation("ProductVariant has many CartItem", on_delete="cascade"),
        relation("User has many Order", role="customer", required=False, on_delete="set null"),
        relation("Order has many OrderItem", on_delete="cascade"),
        relation("ProductVariant has many OrderItem", required=False, on_delete="set null"),
        relation("Order has many Payment", required=False),
        relation("User has many Payment", role="payer", required=False, on_delete="set null"),
        relation("Payment has many Refund"),
        relation("Payment has many PaymentEvent", required=False, on_delete="set null"),
    ),
    operations=(
        operation(
            "POST /auth/register -> User",
            "Open an account",
            public=True,
            body=fields("email: email\npassword: string\ndisplay_name: string"),
        ),
        operation("POST /auth/verify-email", "Confirm", public=True, body=fields("token: string")),
        operation(
            "POST /auth/login",
            "Sign in",
            public=True,
            body=fields("email: email\npassword: string"),
        ),
        operation(
            "POST /auth/refresh",
            "Get new tokens",
            public=True,
            body=fields("refresh_token: string"),
        ),
        operation("POST /auth/logout", "Revoke the current session"),
        operation(
            "POST /auth/forgot-password", "Send a link", public=True, body=fields("email: email")
        ),
        operation(
            "POST /auth/reset-password",
            "Set a new password",
            public=True,
            body=fields("token: string\npassword: string"),
        ),
        operation("GET /me -> User", "Who is signed in"),
        operation("PATCH /me -> User", "Change", body=fields("display_name: string optional")),
        operation("GET /products -> Product[]", "List active products", public=True),
        operation("GET /products/{product_id} -> Product", "One product", public=True),
        operation("GET /categories -> Category[]", "The category tree", public=True),
        operation("POST /products/{product_id}/publish -> Product", "Make a draft visible"),
        operation("GET /cart -> Cart", "The current cart, priced now", public=True),
        operation(
            "PUT /cart/items/{product_variant_id} -> Cart",
            "Set the quantity of a variant; 0 removes it",
            public=True,
            body=fields("quantity: integer"),
        ),
        operation(
            "POST /cart/checkout -> Order",
            "Turn the cart into an order, once per Idempotency-Key",
            public=True,
            body=fields("email: email\nshipping_address: json\nbilling_address: json optional"),
        ),
        operation("GET /orders -> Order[]", "The caller's orders, newest first"),
        operation("GET /orders/{order_id} -> Order", "One order with its lines"),
        operation(
            "POST /orders/{order_id}/cancel -> Order",
            "Cancel an order that is not fulfilled",
            body=fields("reason: string optional"),
        ),
        operation("POST /orders/{order_id}/fulfil -> Order", "Mark as handed over"),
        operation(
            "POST /payments -> Payment",
            "Start a payment; needs an Idempotency-Key",
            body=fields("amount: money\nreturn_url: url"),
        ),
        operation(
            "POST /payments/{payment_id}/refunds -> Refund",
            "Refund in part or whole",
            body=fields("amount: money\nreason: string optional"),
        ),
        operation(
            "POST /webhooks/payments",
            "Notifications of the provider",
            public=True,
            body=fields("id: string\ntype: string\ndata: json"),
        ),
    ),
    components=(
        Component(id="web-app", kind="client", label="Web app", technology="React"),
        Component(id="gateway", kind="gateway", label="API gateway"),
        Component(id="auth-service", kind="service", label="Accounts"),
        Component(id="catalog-service", kind="service", label="Catalogue"),
        Component(id="cart-service", kind="service", label="Cart"),
        Component(id="order-service", kind="service", label="Orders"),
        Component(id="payment-service", kind="service", label="Payments"),
        Component(id="payment-provider", kind="external", label="Payment provider"),
        Component(id="database", kind="database", label="Database", technology="PostgreSQL"),
        Component(id="cache", kind="cache", label="Cache", technology="Redis"),
        Component(id="queue", kind="queue", label="Event queue"),
        Component(id="mail-worker", kind="worker", label="Mail"),
    ),
    links=(
        Link(source="web-app", target="gateway", protocol="HTTPS", reason="all calls"),
        Link(source="gateway", target="auth-service"),
        Link(source="gateway", target="catalog-service"),
        Link(source="gateway", target="cart-service"),
        Link(source="gateway", target="order-service"),
        Link(source="cart-service", target="catalog-service", reason="current prices"),
        Link(source="cart-service", target="order-service", reason="places the order"),
        Link(source="order-service", target="payment-service"),
        Link(source="payment-service", target="payment-provider", protocol="HTTPS"),
        Link(source="payment-provider", target="gateway", kind="async", protocol="HTTPS"),
        Link(source="order-service", target="queue", kind="async", protocol="AMQP"),
        Link(source="queue", target="mail-worker", kind="async", protocol="AMQP"),
        Link(source="catalog-service", target="cache", kind="data", protocol="RESP"),
        Link(source="order-service", target="database", kind="data"),
        Link(source="catalog-service", target="database", kind="data"),
        Link(source="auth-service", target="database", kind="data"),
    ),
    constraints=(
        Constraint(kind="throughput", text="5000 requests/s", value=5000, unit="rps"),
        Constraint(kind="latency", text="p95 under 200 ms", value=200, unit="ms"),
        Constraint(kind="team", text="4 developers", value=4, unit="people"),
    ),
    decisions=(
        Decision(
            title="Money",
            choice="Integer minor units with a currency",
            reason="Sums are exact",
            alternatives=("decimals", "floats"),
            trade_off="Presentation must divide",
        ),
    ),
    risks=(
        Risk(
            title="A cart is checked out twice",
            impact="high",
            mitigation="Idempotency-Key on checkout",
            owner="Backend",
        ),
    ),
    work=(
        WorkItem(id="setup", title="Project and pipeline", area="Foundation"),
        WorkItem(id="auth", title="Sign-in", area="Auth", depends_on=("setup",), high_days=6),
        WorkItem(id="catalog", title="Catalogue", area="Catalogue", depends_on=("setup",)),
        WorkItem(id="cart", title="Cart", area="Cart", depends_on=("catalog", "auth")),
        WorkItem(
            id="checkout",
            title="Checkout: pay & place",
            area="Cart",
            depends_on=("cart",),
            likely_days=4,
            high_days=8,
            acceptance=("Two clicks make one order",),
        ),
        WorkItem(id="mail", title="Mails", area="Auth", depends_on=("auth",)),
    ),
    gaps=(Gap(asked="Kubernetes operator"),),
    assumptions=("One currency per cart",),
)

ODD = Blueprint(
    title='Ünïcödé "quotes" | pipes `ticks` \\ and\nlines — 商店 */ --',
    slug="odd",
    summary="Everything that breaks a careless template: {{ }} {% %} ''' \"\"\" $x",
    entities=(
        entity("Order", "group: string\nselect: integer = 3\nclass: string optional\nkey: uuid"),
        entity("User", "user: string unique\ntable: text\nfrom: date\nto: date optional"),
        entity(
            "Group",
            "order: integer\ndefault: boolean = true\nprimary: decimal\nstr: string\nint: integer",
        ),
        entity("Category", "name: string\nmetadata: json = {}\nregistry: string", "category name"),
        entity("Value", "null: string\ntrue: float\nbytes: binary\njson: json optional"),
        entity("None", 'self: string\nid: string\ncreated_at: date\ntype: enum[a\'b, ü, "c"]'),
        entity("Egg", "laid_at: datetime = now\nprice: money = 0.25\nprice_minor: integer"),
        entity("Chicken", "hatched_on: date = today\nmodel_config: string\nlimit: integer indexed"),
        entity("OrderCreate", "cursor: string indexed\nitems: json"),
        entity("Page", "items: json\nschema: string\ncopy: string\ndict: string"),
    ),
    relations=(
        relation("Category has many Category"),
        relation("Order has many User"),
        relation("User has many Group", role="owner"),
        relation("Group has many User", role="owner", required=False),
        relation("Group has many Order"),
        relation("Egg has many Chicken"),
        relation("Chicken has many Egg"),
        relation("User has and belongs to many User", role="follower"),
        relation("Order has and belongs to many Group"),
        relation("Order has and belongs to many Group", role="old"),
        relation("Value has one None"),
        relation("None has one Value", on_delete="set null"),
    ),
    operations=(
        operation("GET /"),
        operation("POST /api/v1/orders/{id}/{x}/{x}", 'Break "it" \\ and\nmore'),
        operation("DELETE /a{b}/..//{__}/class", entity="None"),
        operation("GET /{tenant}/orders -> Order[]"),
        operation("PUT /orders/{order_id} -> Order"),
        operation("POST /boxes/{one}/open"),
        operation("GET /boxes/{other}/open"),
        operation("GET /values/{value_id} -> Value", public=True),
        operation("POST /pages/import", body=fields("class: string\nprice: money\nfile: binary")),
    ),
    components=(
        Component(
            id="a", kind="service", label='A "quoted" | <b>label</b>; 商店', technology="x`y"
        ),
        Component(id="b", kind="queue", label="B"),
        Component(id="c", kind="worker", label="C"),
        Component(id="alone", kind="cdn", label=""),
    ),
    links=(
        Link(source="a", target="a", reason="talks to itself"),
        Link(source="a", target="b"),
        Link(source="b", target="c"),
        Link(source="c", target="a"),
        Link(source="c", target="a", kind="async", protocol='"x" | y'),
    ),
    work=(WorkItem(id="x", title="x: y, z; #1 %%", low_days=0, likely_days=0, high_days=0),),
    stack=Stack(database="mysql"),
)

ALL = {"tiny": TINY, "library": LIBRARY, "shop": SHOP, "odd": ODD}
