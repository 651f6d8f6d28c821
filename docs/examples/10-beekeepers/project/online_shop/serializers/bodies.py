"""Bodies of other calls."""

from .. import fields


class AuthForgotPasswordBody(fields.Body):
    """What the call takes."""

    email = fields.Email()


class AuthLoginBody(fields.Body):
    """What the call takes."""

    email = fields.Email()
    password = fields.Password()


class AuthRefreshBody(fields.Body):
    """What the call takes."""

    refresh_token = fields.Line()


class AuthRegisterBody(fields.Body):
    """What the call takes."""

    email = fields.Email()
    display_name = fields.Line()
    password = fields.Password()


class AuthResetPasswordBody(fields.Body):
    """What the call takes."""

    token = fields.Line()
    new_password = fields.Password()


class AuthVerifyEmailBody(fields.Body):
    """What the call takes."""

    token = fields.Line()


class BackupSourcesBackupRunsBody(fields.Body):
    """What the call takes."""

    reason = fields.Line()


class CartItemPriced(fields.Answer):
    """A line with the price of now."""

    id = fields.Key()
    cart_id = fields.Key()
    product_variant_id = fields.Key()
    quantity = fields.Whole()
    created_at = fields.Instant()
    updated_at = fields.Instant()
    unit_price_minor = fields.Minor()
    line_total_minor = fields.Minor()


class CartContents(fields.Answer):
    """All that was put in, priced now."""

    id = fields.Key()
    user_id = fields.Key()
    guest_token = fields.Line()
    status = fields.Choice(("open", "converted", "abandoned"))
    expires_at = fields.Instant()
    created_at = fields.Instant()
    updated_at = fields.Instant()
    currency = fields.Currency()
    total_minor = fields.Minor()
    items = CartItemPriced(many=True)


class CartCheckoutBody(fields.Body):
    """What the call takes."""

    email = fields.Email()
    shipping_address = fields.Json()
    billing_address = fields.Json(required=False, allow_null=True)


class PutCartItemsBody(fields.Body):
    """What the call takes."""

    quantity = fields.Whole(min_value=0)


class CorrectiveActionsDoneBody(fields.Body):
    """What the call takes."""

    done_note = fields.Text(required=False, allow_null=True)
    proof_key = fields.Line(required=False, allow_null=True)


class CreateExportJobBody(fields.Body):
    """What the call takes."""

    source = fields.Line()
    filters = fields.Json(required=False, allow_null=True)
    columns = fields.Json(required=False, allow_null=True)
    format = fields.Choice(("csv", "xlsx", "json"))


class CreateFactorChallengeBody(fields.Body):
    """What the call takes."""

    purpose = fields.Choice(("sign_in", "enrol", "step_up"))
    method = fields.Choice(("totp", "passkey", "recovery_code"))


class FactorChallengesAnswerBody(fields.Body):
    """What the call takes."""

    answer = fields.Json()


class ImportJobsColumnsBody(fields.Body):
    """What the call takes."""

    mapping = fields.Json()
    mode = fields.Choice(("create", "update", "create_or_update"))


class ImportJobsUndoBody(fields.Body):
    """What the call takes."""

    status = fields.Choice(("undone",))


class InspectionVisitsPointAnswersBody(fields.Body):
    """What the call takes."""

    checklist_point_id = fields.Key()
    value = fields.Line(required=False, allow_null=True)
    number_value = fields.Decimal4(required=False, allow_null=True)
    passed = fields.Flag(required=False, allow_null=True)
    comment = fields.Text(required=False, allow_null=True)
    photo_keys = fields.Json(required=False, allow_null=True)


class PutMeNotificationPreferencesBody(fields.Body):
    """What the call takes."""

    preferences = fields.Json()


class OrdersCancelBody(fields.Body):
    """What the call takes."""

    reason = fields.Line(required=False, allow_null=True)


class PasskeysRenameBody(fields.Body):
    """What the call takes."""

    label = fields.Line()


class CreatePaymentBody(fields.Body):
    """What the call takes."""

    amount_minor = fields.Minor(min_value=0)
    return_url = fields.Url()
    currency = fields.Currency(default="USD")


class PaymentsRefundsBody(fields.Body):
    """What the call takes."""

    amount_minor = fields.Minor(min_value=0)
    reason = fields.Line(required=False, allow_null=True)
    currency = fields.Currency(default="USD")


class CreateTotpDeviceBody(fields.Body):
    """What the call takes."""

    label = fields.Line()


class WebhooksPaymentsBody(fields.Body):
    """What the call takes."""

    id = fields.Line()
    type = fields.Line()
    data = fields.Json()
