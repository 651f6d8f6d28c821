"""Credentials go to the peer that they are for, and into no log."""

from __future__ import annotations

import logging

import pytest

from a2a_agents.core.brief import Brief
from tests.peers.directories import directory, heard
from tests.peers.servers import Third, listening

OURS, THEIRS = "Bearer token-of-the-operator", "Bearer key-of-the-caller"
CALLED = Brief("desk", "review", credentials={"Authorization": THEIRS, "X-API-Key": "key-too"})


@pytest.mark.parametrize(
    ("options", "sent"),
    [
        ("", (None, None)),
        (";token-env=TOKEN", (OURS, None)),
        (";auth=forward", (THEIRS, "key-too")),
    ],
)
async def test_only_what_the_operator_says_is_sent(
    options: str, sent: tuple[str | None, str | None], caplog: pytest.LogCaptureFixture
) -> None:
    third = Third()
    caplog.set_level(logging.DEBUG)
    async with (
        listening(third.app) as base,
        directory(f"security={base}{{CARD}}{options}", {"TOKEN": OURS}) as made,
    ):
        _, _, told = await heard(made, "review", brief=CALLED)
        await heard(made, "fail", brief=CALLED)
        shown = f"{made.public} {made.peer('security')} {CALLED}"
    headers = third.headers[0]
    assert (headers.get("authorization"), headers.get("x-api-key")) == sent
    # The stock server, which runs in this process too, tells its own log what it was sent.
    logged = "\n".join(
        record.getMessage()
        for record in caplog.records
        if not record.name.startswith(("a2a.server", "sse_starlette"))
    )
    assert "POST" in logged
    for secret in ("token-of-the-operator", "key-of-the-caller", "key-too"):
        assert secret not in logged
        assert secret not in shown + str(told)


async def test_no_other_host_gets_them() -> None:
    """The token is of the card's host; another one gets it only where the operator names it."""
    third = Third()
    async with listening(third.app) as base, listening(Third().app) as other:
        line = f"security={base}{{CARD}};token-env=TOKEN, other={other}{{CARD}}"
        async with directory(line, {"TOKEN": OURS}) as made:
            await heard(made, "review", "other", CALLED)
    assert third.headers == []
