"""The variables that every generated server reads, whatever it is written in."""

from __future__ import annotations

from a2a_agents.agents.code.framework import Variable
from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.endpoints import endpoints_of
from a2a_agents.core.blueprint import Blueprint

_MAILING = frozenset(("verify-email", "forgot-password", "reset-password"))
MAIL_PORTS = (25, 465, 587)


def sends_mail(blueprint: Blueprint) -> bool:
    """Some endpoint sends a token to an address."""
    return any(endpoint.does in _MAILING for endpoint in endpoints_of(blueprint))


def database_variable(address: str, file: str = "") -> Variable:
    """Where the data is: a file that lies in the image's folder of data, or a server."""
    if file:
        return Variable("DATABASE_URL", "Where the data is: a file on the volume.", file)
    return Variable("DATABASE_URL", f"Where the data is: {address}.", secret=True)


def signing_variables(blueprint: Blueprint) -> tuple[Variable, ...]:
    """What tokens are signed with where people sign in, else the one token of the callers."""
    if tables_of(blueprint).user():
        about = "Signs tokens: 32 random characters, the same in every process."
        return (Variable("SECRET_KEY", about, secret=True),)
    about = "The token that callers show; 16 characters or more."
    return (Variable("API_TOKEN", about, secret=True),)


def common_variables(blueprint: Blueprint) -> tuple[Variable, ...]:
    """What else is read: limits, mail, the payment provider's notifications."""
    found = [Variable("RATE_LIMIT_PER_MINUTE", "Calls a minute for each caller.", "600")]
    if any(endpoint.means.notices for endpoint in endpoints_of(blueprint)):
        about = (
            "What the payment provider signs its notifications with; without it all are refused."
        )
        found.append(Variable("WEBHOOK_SECRET", about, secret=True, optional=True))
    if sends_mail(blueprint):
        smtp = "smtp+starttls://USER:PASSWORD@HOST:587; without it mails are written to the log."
        found += [
            Variable("PUBLIC_URL", "Where links in mails lead.", "https://www.example.com"),
            Variable("MAIL_FROM", "Who mails come from.", "noreply@example.com"),
            Variable("SMTP_URL", smtp, secret=True, optional=True),
        ]
    return tuple(found)
