"""Sending mail: over SMTP if an address is set, else into the log."""

import logging
import smtplib
from collections.abc import Callable
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from app.settings import Settings

Mailer = Callable[[str, str, str], None]

log = logging.getLogger(__name__)


def mailer_of(settings: Settings) -> Mailer:
    """What takes an address, a subject and a text."""
    if not settings.smtp_url:
        return _to_log

    def over_smtp(to: str, subject: str, text: str) -> None:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = settings.mail_from, to, subject
        message.set_content(text)
        _send(settings.smtp_url, message)

    return over_smtp


def _send(url: str, message: EmailMessage) -> None:
    parts = urlsplit(url)
    kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
    with kind(parts.hostname or "localhost", parts.port or 0, timeout=10) as server:
        if parts.scheme == "smtp+starttls":
            server.starttls()
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)


def _to_log(to: str, subject: str, text: str) -> None:
    log.warning("no SMTP_URL: this would go to %s: %s: %s", to, subject, text)
