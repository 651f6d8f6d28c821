"""A shop: accounts, catalogue, cart, orders, payments."""

from __future__ import annotations

from a2a_agents.core.blueprint import (
    Blueprint,
    Component,
    Constraint,
    Decision,
    Gap,
    Link,
    Risk,
    WorkItem,
)
from tests.agents.notation import entity, fields, operation, relation

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
