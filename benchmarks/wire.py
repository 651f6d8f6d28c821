"""A blocking HTTP/1.1 client that keeps count of the bytes, and the requests that it sends."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import orjson

REQUEST_ID = "request-1"
_PATIENCE_S = 60.0


def rpc_body(method: str, params: dict[str, Any]) -> bytes:
    envelope = {"jsonrpc": "2.0", "id": REQUEST_ID, "method": method, "params": params}
    return orjson.dumps(envelope)


def send_body(text: str, *, stream: bool, at_once: bool = False) -> bytes:
    """A send, streaming or not; ``at_once`` asks not to wait for the end."""
    message = {"messageId": "message-1", "role": "ROLE_USER", "parts": [{"text": text}]}
    params: dict[str, Any] = {"message": message}
    if at_once:
        params["configuration"] = {"returnImmediately": True}
    return rpc_body("SendStreamingMessage" if stream else "SendMessage", params)


def http_post(body: bytes, path: str = "/") -> bytes:
    """A whole POST request of A2A 1.0, the same for every server."""
    return (
        b"POST %b HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        b"A2A-Version: 1.0\r\nContent-Length: %d\r\n\r\n%b"
    ) % (path.encode(), len(body), body)


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    body: bytes
    size: int
    """Bytes on the wire, head and framing too."""

    def events(self) -> list[Any]:
        """The JSON of each server-sent event, in order."""
        lines = self.body.replace(b"\r\n", b"\n").split(b"\n")
        return [orjson.loads(line[5:]) for line in lines if line.startswith(b"data:")]


class Connection:
    """One kept-alive connection that is asked one thing at a time."""

    def __init__(self, port: int, patience_s: float = _PATIENCE_S) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=patience_s)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._buffer = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._socket.close()

    def post(self, body: bytes, path: str = "/") -> Reply:
        return self.ask(http_post(body, path))

    def get(self, path: str) -> Reply:
        return self.ask(b"GET %b HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" % path.encode())

    def ask(self, request: bytes) -> Reply:
        """Send bytes and read the response to its end. Raises ``OSError`` when it breaks off."""
        self._socket.sendall(request)
        head = self._until(b"\r\n\r\n")
        status = int(head[9:12])
        fields = dict(_fields(head))
        if fields.get(b"transfer-encoding") == b"chunked":
            body, size = self._chunks()
            return Reply(status, body, len(head) + size)
        body = self._take(int(fields.get(b"content-length", b"0")))
        return Reply(status, body, len(head) + len(body))

    def _chunks(self) -> tuple[bytes, int]:
        parts: list[bytes] = []
        size = 0
        while True:
            line = self._until(b"\r\n")
            length = int(line, 16)
            parts.append(self._take(length))
            self._take(2)
            size += len(line) + length + 2
            if not length:
                return b"".join(parts), size

    def _until(self, end: bytes) -> bytes:
        while end not in self._buffer:
            self._fill()
        found, _, self._buffer = self._buffer.partition(end)
        return found + end

    def _take(self, length: int) -> bytes:
        while len(self._buffer) < length:
            self._fill()
        taken, self._buffer = self._buffer[:length], self._buffer[length:]
        return taken

    def _fill(self) -> None:
        data = self._socket.recv(1 << 20)
        if not data:
            raise ConnectionError("the server closed the connection in mid-response")
        self._buffer += data


def _fields(head: bytes) -> list[tuple[bytes, bytes]]:
    lines = head.split(b"\r\n")[1:]
    pairs = [line.partition(b":") for line in lines if line]
    return [(name.strip().lower(), value.strip().lower()) for name, _, value in pairs]
