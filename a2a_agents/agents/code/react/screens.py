"""What the screens of signing in and of the shop ask for."""

from __future__ import annotations

from typing import Any

from a2a_agents.agents.code.react.fields import field_source, form_fields, heading_of, kind_of
from a2a_agents.agents.code.react.operations import Operation
from a2a_agents.agents.code.react.resources import Resource
from a2a_agents.agents.meaning import Basket
from a2a_agents.agents.shapes import Model
from a2a_agents.agents.tables import Column, Table

_TOKEN = '{ name: "token", label: "Token", kind: "password", required: true }'
_TYPED = {
    "email": "ada@example.com", "password": "a long password", "money": "12.50", "integer": "3",
    "phone": "+1 555 010 0001", "url": "https://example.com/1", "date": "2026-03-02",
    "datetime": "2026-03-02T09:00", "json": "{}", "currency": "USD", "decimal": "1.5",
    "uuid": "0195551d-e000-7001-8000-000000000001",
}  # fmt: skip


def session_values(operations: list[Operation], named: dict[str, str]) -> dict[str, Any]:
    """Signing in and out, opening an account, passwords, one's own account."""
    by = {operation.does: operation for operation in operations}
    login, register, me = by.get("login"), by.get("register"), by.get("me")
    changes = by.get("change-me") if me else None
    mailed = [page for page in _mailed(by) if login]
    pages = [("/register", "Register")] if register else []
    pages += [("/forgot-password", "ForgotPassword")] if "forgot-password" in by else []
    pages += [(page["path"], page["name"]) for page in mailed]
    pages += [("/account", "Account")] if me else []
    used = ["login", "register", "logout", "forgot-password", "me"]
    calls = [by[does].name for does in used if does in by]
    calls += [changes.name] if changes else []
    calls += [page["call"] for page in mailed]
    bodies = ("login", "register", "forgot-password")
    return {
        "session_calls": sorted(calls),
        "session_routes": pages,
        "session_pages": sorted(["SignIn", *(page for _, page in pages)]),
        "session_fields": _session_fields(by, changes, named),
        "typed": any(by[does].body for does in bodies if does in by) or bool(changes or mailed),
        "mailed": mailed,
        "me": _name(me),
        "changes": _name(changes),
        "changes_body": changes.body if changes else "",
        "logout": _name(by.get("logout")),
        "login": _name(login),
        "login_body": login.body if login else "",
        "registers": _name(register),
        "register_body": register.body if register else "",
        "forgets": _name(by.get("forgot-password")),
        "forgot_body": by["forgot-password"].body if "forgot-password" in by else "",
        **_login_typed(login),
    }


def _name(operation: Operation | None) -> str:
    return operation.name if operation else ""


def _mailed(by: dict[str, Operation]) -> list[dict[str, str]]:
    """Pages that links in mails lead to; each carries a token."""
    pages: list[dict[str, str]] = []
    if "reset-password" in by:
        pages.append({
            "path": "/reset-password", "name": "ResetPassword", "title": "A new password",
            "label": "Set the password", "fields": "NEW_PASSWORD",
            "thanks": "It is set. You can sign in with it.",
            "call": by["reset-password"].name, "body": by["reset-password"].body,
        })  # fmt: skip
    if "verify-email" in by:
        pages.append({
            "path": "/verify-email", "name": "VerifyEmail", "title": "Your address",
            "label": "Confirm the address", "fields": "[]",
            "thanks": "It is confirmed.",
            "call": by["verify-email"].name, "body": by["verify-email"].body,
        })  # fmt: skip
    return pages


def _session_fields(
    by: dict[str, Operation], changes: Operation | None, named: dict[str, str]
) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    login = by.get("login")
    found.append(("LOGIN", form_fields(login.shape.request, named) if login else [_TOKEN]))
    for does, name in (("register", "REGISTER"), ("forgot-password", "FORGOT")):
        if does in by:
            found.append((name, form_fields(by[does].shape.request, named)))
    if login and "reset-password" in by:
        found.append(("NEW_PASSWORD", form_fields(by["reset-password"].shape.request, named,
                                                  {"token"})))  # fmt: skip
    me = by.get("me")
    if me and me.shape.model:
        columns = [c for c in me.shape.model.columns if c.name != "id"]
        found.append(("ACCOUNT", [field_source(column, named) for column in columns]))
    if changes:
        found.append(("ACCOUNT_CHANGES", form_fields(changes.shape.request, named)))
    return found


def _login_typed(login: Operation | None) -> dict[str, Any]:
    """What a test types, and what must be sent."""
    if login is None or login.shape.request is None:
        return {"login_typed": [("token", "sixteen-letters-x")], "login_path": "",
                "login_sent": {}}  # fmt: skip
    typed = [(c.name, _typed(c)) for c in login.shape.request.columns]
    return {"login_typed": typed, "login_path": str(login.endpoint.path), "login_sent": dict(typed)}


def _typed(column: Column) -> str:
    return _TYPED.get(kind_of(column), "Some text")


def shop_values(operations: list[Operation], resources: list[Resource]) -> dict[str, Any] | None:
    """The catalogue, the cart and the checkout; nothing where there is no basket to fill."""
    by = {(operation.does, operation.method): operation for operation in operations}
    get, put = by.get(("basket", "GET")), by.get(("basket-put", "PUT"))
    basket = get.endpoint.means.basket if get else None
    if get is None or put is None or basket is None or get.shape.model is None:
        return None
    shown = {resource.table.name: resource for resource in resources}
    return {
        "reading": get.name,
        "get_path": f"/v1{get.endpoint.path}",
        "putting": put.name,
        "put_path": f"/v1{put.endpoint.path}".rpartition("/")[0],
        "contents": get.shape.model.name,
        "line_item": basket.to_item.name,
        "quantity": basket.quantity.name,
        "item_resource": shown[basket.item.name].name if basket.item.name in shown else "",
        **_offer(basket, operations, shown),
        **_checkout(by.get(("checkout", "POST")), shown),
    }


def _offer(
    basket: Basket, operations: list[Operation], shown: dict[str, Resource]
) -> dict[str, Any]:
    """What is on offer: the items themselves, or the products that they are kinds of."""
    item, none = shown.get(basket.item.name), {"listing": "", "product": "", "product_name": ""}
    listing = item.standard.get("list") if item else None
    if item is None or listing is None or item.heading == "id" or listing.shape.model is None:
        return none
    values = {
        **none,
        "title": item.title,
        "listing": listing.name,
        "item": listing.shape.model.name,
        "item_name": item.heading,
        "names": [item.heading],
        "price": basket.price.name,
    }
    for column in item.table.references:
        product = shown.get(column.reference.table) if column.reference else None
        if product and not column.nullable and product.table != item.table:
            return values | _products(product, column, listing, operations)
    return values


def _products(
    product: Resource, column: Column, listing: Operation, operations: list[Operation]
) -> dict[str, Any]:
    """Products by page, and the items of one."""
    every, one = product.standard.get("list"), product.standard.get("read")
    nested = next((o for o in operations if o.does == "nested-list" and o.endpoint.means.parent
                   and o.endpoint.table == listing.endpoint.table
                   and o.endpoint.means.parent.name == column.name), None)  # fmt: skip
    narrow = any(c.name == column.name for c in listing.shape.filters)
    if not every or not one or not one.shape.model or product.heading == "id":
        return {}
    if nested is None and not narrow:
        return {}
    more = "...(cursor ? { cursor } : {})"
    source = (
        f"{nested.name}(id, {{ {more} }}, signal)"
        if nested
        else f"{listing.name}({{ {column.name}: id, {more} }}, signal)"
    )
    return {
        "title": product.title,
        "listing": nested.name if nested else listing.name,
        "products": every.name,
        "read_product": one.name,
        "product": one.shape.model.name,
        "product_name": product.heading,
        "names": sorted({product.heading, heading_of(listing.endpoint.table or product.table)}),
        "product_text": _text(product.table),
        "items_of_product": source,
    }


def _text(table: Table) -> str:
    names = ("summary", "description", "about", "subtitle")
    return next((c.name for c in table.own if c.name in names and c.kind in ("text", "string")), "")


def _checkout(checkout: Operation | None, shown: dict[str, Resource]) -> dict[str, Any]:
    if checkout is None or checkout.shape.model is None:
        return {"checkout": "", "checkout_keyed": False}
    request, keyed = checkout.shape.request, checkout.endpoint.keyed
    order = checkout.endpoint.table
    given = ["body" if request else "_body"] if request or keyed else []
    given += ["key"] if keyed else []
    sent = [f"body as t.{checkout.body}"] if request else []
    sent += ["key"] if keyed else []
    resource = shown.get(order.name) if order else None
    named = {name: each.name for name, each in shown.items()}
    return {
        "checkout": checkout.name,
        "checkout_keyed": keyed,
        "checkout_fields": form_fields(request, named),
        "checkout_arguments": ", ".join(given),
        "checkout_call": f"{checkout.name}({', '.join(sent)})",
        "checkout_typed": _checkout_typed(request),
        "order": checkout.shape.model.name,
        "order_resource": resource.name if resource else "",
        "order_total": _total(checkout.shape.model),
    }


def _checkout_typed(request: Model | None) -> list[tuple[str, dict[str, str]]]:
    """What a test types into the fields that must be there."""
    found: list[tuple[str, dict[str, str]]] = []
    for column in request.columns if request else ():
        if request and request.required(column):
            address = kind_of(column) == "address"
            select = f'[id$="-{column.name}"]' if address else f'[name="{column.name}"]'
            value = column.values[0] if column.values else _typed(column)
            find = f"document.querySelector('{select}') as HTMLInputElement"
            found.append((column.name, {"find": find, "value": "Ada" if address else value}))
    return found


def _total(order: Model) -> str:
    names = {column.name: column for column in order.columns}
    fits = "currency" in names and "total_minor" in names
    return "total_minor" if fits and names["total_minor"].kind == "money" else ""
