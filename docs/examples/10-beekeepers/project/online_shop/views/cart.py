"""Cart."""

import uuid
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, cart, idempotency, serializers


class CartView(api.Endpoint):
    """`/v1/cart`."""

    public = ("get",)

    def get(self, request: Request) -> Response:
        """The current cart, priced now."""
        found = cart.current(request.auth, cart.token_of(request))
        return Response(serializers.CartContents(cart.contents(found)).data)


class CartCheckoutView(api.Endpoint):
    """`/v1/cart/checkout`."""

    public = ("post",)

    def post(self, request: Request) -> HttpResponse:
        """Turn the cart into an order, once per Idempotency-Key; refuses if a price or the stock has changed."""
        key = idempotency.key_of(request)
        body = api.body(request, serializers.CartCheckoutBody)
        found = cart.current(request.auth, cart.token_of(request))

        def act() -> Any:
            row = cart.check_out(found, body, key)
            return serializers.Order(row).data

        return idempotency.once(request, key, act, 201)


class CartProductVariantView(api.Endpoint):
    """`/v1/cart/items/{product_variant_id}`."""

    public = ("put",)

    def put(self, request: Request, product_variant_id: uuid.UUID) -> Response:
        """Set the quantity of a variant; 0 removes it."""
        body = api.body(request, serializers.PutCartItemsBody)
        found = cart.current(request.auth, cart.token_of(request))
        cart.put(found, product_variant_id, body["quantity"])
        return Response(serializers.CartContents(cart.contents(found)).data)
