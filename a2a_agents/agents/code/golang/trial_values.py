"""What the templates of tests ask for."""

from __future__ import annotations

from typing import Any

from a2a_agents.agents.code.golang.naming import Naming, exported
from a2a_agents.agents.code.golang.source import entries, text
from a2a_agents.agents.code.golang.trial_rows import fields, value
from a2a_agents.agents.endpoints import Endpoint
from a2a_agents.agents.examples import example, sample
from a2a_agents.agents.meaning import Basket, Purchase
from a2a_agents.agents.shapes import Shapes
from a2a_agents.agents.tables import Table, login_column

_SECRET = text("for tests only, not secret")


def trial_values(
    endpoints: tuple[Endpoint, ...], shapes: Shapes, naming: Naming, values: dict[str, Any]
) -> dict[str, Any]:
    """Addresses, bodies and the functions that make rows."""
    guarded = next(
        (e for e in endpoints if not e.public and e.method == "GET" and not e.path.parameters), None
    )
    does = {endpoint.does: f"/v1{endpoint.path}" for endpoint in endpoints}
    found: dict[str, Any] = {
        "guarded": f"/v1{guarded.path}" if guarded else "/v1/nothing",
        "has_guarded": guarded is not None,
        "does": does,
        "test_settings": _settings(values),
        "signs_in": {"register", "login"} <= set(does) and shapes.rules.user is not None,
        "buys": {"basket", "basket-put"} <= set(does),
    }
    if shapes.rules.user:
        found["user"] = {**values["user"], "maker": _maker(shapes.rules.user, naming)}
        found |= _account(shapes.rules.user, shapes, values)
    if values["notices"]:
        found["payment"] = {**values["payment"], **_payment(endpoints, naming)}
    return found | _buying(endpoints, shapes, naming)


def _settings(values: dict[str, Any]) -> list[str]:
    pairs = [("WebhookSecret", _SECRET)] if values["notices"] else []
    if not values["user"]:
        return entries([*pairs, ("APIToken", _SECRET)])
    pairs += [("SecretKey", _SECRET), ("AccessToken", "time.Minute")]
    pairs += [("RefreshToken", "time.Hour")] if values["sessions"] else []
    return entries(pairs)


def _maker(table: Table, naming: Naming) -> str:
    return f"make{exported(naming.types[table.name])}"


def _account(user: Table, shapes: Shapes, values: dict[str, Any]) -> dict[str, Any]:
    """The account that the tests of signing in open, and a name that nobody has."""
    login = login_column(user)
    assert login
    columns = [c for c in shapes.creates[user.name].columns if not c.reference]
    pairs = [(text(column.name), value(sample(column))) for column in columns]
    return {
        "account": fields(pairs, 1),
        "login": {
            **values["login"],
            "sample": value(sample(login)),
            "other": value(example(login, 9)),
        },
    }


def _payment(endpoints: tuple[Endpoint, ...], naming: Naming) -> dict[str, Any]:
    endpoint = next(e for e in endpoints if e.means.notices)
    assert endpoint.table
    return {"maker": _maker(endpoint.table, naming), "name": endpoint.table.name}


def _buying(endpoints: tuple[Endpoint, ...], shapes: Shapes, naming: Naming) -> dict[str, Any]:
    basket = next((e.means.basket for e in endpoints if e.means.basket), None)
    checkout = next((e for e in endpoints if e.means.purchase), None)
    if basket is None:
        return {}
    found = {
        "item_maker": _maker(basket.item, naming),
        "put_path": _put_path(endpoints),
        "basket_public": any(e.public for e in endpoints if e.does == "basket"),
        "quantity": basket.quantity.name,
        "to_item": basket.to_item.name,
    }
    purchase = checkout.means.purchase if checkout else None
    return found | (_ordering(checkout, purchase, shapes, basket) if checkout and purchase else {})


def _ordering(
    checkout: Endpoint, purchase: Purchase, shapes: Shapes, basket: Basket
) -> dict[str, Any]:
    request = shapes.shape(checkout).request
    given = [c for c in request.columns if request.required(c)] if request else []
    return {
        "checkout_keyed": checkout.keyed,
        "order_body": fields([(text(c.name), value(sample(c))) for c in given], 1),
        "order_totals": [c.name for c, s in purchase.order if s.origin == "subtotal"],
    }


def _put_path(endpoints: tuple[Endpoint, ...]) -> str:
    """The address of a line without its last part."""
    for endpoint in endpoints:
        if endpoint.does == "basket-put" and endpoint.method == "PUT":
            return f"/v1{endpoint.path}".rpartition("/")[0]
    return ""
