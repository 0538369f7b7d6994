"""A stand-in with the call surface of anthropic 0.121.0 for Python, as far as the programs use it."""

from __future__ import annotations

import os
from types import SimpleNamespace

from proof_http import APIStatusError, AsyncPool, InternalServerError, RateLimitError, SyncPool, as_object

__all__ = ["APIStatusError", "Anthropic", "AsyncAnthropic", "InternalServerError", "RateLimitError"]


class Anthropic:
    def __init__(self, *, api_key: str | None = None) -> None:
        pool = SyncPool(os.environ["ANTHROPIC_BASE_URL"])
        self.messages = SimpleNamespace(create=lambda **body: as_object(pool.post("/v1/messages", body)))


class AsyncAnthropic:
    def __init__(self, *, api_key: str | None = None) -> None:
        pool = AsyncPool(os.environ["ANTHROPIC_BASE_URL"])

        async def create(**body):
            return await pool.stream("/v1/messages", body) if body.get("stream") else as_object(await pool.post("/v1/messages", body))

        self.messages = SimpleNamespace(create=create, stream=lambda **body: _Stream(pool, body))


class _Stream:
    """`async with client.messages.stream(…) as stream`, then `stream.text_stream` or `get_final_message()`."""

    def __init__(self, pool: AsyncPool, body: dict) -> None:
        self.pool, self.body = pool, {**body, "stream": True}

    async def __aenter__(self):
        self.events = await self.pool.stream("/v1/messages", self.body)
        return self

    async def __aexit__(self, *_) -> None:
        await self.events.aclose()

    @property
    def text_stream(self):
        return self._texts()

    async def _texts(self):
        async for event in self.events:
            if event.type == "content_block_delta":
                yield event.delta.text

    async def get_final_text(self) -> str:
        return "".join([text async for text in self._texts()])

    async def get_final_message(self):
        return SimpleNamespace(content=[SimpleNamespace(type="text", text=await self.get_final_text())])
