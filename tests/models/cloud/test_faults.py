"""When a provider wants to be asked again, and what of its words may stay."""

import pytest

from a2a_agents.models.cloud.faults import error_of_status

RETRY_INFO = "type.googleapis.com/google.rpc.RetryInfo"


def _info(delay: object) -> dict[str, object]:
    return {"error": {"code": 429, "details": [{"@type": RETRY_INFO, "retryDelay": delay}]}}


@pytest.mark.parametrize(
    ("body", "headers", "again_s"),
    [
        (_info("37s"), {}, 37.0),
        (_info("0.5s"), {"retry-after": "9"}, 0.5),
        (_info("soon"), {"retry-after": "9"}, 9.0),
        (_info(None), {}, None),
        ({"error": {"details": "none"}}, {"retry-after": "1.5"}, 1.5),
        ({}, {"retry-after": "-3"}, None),
        ({}, {"retry-after": "nan"}, None),
        ({}, {"retry-after": "1" * 400}, None),
        (
            None,
            {
                "retry-after": "Fri, 27 Nov 2026 10:00:20 GMT",
                "date": "Fri, 27 Nov 2026 10:00:00 GMT",
            },
            20.0,
        ),
        (None, {"retry-after": "Fri, 27 Nov 2026 10:00:20 GMT"}, None),
        (
            None,
            {
                "retry-after": "Fri, 27 Nov 2026 09:00:00 GMT",
                "date": "Fri, 27 Nov 2026 10:00:00 GMT",
            },
            0.0,
        ),
    ],
)
def test_the_delay_is_read_wherever_it_stands(
    body: object, headers: dict[str, str], again_s: float | None
) -> None:
    assert error_of_status(429, body, headers).again_s == again_s


def test_what_the_provider_says_is_kept_without_the_key_and_short() -> None:
    body = {"error": {"message": "the key sk-123 is wrong " + "!" * 900, "type": "auth"}}
    error = error_of_status(401, body, {}, "sk-123")
    assert str(error).startswith("401 auth: the key … is wrong !!!")
    assert len(str(error)) == 200
