"""Subscriptions."""

import uuid

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, problems, serializers


class SubscriptionsFilters(fields.Query):
    """What the list may be narrowed to."""

    plan_id = fields.Key(required=False)
    subscriber_id = fields.Key(required=False)
    status = fields.Choice(
        ("trialing", "active", "past_due", "paused", "cancelled"), required=False
    )
    current_period_end = fields.Instant(required=False)
    cancel_at_period_end = fields.Flag(required=False)
    provider_reference = fields.Line(required=False)


class SubscriptionsView(api.Endpoint):
    """`/v1/subscriptions`."""

    def get(self, request: Request) -> Response:
        """List subscriptions."""
        where = api.query(request, SubscriptionsFilters)
        rows = crud.listed(models.Subscription, request.auth, where)
        return paging.page(request, rows, serializers.Subscription)

    def post(self, request: Request) -> Response:
        """Subscribe."""
        raise problems.not_built("Subscribe")


class SubscriptionView(api.Endpoint):
    """`/v1/subscriptions/{subscription_id}`."""

    def get(self, request: Request, subscription_id: uuid.UUID) -> Response:
        """Read a subscription."""
        row = crud.find(models.Subscription, request.auth, subscription_id)
        return Response(serializers.Subscription(row).data)


class SubscriptionCancelView(api.Endpoint):
    """`/v1/subscriptions/{subscription_id}/cancel`."""

    def post(self, request: Request, subscription_id: uuid.UUID) -> Response:
        """Cancel at the end of the period."""
        row = crud.move(
            models.Subscription,
            request.auth,
            subscription_id,
            "status",
            "cancelled",
            cancelled_at=timezone.now(),
        )
        return Response(serializers.Subscription(row).data)


class SubscriptionChangePlanView(api.Endpoint):
    """`/v1/subscriptions/{subscription_id}/change-plan`."""

    def post(self, request: Request, subscription_id: uuid.UUID) -> Response:
        """Change the plan; the difference is charged by the day."""
        body = api.sent(request, serializers.SubscriptionsChangePlanBody)
        row = crud.change(models.Subscription, request.auth, subscription_id, body)
        return Response(serializers.Subscription(row).data)
