"""A stand-in with the call surface of openai 3.3.1 for Python, as far as the programs use it."""

from __future__ import annotations

import json
import os
from types import SimpleNamespace

from proof_http import APIStatusError, AsyncPool, InternalServerError, RateLimitError, SyncPool, as_object

__all__ = ["APIStatusError", "AsyncOpenAI", "InternalServerError", "OpenAI", "RateLimitError"]


def _request(body: dict) -> tuple[dict, type | None]:
    """A pydantic class as response_format goes over the wire as its JSON Schema."""
    kind = body.get("response_format")
    if not isinstance(kind, type):
        return body, None
    schema = {"type": "json_schema", "json_schema": {"name": kind.__name__, "strict": True, "schema": kind.model_json_schema()}}
    return {**body, "response_format": schema}, kind


def _parsed(answer: dict, kind: type | None):
    completion = as_object(answer)
    for choice in completion.choices if kind else []:
        choice.message.parsed = kind.model_validate(json.loads(choice.message.content))
    return completion


def _with_text(answer: dict):
    response = as_object(answer)
    response.output_text = "".join(part.text for item in response.output for part in item.content)
    return response


class OpenAI:
    def __init__(self, *, base_url: str | None = None, api_key: str | None = None) -> None:
        pool = SyncPool(base_url or os.environ["OPENAI_BASE_URL"])
        create = lambda path, finish=as_object: lambda **body: finish(pool.post(path, body))
        completions = SimpleNamespace(create=create("/chat/completions"), parse=lambda **body: self._parse(pool, body))
        self.chat = SimpleNamespace(completions=completions)
        self.responses = SimpleNamespace(create=create("/responses", _with_text))
        self.embeddings = SimpleNamespace(create=create("/embeddings"))
        self.moderations = SimpleNamespace(create=create("/moderations"))

    @staticmethod
    def _parse(pool: SyncPool, body: dict):
        request, kind = _request(body)
        return _parsed(pool.post("/chat/completions", request), kind)


class AsyncOpenAI:
    def __init__(self, *, base_url: str | None = None, api_key: str | None = None) -> None:
        pool = AsyncPool(base_url or os.environ["OPENAI_BASE_URL"])

        def create(path: str, finish=as_object):
            async def send(**body):
                return await pool.stream(path, body) if body.get("stream") else finish(await pool.post(path, body))
            return send

        async def parse(**body):
            request, kind = _request(body)
            return _parsed(await pool.post("/chat/completions", request), kind)

        self.chat = SimpleNamespace(completions=SimpleNamespace(create=create("/chat/completions"), parse=parse))
        self.responses = SimpleNamespace(create=create("/responses", _with_text))
        self.embeddings = SimpleNamespace(create=create("/embeddings"))
        self.moderations = SimpleNamespace(create=create("/moderations"))
