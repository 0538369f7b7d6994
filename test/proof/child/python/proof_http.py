"""What the stand-ins share: connection pools as httpx has them, one for each client, and answers as objects."""

import asyncio
import http.client
import json
from types import SimpleNamespace
from urllib.parse import urlsplit

import proof_waiting as waiting


class APIStatusError(Exception):
    def __init__(self, status_code: int, message: str) -> None:
        super().__init__(f"Error code: {status_code} - {message}")
        self.status_code = status_code


class RateLimitError(APIStatusError):
    pass


class InternalServerError(APIStatusError):
    pass


def _checked(status: int, body: dict) -> dict:
    if status < 400:
        return body
    kind = RateLimitError if status == 429 else InternalServerError if status >= 500 else APIStatusError
    raise kind(status, body["error"]["message"])


def as_object(value):
    """Attributes for keys, as the SDKs' models have them."""
    if isinstance(value, dict):
        return SimpleNamespace(**{key: as_object(item) for key, item in value.items()})
    return [as_object(item) for item in value] if isinstance(value, list) else value


class SyncPool:
    """Blocks its thread; keeps one open connection."""

    def __init__(self, base: str) -> None:
        self.base = urlsplit(base)
        self.connection = http.client.HTTPConnection(self.base.hostname, self.base.port)

    def post(self, path: str, body: dict) -> dict:
        waiting.counts["sent"] += 1
        self.connection.request("POST", self.base.path + path, json.dumps(body), {"content-type": "application/json"})
        waiting.blocked()
        response = self.connection.getresponse()
        answer = json.loads(response.read())
        waiting.counts["received"] += 1
        return _checked(response.status, answer)


class AsyncPool:
    """Opens a connection where none is free."""

    def __init__(self, base: str) -> None:
        self.base = urlsplit(base)
        self.free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def post(self, path: str, body: dict) -> dict:
        reader, writer, status, length = await self._send(path, body)
        return _checked(status, await self._whole(reader, writer, length))

    async def stream(self, path: str, body: dict):
        """The data of each server-sent event. Awaiting it gives the generator once the answer has begun."""
        reader, writer, status, length = await self._send(path, body)
        if status >= 400:
            _checked(status, await self._whole(reader, writer, length))
        return self._events(reader, writer)

    async def _send(self, path: str, body: dict):
        waiting.counts["sent"] += 1
        waiting.active()
        reader, writer = self.free.pop() if self.free else await asyncio.open_connection(self.base.hostname, self.base.port)
        try:
            text = json.dumps(body).encode()
            writer.write(f"POST {self.base.path}{path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {len(text)}\r\n\r\n".encode() + text)
            head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        except asyncio.CancelledError:
            self._give(writer)
            raise
        headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
        return reader, writer, int(head[0].split()[1]), int(headers.get("content-length", 0))

    async def _whole(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, length: int) -> dict:
        answer = json.loads(await reader.readexactly(length))
        self._over(reader, writer)
        return answer

    def _over(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.free.append((reader, writer))
        waiting.counts["received"] += 1
        waiting.active()

    def _give(self, writer: asyncio.StreamWriter) -> None:
        writer.close()
        waiting.counts["cancelled"] += 1
        waiting.active()

    async def _events(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
        try:
            while size := int(await reader.readline(), 16):
                chunk = (await reader.readexactly(size + 2)).decode()
                waiting.counts["received"] += 1
                waiting.active()
                for line in chunk.split("\n"):
                    if line.startswith("data: ") and line != "data: [DONE]":
                        yield as_object(json.loads(line[len("data: "):]))
            await reader.readline()
        except (asyncio.CancelledError, GeneratorExit):
            self._give(writer)
            raise
        self._over(reader, writer)
