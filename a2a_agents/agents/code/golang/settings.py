"""What can be set: the fields that hold it, and how each is read from the environment."""

from __future__ import annotations

from typing import Any

from a2a_agents.agents.code.golang.source import aligned, entries, text


def setting_lines(values: dict[str, Any]) -> dict[str, list[str]]:
    """The lines of the settings, and of the application that is given them."""
    settings = _settings(values)
    parts = [("settings", "settings.Settings", "settings"), ("store", "store.Store", "store")]
    if values["user"]:
        parts.append(("passwords", "auth.Passwords", "auth.Recommended"))
    if values["mails"]:
        parts.append(("mail", "Mailer", "mailerOf(settings)"))
    return {
        "setting_fields": aligned([(name, kind) for name, kind, _ in settings]),
        "setting_entries": entries([(name, value) for name, _, value in settings]),
        "app_fields": aligned([(name, kind) for name, kind, _ in parts]),
        "app_entries": entries([(name, value) for name, _, value in parts]),
    }


def _settings(values: dict[str, Any]) -> list[tuple[str, str, str]]:
    found = [
        _text("Port", "PORT", "8000"),
        _text("DatabaseURL", "DATABASE_URL", values["database_default"]),
        ("RateLimit", "int", 'read.number("RATE_LIMIT_PER_MINUTE", 600)'),
    ]
    if values["notices"]:
        found.append(_text("WebhookSecret", "WEBHOOK_SECRET", ""))
    if not values["user"]:
        return [*found, ("APIToken", "string", 'read.secret("API_TOKEN")')]
    lasts = 900 if values["sessions"] else 43_200
    found += [
        ("SecretKey", "string", 'read.secret("SECRET_KEY")'),
        ("AccessToken", "time.Duration", f'read.seconds("ACCESS_TOKEN_S", {lasts})'),
    ]
    if values["sessions"]:
        lasts = "30*24*60*60"
        found.append(("RefreshToken", "time.Duration", f'read.seconds("REFRESH_TOKEN_S", {lasts})'))
    if values["mails"]:
        found += [
            _text("PublicURL", "PUBLIC_URL", "http://localhost:8000"),
            _text("SMTPURL", "SMTP_URL", ""),
            _text("MailFrom", "MAIL_FROM", "noreply@example.com"),
        ]
    return found


def _text(field: str, name: str, usual: str) -> tuple[str, str, str]:
    return field, "string", f"read.text({text(name)}, {text(usual)})"
