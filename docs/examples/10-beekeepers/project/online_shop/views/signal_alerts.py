"""Signal alerts."""

import uuid

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class SignalAlertsFilters(fields.Query):
    """What the list may be narrowed to."""

    signal_rule_id = fields.Key(required=False)
    acknowledged_by_id = fields.Key(required=False)
    service_outage_id = fields.Key(required=False)
    status = fields.Choice(("firing", "acknowledged", "resolved"), required=False)


class SignalAlertsView(api.Endpoint):
    """`/v1/signal-alerts`."""

    def get(self, request: Request) -> Response:
        """List signal alerts."""
        where = api.query(request, SignalAlertsFilters)
        rows = crud.listed(models.SignalAlert, request.auth, where)
        return paging.page(request, rows, serializers.SignalAlert)


class SignalAlertsFiringView(api.Endpoint):
    """`/v1/signal-alerts/firing`."""

    def get(self, request: Request) -> Response:
        """What is wrong now."""
        rows = crud.listed(models.SignalAlert, request.auth, {"status": "firing"})
        return paging.page(request, rows, serializers.SignalAlert)


class SignalAlertView(api.Endpoint):
    """`/v1/signal-alerts/{signal_alert_id}`."""

    def get(self, request: Request, signal_alert_id: uuid.UUID) -> Response:
        """Read a signal alert."""
        row = crud.find(models.SignalAlert, request.auth, signal_alert_id)
        return Response(serializers.SignalAlert(row).data)


class SignalAlertAcknowledgeView(api.Endpoint):
    """`/v1/signal-alerts/{signal_alert_id}/acknowledge`."""

    def post(self, request: Request, signal_alert_id: uuid.UUID) -> Response:
        """Somebody looks at it; nobody else is called."""
        row = crud.move(
            models.SignalAlert,
            request.auth,
            signal_alert_id,
            "status",
            "acknowledged",
            acknowledged_at=timezone.now(),
        )
        return Response(serializers.SignalAlert(row).data)


class SignalAlertResolveView(api.Endpoint):
    """`/v1/signal-alerts/{signal_alert_id}/resolve`."""

    def post(self, request: Request, signal_alert_id: uuid.UUID) -> Response:
        """It is over."""
        row = crud.move(
            models.SignalAlert,
            request.auth,
            signal_alert_id,
            "status",
            "resolved",
            resolved_at=timezone.now(),
        )
        return Response(serializers.SignalAlert(row).data)
