"""Signal rules."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class SignalRulesFilters(fields.Query):
    """What the list may be narrowed to."""

    watched_service_id = fields.Key(required=False)
    name = fields.Line(required=False)
    severity = fields.Choice(("page", "ticket", "info"), required=False)
    status = fields.Choice(("active", "muted", "retired"), required=False)


class SignalRulesView(api.Endpoint):
    """`/v1/signal-rules`."""

    def get(self, request: Request) -> Response:
        """List signal rules."""
        where = api.query(request, SignalRulesFilters)
        rows = crud.listed(models.SignalRule, request.auth, where)
        return paging.page(request, rows, serializers.SignalRule)

    def post(self, request: Request) -> Response:
        """Create a signal rule."""
        body = api.body(request, serializers.SignalRuleCreate)
        row = crud.create(models.SignalRule, request.auth, body)
        return Response(serializers.SignalRule(row).data, status=201)


class SignalRuleView(api.Endpoint):
    """`/v1/signal-rules/{signal_rule_id}`."""

    def get(self, request: Request, signal_rule_id: uuid.UUID) -> Response:
        """Read a signal rule."""
        row = crud.find(models.SignalRule, request.auth, signal_rule_id)
        return Response(serializers.SignalRule(row).data)

    def patch(self, request: Request, signal_rule_id: uuid.UUID) -> Response:
        """Update a signal rule."""
        body = api.body(request, serializers.SignalRuleUpdate)
        row = crud.change(models.SignalRule, request.auth, signal_rule_id, body)
        return Response(serializers.SignalRule(row).data)

    def delete(self, request: Request, signal_rule_id: uuid.UUID) -> Response:
        """Delete a signal rule."""
        crud.remove(models.SignalRule, request.auth, signal_rule_id)
        return Response(status=204)


class SignalRuleMuteView(api.Endpoint):
    """`/v1/signal-rules/{signal_rule_id}/mute`."""

    def post(self, request: Request, signal_rule_id: uuid.UUID) -> Response:
        """Call nobody for now."""
        row = crud.move(models.SignalRule, request.auth, signal_rule_id, "status", "muted")
        return Response(serializers.SignalRule(row).data)


class SignalRuleRetireView(api.Endpoint):
    """`/v1/signal-rules/{signal_rule_id}/retire`."""

    def post(self, request: Request, signal_rule_id: uuid.UUID) -> Response:
        """It told nothing that anybody acted on."""
        row = crud.move(models.SignalRule, request.auth, signal_rule_id, "status", "retired")
        return Response(serializers.SignalRule(row).data)


class SignalRuleSignalAlertsFilters(fields.Query):
    """What the list may be narrowed to."""

    acknowledged_by_id = fields.Key(required=False)
    service_outage_id = fields.Key(required=False)
    status = fields.Choice(("firing", "acknowledged", "resolved"), required=False)


class SignalRuleSignalAlertsView(api.Endpoint):
    """`/v1/signal-rules/{signal_rule_id}/signal-alerts`."""

    def get(self, request: Request, signal_rule_id: uuid.UUID) -> Response:
        """When a rule fired."""
        crud.find(models.SignalRule, request.auth, signal_rule_id)
        where = {
            **api.query(request, SignalRuleSignalAlertsFilters),
            "signal_rule_id": signal_rule_id,
        }
        rows = crud.listed(models.SignalAlert, request.auth, where)
        return paging.page(request, rows, serializers.SignalAlert)
