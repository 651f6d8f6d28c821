"""Factor challenges."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, problems, serializers


class FactorChallengesFilters(fields.Query):
    """What the list may be narrowed to."""

    user_id = fields.Key(required=False)
    purpose = fields.Choice(("sign_in", "enrol", "step_up"), required=False)
    method = fields.Choice(("totp", "passkey", "recovery_code"), required=False)
    status = fields.Choice(("open", "passed", "failed", "cancelled"), required=False)
    expires_at = fields.Instant(required=False)


class FactorChallengesView(api.Endpoint):
    """`/v1/factor-challenges`."""

    def get(self, request: Request) -> Response:
        """List factor challenges."""
        where = api.query(request, FactorChallengesFilters)
        rows = crud.listed(models.FactorChallenge, request.auth, where)
        return paging.page(request, rows, serializers.FactorChallenge)

    def post(self, request: Request) -> Response:
        """Ask for a second proof."""
        body = api.body(request, serializers.CreateFactorChallengeBody)
        values = {"purpose": body["purpose"], "method": body["method"]}
        row = crud.create(models.FactorChallenge, request.auth, values)
        return Response(serializers.FactorChallenge(row).data, status=201)


class FactorChallengeView(api.Endpoint):
    """`/v1/factor-challenges/{factor_challenge_id}`."""

    def get(self, request: Request, factor_challenge_id: uuid.UUID) -> Response:
        """Read a factor challenge."""
        row = crud.find(models.FactorChallenge, request.auth, factor_challenge_id)
        return Response(serializers.FactorChallenge(row).data)


class FactorChallengeAnswerView(api.Endpoint):
    """`/v1/factor-challenges/{factor_challenge_id}/answer`."""

    def post(self, request: Request, factor_challenge_id: uuid.UUID) -> Response:
        """Give the code or the signature; the right one completes what was asked for."""
        raise problems.not_built(
            "Give the code or the signature; the right one completes what was asked for"
        )


class FactorChallengeCancelView(api.Endpoint):
    """`/v1/factor-challenges/{factor_challenge_id}/cancel`."""

    def post(self, request: Request, factor_challenge_id: uuid.UUID) -> Response:
        """Give up and start again."""
        row = crud.move(
            models.FactorChallenge, request.auth, factor_challenge_id, "status", "cancelled"
        )
        return Response(serializers.FactorChallenge(row).data)
