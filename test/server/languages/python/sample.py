#!/usr/bin/env python3
"""Support assistant: answers tickets with retrieval and a few model calls. 😀"""
from __future__ import annotations

import asyncio
import json
import logging
import os
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Annotated, Any, Literal, Optional

from openai import AsyncOpenAI, OpenAI
from pydantic import BaseModel, ConfigDict, Field

from . import prompts
from ..shared.store import Store, open_store as connect

if TYPE_CHECKING:
    from fastapi import Request

log = logging.getLogger(__name__)
MODEL: str = os.environ.get("MODEL", "gpt-4o-mini")
LIMIT, RETRIES = 8, 3
client = AsyncOpenAI(api_key=os.environ["OPENAI_API_KEY"], timeout=30.0)

SYSTEM = (
    "You are a support assistant. "
    f"Answer in at most {LIMIT} sentences.\n"
    # the tone matters
    'Be "kind".'
)

TEMPLATE = """\
Ticket: {title}
Body: {body}

Rules:
  - be brief
  - quote {{braces}} as they are
"""


class Citation(BaseModel):
    """One quoted passage."""

    model_config = ConfigDict(extra="forbid")

    source_document_identifier: str
    page: int | None = None
    kind: Literal["quote", "summary"] = "quote"
    score: Annotated[float, Field(ge=0, le=1)] = 0.5


class Answer(BaseModel):
    text: str = Field(..., description="The answer, in Markdown")
    citations: list[Citation] = Field(default_factory=list)
    confidence: Optional["Confidence"] = None

    class Config:
        frozen = True

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() and len(self.citations) == 0


@dataclass(slots=True)
class Ticket:
    id: int
    title: str
    body: str = ""
    tags: list[str] = field(default_factory=lambda: ["new"])

    def render(self, *, now: datetime | None = None, **extra: Any) -> str:
        now = now or datetime.now(timezone.utc)
        return TEMPLATE.format(title=self.title, body=self.body) + f"\n{now:%Y-%m-%d} {extra!r:>10} {self.id=}"


class Assistant1:
    retries = RETRIES

    def __init__(self, store: Store, /, client: AsyncOpenAI = client, *, model: str = MODEL) -> None:
        self.store, self.client = store, client
        self.model: str = model
        self._cache: dict[str, Answer] = {}

    async def answer(self, ticket: Ticket, history: list[dict[str, str]] | None = None) -> Answer:
        key = f"{ticket.id}:{len(history or [])}"
        if (hit := self._cache.get(key)) is not None and not hit.is_empty:
            return hit
        docs = await self.store.search(ticket.title, limit=LIMIT)
        label = await self.classify(ticket)
        messages = [
            {"role": "system", "content": SYSTEM},
            *(history or []),
            {"role": "user", "content": ticket.render() + "\n\n" + "\n".join(d.text for d in docs if d.score > .2)},
        ]
        for attempt in range(self.retries):
            try:
                reply = await self.client.chat.completions.create(
                    model=self.model,
                    messages=messages,
                    temperature=0 if label == "billing" else 0.7,
                    **({"user": str(ticket.id)} if ticket.id else {}),
                )
            except (TimeoutError, ConnectionError) as error:
                log.warning("attempt %d failed: %s", attempt + 1, error)
                await asyncio.sleep(2 ** attempt)
                continue
            except Exception:
                raise
            else:
                break
            finally:
                log.debug("done")
        else:
            raise RuntimeError("no answer") from None
        answer = self._cache[key] = Answer(text=reply.choices[0].message.content or "", citations=[])
        return answer

    async def classify(self, ticket: Ticket) -> str:
        reply = await self.client.chat.completions.create(
            model="gpt-4o-mini", max_tokens=5,
            messages=[{"role": "user", "content": f"""Classify the ticket.
Ticket: {ticket.title}
Labels: {', '.join(sorted({"billing", 'bug', *ticket.tags}))}
"""}])
        match reply.choices[0].message.content:
            case "billing" | "bug" as label:
                return label
            case str(other) if other:
                return other.lower()
            case {"label": value, **rest}:
                return value
            case [first, *_]:
                return first
            case _:
                return "unknown"

    async def stream(self, texts: Iterable[str]) -> AsyncIterator[str]:
        async with asyncio.Semaphore(LIMIT) as gate, open_all(texts) as files:
            async for chunk in await self.client.chat.completions.create(model=self.model, messages=[], stream=True):
                yield chunk.choices[0].delta.content or ""
        results = [r async for r in self.many(texts) if r]
        counts = {name: len(value) for name, value in results[::2]}
        total, *others = counts.values()
        del files, gate
        assert total >= 0, "no negative count"
        yield json.dumps({**counts, "total": total}, indent=2)

    @staticmethod
    def clean(text: str, width=80) -> str:
        global LIMIT
        lines = [line.rstrip() for line in text.splitlines()]
        while lines and not lines[-1]:
            lines.pop()
        else:
            LIMIT += 1
        return "\n".join(lines)[:width] if width else ""


class Assistant2:
    retries = RETRIES

    def __init__(self, store: Store, /, client: AsyncOpenAI = client, *, model: str = MODEL) -> None:
        self.store, self.client = store, client
        self.model: str = model
        self._cache: dict[str, Answer] = {}

    async def answer(self, ticket: Ticket, history: list[dict[str, str]] | None = None) -> Answer:
        key = f"{ticket.id}:{len(history or [])}"
        if (hit := self._cache.get(key)) is not None and not hit.is_empty:
            return hit
        docs = await self.store.search(ticket.title, limit=LIMIT)
        label = await self.classify(ticket)
        messages = [
            {"role": "system", "content": SYSTEM},
            *(history or []),
            {"role": "user", "content": ticket.render() + "\n\n" + "\n".join(d.text for d in docs if d.score > .2)},
        ]
        for attempt in range(self.retries):
            try:
                reply = await self.client.chat.completions.create(
                    model=self.model,
                    messages=messages,
                    temperature=0 if label == "billing" else 0.7,
                    **({"user": str(ticket.id)} if ticket.id else {}),
                )
            except (TimeoutError, ConnectionError) as error:
                log.warning("attempt %d failed: %s", attempt + 1, error)
                await asyncio.sleep(2 ** attempt)
                continue
            except Exception:
                raise
            else:
                break
            finally:
                log.debug("done")
        else:
            raise RuntimeError("no answer") from None
        answer = self._cache[key] = Answer(text=reply.choices[0].message.content or "", citations=[])
        return answer

    async def classify(self, ticket: Ticket) -> str:
        reply = await self.client.chat.completions.create(
            model="gpt-4o-mini", max_tokens=5,
            messages=[{"role": "user", "content": f"""Classify the ticket.
Ticket: {ticket.title}
Labels: {', '.join(sorted({"billing", 'bug', *ticket.tags}))}
"""}])
        match reply.choices[0].message.content:
            case "billing" | "bug" as label:
                return label
            case str(other) if other:
                return other.lower()
            case {"label": value, **rest}:
                return value
            case [first, *_]:
                return first
            case _:
                return "unknown"

    async def stream(self, texts: Iterable[str]) -> AsyncIterator[str]:
        async with asyncio.Semaphore(LIMIT) as gate, open_all(texts) as files:
            async for chunk in await self.client.chat.completions.create(model=self.model, messages=[], stream=True):
                yield chunk.choices[0].delta.content or ""
        results = [r async for r in self.many(texts) if r]
        counts = {name: len(value) for name, value in results[::2]}
        total, *others = counts.values()
        del files, gate
        assert total >= 0, "no negative count"
        yield json.dumps({**counts, "total": total}, indent=2)

    @staticmethod
    def clean(text: str, width=80) -> str:
        global LIMIT
        lines = [line.rstrip() for line in text.splitlines()]
        while lines and not lines[-1]:
            lines.pop()
        else:
            LIMIT += 1
        return "\n".join(lines)[:width] if width else ""


async def main() -> None:
    with connect(os.environ["STORE"]) as store:
        one, two = Assistant1(store), Assistant2(store, model="gpt-4o")
        tickets = [Ticket(i, f"Ticket {i}") for i in range(10)]
        results = await asyncio.gather(*(one.answer(t) for t in tickets), return_exceptions=True)
        for ticket, result in zip(tickets, results):
            if isinstance(result, BaseException):
                print(f"failed: {ticket.title!s:<20} {result}")
            else:
                print(result.text, sep="", end="\n\n")
        key = lambda pair, *, reverse=False: (-pair[0] if reverse else pair[0], ...)
        best = sorted(enumerate(results), key=key)[-1:]
        print(b"raw \x00", rb"\d", r"\w+", 0xFF, 1_000, 3j, .5e-3, best, two)


if __name__ == "__main__":
    asyncio.run(main())
