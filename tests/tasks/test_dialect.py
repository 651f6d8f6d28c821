"""Both dialects, with the SDK's own conversions as the oracle.

Where we differ from the SDK on purpose, ``KNOWN`` says so and the tests take it out before they
compare; anything else is a fault.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import orjson
import pytest
from a2a.compat.v0_3 import conversions, types
from a2a.types.a2a_pb2 import StreamResponse, Task, TaskPushNotificationConfig
from google.protobuf.json_format import MessageToDict, ParseDict
from hypothesis import given, settings
from hypothesis import strategies as st

from a2a_agents.core.extensions import POSITION
from a2a_agents.core.log import Record
from a2a_agents.serve import params_v03
from a2a_agents.tasks import dialect, dialect_params

Json = dict[str, Any]

KNOWN = {
    "final": "true also at input-required and auth-required, where the stream closes",
    "metadata": "always there in a task and its events, so that the position can be added",
    "timestamp": "passed on as it stands; the SDK drops the milliseconds where they are zero",
    "empty": "an empty list or object is as good as an absent one",
}

# What travels.

names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=12)
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)
scalars = st.one_of(st.none(), st.booleans(), st.integers(-1000, 1000), texts)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=6,
)
objects = st.dictionaries(names.filter(lambda name: name != "data_part_compat"), values, max_size=3)
base64s = st.binary(max_size=20).map(lambda data: base64.b64encode(data).decode())
moments = st.datetimes(min_value=datetime(1970, 1, 1)).map(
    lambda at: f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03d}Z"
)


def members(required: Json, **optional: Any) -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries(required, optional=optional)


parts = st.one_of(
    members({"text": texts}, metadata=objects),
    members({"data": objects}, metadata=objects),
    members({"data": st.lists(scalars, max_size=2) | texts}, metadata=objects),
    members({"raw": base64s}, metadata=objects, mediaType=names, filename=names),
    members({"url": names}, metadata=objects, mediaType=names, filename=names),
)
messages = members(
    {
        "messageId": names,
        "role": st.sampled_from(["ROLE_USER", "ROLE_AGENT"]),
        "parts": st.lists(parts, min_size=1, max_size=4),
    },
    contextId=names,
    taskId=names,
    metadata=objects,
    extensions=st.lists(names, max_size=2),
    referenceTaskIds=st.lists(names, max_size=2),
)
statuses = members(
    {"state": st.sampled_from(sorted(dialect.STATES_V03))}, message=messages, timestamp=moments
)
artifacts = members(
    {"artifactId": names, "parts": st.lists(parts, min_size=1, max_size=3)},
    name=names,
    description=names,
    metadata=objects,
    extensions=st.lists(names, max_size=2),
)
tasks = members(
    {"id": names, "contextId": names, "status": statuses},
    artifacts=st.lists(artifacts, max_size=2),
    history=st.lists(messages, max_size=2),
    metadata=objects,
)
events = st.one_of(
    st.fixed_dictionaries({"task": tasks}),
    st.fixed_dictionaries({"message": messages}),
    st.fixed_dictionaries(
        {
            "statusUpdate": members(
                {"taskId": names, "contextId": names, "status": statuses}, metadata=objects
            )
        }
    ),
    st.fixed_dictionaries(
        {
            "artifactUpdate": members(
                {"taskId": names, "contextId": names, "artifact": artifacts},
                append=st.booleans(),
                lastChunk=st.booleans(),
                metadata=objects,
            )
        }
    ),
)


def plain(value: Any) -> Any:
    """A value for comparison by what it says: numbers as floats, nothing empty, no zero millis."""
    if isinstance(value, dict):
        kept = {name: plain(item) for name, item in value.items() if name != "final"}
        return {name: item for name, item in kept.items() if item not in (None, [], {})}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return float(value)
    if isinstance(value, str) and value.endswith(".000Z"):
        return value.removesuffix(".000Z") + "Z"
    return value


@given(events)
@settings(max_examples=300, deadline=None)
def test_events_read_like_the_sdks_in_v03(event: Json):
    core = ParseDict(event, StreamResponse())
    oracle = conversions.to_compat_stream_response(core, "1").model_dump(
        mode="json", by_alias=True, exclude_none=True
    )["result"]
    ours = orjson.loads(dialect.event_to_v03(orjson.dumps(event)))
    assert plain(ours) == plain(oracle)


@given(st.fixed_dictionaries({"task": tasks}))
@settings(max_examples=50, deadline=None)
def test_a_made_task_is_one_that_v03_clients_can_read(event: Json):
    ours = orjson.loads(dialect.event_to_v03(orjson.dumps(event)))
    read = types.Task.model_validate(ours)
    assert conversions.to_core_task(read).id == ParseDict(event["task"], Task()).id


@pytest.mark.parametrize("state", sorted(dialect.STATES_V03.values()))
def test_final_is_where_the_stream_closes(state: str):
    event = {
        "taskId": "t",
        "contextId": "c",
        "status": {"state": "TASK_STATE_" + state.upper().replace("-", "_")},
    }
    made = orjson.loads(dialect.event_to_v03(orjson.dumps({"statusUpdate": event})))
    closing = {"completed", "failed", "canceled", "rejected", "input-required", "auth-required"}
    assert made["final"] is (state in closing)


# The position.

placed = events.filter(lambda event: "message" not in event)


@given(placed, st.integers(1, 10**9), st.booleans())
@settings(max_examples=200, deadline=None)
def test_a_position_is_added_without_parsing(event: Json, position: int, old: bool):
    ((name, value),) = event.items()
    rest = {key: item for key, item in value.items() if key != "metadata"}
    stored = orjson.dumps({name: {**rest, "metadata": value.get("metadata", {})}})
    body = dialect.event_to_v03(stored) if old else stored
    before = orjson.loads(body)
    inner = before if old else before[name]
    inner["metadata"][POSITION] = {"position": position}
    assert orjson.loads(dialect.with_position(body, position)) == before


@pytest.mark.parametrize("render", [dialect.with_position, dialect.event_at_v03])
def test_an_event_is_rendered_once_for_all_readers(render: Callable[[bytes, int], bytes]):
    body = b'{"statusUpdate":{"taskId":"t","contextId":"c","status":{},"metadata":{}}}'
    record = Record(1, body)
    made = record.form("form", render)
    assert record.form("form", render) is made
    assert b'"position":1}' in made


# What 0.3 callers send.


def renamed(message: Json) -> Json:
    """A random 0.3 message, by way of our own rendering."""
    return json.loads(orjson.dumps(dialect.message_to_v03(message)))


@given(
    members(
        {"message": messages.map(renamed)},
        metadata=objects,
        configuration=members(
            {},
            acceptedOutputModes=st.lists(names, max_size=2),
            historyLength=st.integers(0, 100),
            blocking=st.booleans(),
            pushNotificationConfig=members(
                {"url": names, "id": names},
                token=names,
                authentication=members(
                    {"schemes": st.lists(names, min_size=1, max_size=2)}, credentials=names
                ),
            ),
        ),
    )
)
@settings(max_examples=300, deadline=None)
def test_sends_of_v03_read_like_the_sdks_in_v1(params: Json):
    request = types.SendMessageRequest(
        id="1", params=types.MessageSendParams.model_validate(params)
    )
    oracle = MessageToDict(conversions.to_core_send_message_request(request))
    assert plain(params_v03.SEND.read(params)) == plain(without_defaults(oracle))


def without_defaults(oracle: Json) -> Json:
    """The SDK writes a false ``returnImmediately``; to us an absent one says the same."""
    configuration = oracle.get("configuration", {})
    if configuration.get("returnImmediately") is False:
        del configuration["returnImmediately"]
    return oracle


@given(
    members(
        {"url": names, "id": names, "taskId": names},
        token=names,
        authentication=members({"scheme": names}, credentials=names),
    )
)
@settings(max_examples=100, deadline=None)
def test_push_configs_go_there_and_back(config: Json):
    core = ParseDict(config, TaskPushNotificationConfig())
    oracle = conversions.to_compat_task_push_notification_config(core).model_dump(
        mode="json", by_alias=True, exclude_none=True
    )
    old = dialect.push_to_v03(config)
    assert plain(old) == plain(oracle)
    assert plain(dialect_params.set_push_to_v1(old)) == plain(config)


def test_a_push_config_without_an_id_is_the_default_one():
    set_params = {"taskId": "t", "pushNotificationConfig": {"url": "https://example.com"}}
    assert dialect_params.set_push_to_v1(set_params)["id"] == "default"
    assert dialect_params.push_id_to_v1({"id": "t"}) == {"taskId": "t", "id": "default"}


@pytest.mark.parametrize(
    ("read", "params", "expected"),
    [
        (params_v03.GET_TASK, {"id": "t", "historyLength": 3}, {"id": "t", "historyLength": 3}),
        (params_v03.GET_TASK, {"id": "t", "historyLength": 0}, {"id": "t"}),
        (params_v03.TASK_ID, {"id": "t", "metadata": {"a": 1}}, {"id": "t", "metadata": {"a": 1}}),
        (params_v03.LIST_PUSHES, {"id": "t"}, {"taskId": "t"}),
        (
            params_v03.DELETE_PUSH,
            {"id": "t", "pushNotificationConfigId": "p"},
            {"taskId": "t", "id": "p"},
        ),
    ],
)
def test_other_params_of_v03(read: Any, params: Json, expected: Json):
    assert read.read(params) == expected
