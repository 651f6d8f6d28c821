"""What 0.3 callers send, as A2A 1.0 JSON: pure functions over params that have been validated."""

from __future__ import annotations

from typing import Any

from a2a_agents.tasks.dialect import STATES_V03

Json = dict[str, Any]

DEFAULT_PUSH_ID = "default"
"""0.3 callers may leave the id of a push configuration out, in a set and in a get."""

STATES_V1 = {old: new for new, old in STATES_V03.items()}

_ROLES = {"user": "ROLE_USER", "agent": "ROLE_AGENT"}


def message_to_v1(message: Json) -> Json:
    made: Json = {"messageId": message["messageId"], "role": _ROLES[message["role"]]}
    for name in ("contextId", "taskId", "referenceTaskIds", "extensions", "metadata"):
        if value := message.get(name):
            made[name] = value
    made["parts"] = [part_to_v1(part) for part in message["parts"]]
    return made


def part_to_v1(part: Json) -> Json:
    metadata: Json | None = part.get("metadata")
    if "text" in part:
        made: Json = {"text": part["text"]}
    elif "data" in part:
        made, metadata = _data_to_v1(part["data"], metadata)
    else:
        file = part["file"]
        made = {"raw": file["bytes"]} if "bytes" in file else {"url": file["uri"]}
        if mime_type := file.get("mimeType"):
            made["mediaType"] = mime_type
        if name := file.get("name"):
            made["filename"] = name
    if metadata is not None:
        made["metadata"] = metadata
    return made


def _data_to_v1(data: Json, metadata: Json | None) -> tuple[Json, Json | None]:
    """Unwrap a value that is no object, which 0.3 can only send wrapped and flagged."""
    if not metadata or "data_part_compat" not in metadata:
        return {"data": data}, metadata
    rest = {name: value for name, value in metadata.items() if name != "data_part_compat"}
    wrapped = metadata["data_part_compat"] is True and "value" in data
    return {"data": data["value"] if wrapped else data}, rest or None


def send_to_v1(params: Json) -> Json:
    made: Json = {"message": message_to_v1(params["message"])}
    if configuration := params.get("configuration"):
        made["configuration"] = _configuration(configuration)
    if metadata := params.get("metadata"):
        made["metadata"] = metadata
    return made


def _configuration(configuration: Json) -> Json:
    made: Json = {}
    if modes := configuration.get("acceptedOutputModes"):
        made["acceptedOutputModes"] = modes
    if length := configuration.get("historyLength"):
        made["historyLength"] = length  # in 0.3 nothing and 0 both mean everything
    if configuration.get("blocking") is False:
        made["returnImmediately"] = True
    if push := configuration.get("pushNotificationConfig"):
        made["taskPushNotificationConfig"] = push_to_v1(push)
    return made


def push_to_v1(config: Json, task_id: str | None = None) -> Json:
    made: Json = {"id": config.get("id") or DEFAULT_PUSH_ID, "url": config["url"]}
    if task_id is not None:
        made["taskId"] = task_id
    if token := config.get("token"):
        made["token"] = token
    if authentication := config.get("authentication"):
        schemes = authentication["schemes"]
        made["authentication"] = {"scheme": schemes[0] if schemes else ""}
        if credentials := authentication.get("credentials"):
            made["authentication"]["credentials"] = credentials
    return made


def get_task_to_v1(params: Json) -> Json:
    made: Json = {"id": params["id"]}
    if length := params.get("historyLength"):
        made["historyLength"] = length
    return made


def task_id_to_v1(params: Json) -> Json:
    """Params of a cancel or a resubscription."""
    made: Json = {"id": params["id"]}
    if metadata := params.get("metadata"):
        made["metadata"] = metadata
    return made


def set_push_to_v1(params: Json) -> Json:
    return push_to_v1(params["pushNotificationConfig"], params["taskId"])


def push_id_to_v1(params: Json) -> Json:
    """Params that name one push configuration, or by leaving its id out the default one."""
    return {
        "taskId": params["id"],
        "id": params.get("pushNotificationConfigId") or DEFAULT_PUSH_ID,
    }


def list_pushes_to_v1(params: Json) -> Json:
    return {"taskId": params["id"]}
