"""Params are read as leniently as protobuf reads JSON, but for what ``KNOWN`` lists."""

from __future__ import annotations

from typing import Any

import pytest
from a2a.types.a2a_pb2 import ListTasksRequest, SendMessageRequest
from a2a.utils.errors import InvalidParamsError
from a2a.utils.proto_utils import validate_proto_required_fields
from google.protobuf.json_format import MessageToDict, ParseDict, ParseError
from hypothesis import given, settings
from hypothesis import strategies as st

from a2a_agents.serve import params, params_v03
from a2a_agents.serve.values import snake

Json = dict[str, Any]

KNOWN = {
    "must hold exactly one": "a part must have a content; protobuf lets it have none",
    "must be one of": "an unknown enum name is an error; protobuf reads it as unspecified",
    "Input should be greater than": "lengths are not negative, pages hold 1 to 100",
    "must be base64": "signs that base64 does not have are an error; protobuf skips them",
    "Input should be a valid dictionary": "protobuf looks for known names in a text or list, too",
}
"""How our errors begin where protobuf has none, and why."""

texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=8)
words = texts.filter(bool)
junk = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 3), texts, st.just([]), st.just({}), st.just([1])
)


def spelled(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from(sorted({name, snake(name)}))


@st.composite
def sloppy(draw: st.DrawFn, required: Json, optional: Json) -> Json:
    """An object as careless clients write it: either spelling, nulls, unknown members."""
    made: Json = {}
    for name, value in required.items():
        made[draw(spelled(name))] = draw(value)
    for name, value in optional.items():
        if draw(st.booleans()):
            made[draw(spelled(name))] = draw(st.none() | value)
    if draw(st.booleans()):
        made["somethingNew"] = draw(junk)
    return made


metadata = st.dictionaries(words, st.one_of(texts, st.booleans(), st.integers(0, 9)), max_size=2)
part = st.one_of(
    sloppy({"text": texts}, {"mediaType": texts, "metadata": metadata}),
    sloppy({"raw": st.sampled_from(["", "YQ==", "YQ", "-_8=", "+/8"])}, {"filename": texts}),
    sloppy({"url": texts}, {"filename": texts}),
    sloppy({"data": st.one_of(texts, st.none(), metadata)}, {}),
)
message = sloppy(
    {
        "messageId": words,
        "role": st.sampled_from(["ROLE_USER", "ROLE_AGENT", 1, 2]),
        "parts": st.lists(part, min_size=1, max_size=3),
    },
    {
        "contextId": texts,
        "taskId": texts,
        "metadata": metadata,
        "extensions": st.lists(texts, max_size=2),
        "referenceTaskIds": st.lists(texts, max_size=2),
    },
)
push = sloppy(
    {"url": words},
    {"id": texts, "token": texts, "authentication": sloppy({"scheme": words}, {})},
)
configuration = sloppy(
    {},
    {
        "acceptedOutputModes": st.lists(texts, max_size=2),
        "historyLength": st.sampled_from([0, 3, "7", 2.0]),
        "returnImmediately": st.booleans(),
        "taskPushNotificationConfig": push,
    },
)
send = sloppy(
    {"message": message}, {"configuration": configuration, "metadata": metadata, "tenant": texts}
)


@given(send)
@settings(max_examples=300, deadline=None)
def test_what_protobuf_reads_is_read_alike(given_params: Json):
    oracle = ParseDict(given_params, SendMessageRequest(), ignore_unknown_fields=True)
    validate_proto_required_fields(oracle)
    read = params.SEND.read(given_params)
    assert MessageToDict(ParseDict(read, SendMessageRequest())) == MessageToDict(oracle)


@st.composite
def spoiled(draw: st.DrawFn) -> Json:
    """A good request with one member, somewhere, replaced by something else or taken out."""
    request = draw(send)
    place: Any = request
    path = draw(st.sampled_from([(), ("message",), ("message", "parts", 0), ("configuration",)]))
    for step in path:
        if step == "parts" or (isinstance(place, dict) and place.get(step) is not None):
            place = place[step]
        elif isinstance(step, int):
            place = place[step]
        else:
            return request
    name = draw(st.sampled_from(sorted(place))) if place else "message"
    if draw(st.booleans()):
        place[name] = draw(junk)
    else:
        place.pop(name, None)
    return request


@given(spoiled())
@settings(max_examples=500, deadline=None)
def test_what_protobuf_refuses_is_refused(given_params: Json):
    try:
        oracle = ParseDict(given_params, SendMessageRequest(), ignore_unknown_fields=True)
        validate_proto_required_fields(oracle)
    except (ParseError, InvalidParamsError):
        with pytest.raises(InvalidParamsError):
            params.SEND.read(given_params)
        return
    read, complaints = attempt(given_params)
    assert [text for text in complaints if not text.startswith(tuple(KNOWN))] == []
    if read is not None:
        assert MessageToDict(ParseDict(read, SendMessageRequest())) == MessageToDict(oracle)


def attempt(given_params: Json) -> tuple[Json | None, list[str]]:
    """What we read, or what we have against it."""
    try:
        return params.SEND.read(given_params), []
    except InvalidParamsError as refused:
        return None, [entry["message"] for entry in (refused.data or {})["errors"]]


@pytest.mark.parametrize(
    ("given_params", "field"),
    [
        ({}, "message"),
        ({"message": 3}, "message"),
        ({"message": {"role": "ROLE_USER", "parts": [{"text": "a"}]}}, "message.messageId"),
        (
            {"message": {"messageId": "", "role": "ROLE_USER", "parts": [{"text": "a"}]}},
            "message.messageId",
        ),
        ({"message": {"messageId": "m", "role": "x", "parts": [{"text": "a"}]}}, "message.role"),
        ({"message": {"messageId": "m", "role": True, "parts": [{"text": "a"}]}}, "message.role"),
        ({"message": {"messageId": "m", "role": 1, "parts": []}}, "message.parts"),
        ({"message": {"messageId": "m", "role": 1, "parts": "no"}}, "message.parts"),
        ({"message": {"messageId": "m", "role": 1, "parts": [{}]}}, "message.parts[0]"),
        (
            {"message": {"messageId": "m", "role": 1, "parts": [{"text": "a", "url": "b"}]}},
            "message.parts[0]",
        ),
        (
            {"message": {"messageId": "m", "role": 1, "parts": [{"kind": "hologram"}]}},
            "message.parts[0]",
        ),
        (
            {"message": {"messageId": "m", "role": 1, "parts": [{"raw": "???"}]}},
            "message.parts[0].raw",
        ),
        (
            {
                "message": {"messageId": "m", "role": 1, "parts": [{"text": "a"}]},
                "configuration": {"historyLength": True},
            },
            "configuration.historyLength",
        ),
        (
            {
                "message": {"messageId": "m", "role": 1, "parts": [{"text": "a"}]},
                "configuration": {"taskPushNotificationConfig": {"token": "t"}},
            },
            "configuration.taskPushNotificationConfig.url",
        ),
    ],
)
def test_an_error_names_the_field(given_params: Json, field: str):
    with pytest.raises(InvalidParamsError) as caught:
        params.SEND.read(given_params)
    assert caught.value.data is not None
    assert field in [entry["field"] for entry in caught.value.data["errors"]]


@pytest.mark.parametrize(
    ("given_params", "field"),
    [
        ({"message": {"parts": "invalid"}}, "message.parts"),
        (
            {"message": {"messageId": "m", "role": "boss", "parts": [{"text": "a"}]}},
            "message.role",
        ),
        (
            {"message": {"messageId": "m", "role": "user", "parts": [{"kind": "hologram"}]}},
            "message.parts[0]",
        ),
        (
            {"message": {"messageId": "m", "role": "user", "parts": ["text"]}},
            "message.parts[0]",
        ),
        (
            {"message": {"messageId": "m", "role": "user", "parts": [{"kind": "text"}]}},
            "message.parts[0].text",
        ),
        (
            {"message": {"messageId": "m", "role": "user", "parts": [{"kind": "file"}]}},
            "message.parts[0].file",
        ),
    ],
)
def test_an_error_of_v03_names_the_field_too(given_params: Json, field: str):
    with pytest.raises(InvalidParamsError) as caught:
        params_v03.SEND.read(given_params)
    assert caught.value.data is not None
    assert field in [entry["field"] for entry in caught.value.data["errors"]]


def test_a_part_of_v03_without_kind_is_what_it_holds():
    parts = [{"text": "a"}, {"file": {"uri": "u"}}, {"data": {"a": 1}}]
    read = params_v03.SEND.read({"message": {"messageId": "m", "role": "user", "parts": parts}})
    assert read["message"]["parts"] == [{"text": "a"}, {"url": "u"}, {"data": {"a": 1}}]


@pytest.mark.parametrize(
    "given_params",
    [
        {"pageSize": 0},
        {"pageSize": 101},
        {"pageSize": "many"},
        {"historyLength": -1},
        {"status": "TASK_STATE_RUNNING"},
        {"statusTimestampAfter": "yesterday"},
        {"statusTimestampAfter": "2026-01-01T00:00:00"},
        {"includeArtifacts": 1},
    ],
)
def test_filters_of_a_list_are_checked(given_params: Json):
    with pytest.raises(InvalidParamsError):
        params.LIST_TASKS.read(given_params)


def test_filters_of_a_list_are_read_like_protobufs():
    given_params = {
        "page_size": "7",
        "status": 2,
        "statusTimestampAfter": "2026-01-01T00:00:00+00:00",
        "includeArtifacts": True,
    }
    read = params.LIST_TASKS.read(given_params)
    oracle = ParseDict(given_params, ListTasksRequest())
    assert ParseDict(read, ListTasksRequest()) == oracle


def test_ten_thousand_wrong_parts_make_one_short_error():
    message = {"messageId": "m", "role": "ROLE_USER", "parts": [{"kind": "x"}] * 10_000}
    with pytest.raises(InvalidParamsError) as caught:
        params.SEND.read({"message": message})
    assert caught.value.data is not None
    assert len(caught.value.data["errors"]) == 1
