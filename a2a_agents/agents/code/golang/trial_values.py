"""What the templates of tests ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from a2a_agents.agents.code.accounts import Accounts
from a2a_agents.agents.code.buying import Cart, Notifying
from a2a_agents.agents.code.golang.naming import Naming, exported
from a2a_agents.agents.code.golang.source import entries, text
from a2a_agents.agents.code.golang.trial_rows import fields, value
from a2a_agents.agents.endpoints import Endpoint
from a2a_agents.agents.examples import example, sample
from a2a_agents.agents.shapes import Shapes
from a2a_agents.agents.tables import Table, login_column

_SECRET = text("for tests only, not secret")


@dataclass(frozen=True, slots=True)
class Trials:
    """What is tried once in a project."""

    endpoints: tuple[Endpoint, ...]
    shapes: Shapes
    naming: Naming
    accounts: Accounts
    cart: Cart | None
    told: Notifying | None

    def maker(self, table: Table) -> str:
        """The function that makes a row."""
        return f"make{exported(self.naming.types[table.name])}"


def trial_values(trials: Trials, values: dict[str, Any]) -> dict[str, Any]:
    """Addresses, bodies and the functions that make rows."""
    guarded = next(
        (
            endpoint
            for endpoint in trials.endpoints
            if not endpoint.public and endpoint.method == "GET" and not endpoint.path.parameters
        ),
        None,
    )
    user, cart, told = trials.accounts.user, trials.cart, trials.told
    found: dict[str, Any] = {
        "guarded": f"/v1{guarded.path}" if guarded else "/v1/nothing",
        "has_guarded": guarded is not None,
        "does": {endpoint.does: f"/v1{endpoint.path}" for endpoint in trials.endpoints},
        "test_settings": _settings(values),
        "signs_in": trials.accounts.signs_in and user is not None,
        "buys": cart is not None and cart.tried,
    }
    if user:
        found["user"] = {**values["user"], "maker": trials.maker(user)}
        found |= _account(user, trials.shapes, values)
    if told:
        found["payment"] = {**values["payment"], "maker": trials.maker(told.payments)}
    return found | (_buying(cart, trials) if cart else {})


def _settings(values: dict[str, Any]) -> list[str]:
    pairs = [("WebhookSecret", _SECRET)] if values["notices"] else []
    if not values["user"]:
        return entries([*pairs, ("APIToken", _SECRET)])
    pairs += [("SecretKey", _SECRET), ("AccessToken", "time.Minute")]
    pairs += [("RefreshToken", "time.Hour")] if values["sessions"] else []
    return entries(pairs)


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


def _buying(cart: Cart, trials: Trials) -> dict[str, Any]:
    basket, checkout = cart.basket, cart.checkout
    found: dict[str, Any] = {
        "item_maker": trials.maker(basket.item),
        "put_path": f"/v1{cart.put_path}",
        "basket_public": cart.public,
        "quantity": basket.quantity.name,
        "to_item": basket.to_item.name,
    }
    if checkout is None:
        return found
    body = [(text(column.name), value(sample(column))) for column in checkout.given]
    return found | {
        "checkout_keyed": checkout.endpoint.keyed,
        "order_body": fields(body, 1),
        "order_totals": checkout.totals,
    }
