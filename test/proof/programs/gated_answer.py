from openai import AsyncOpenAI, RateLimitError

client = AsyncOpenAI()


async def is_allowed(question: str) -> bool:
    verdict = await client.moderations.create(input=question)
    return not verdict.results[0].flagged


async def ask(question: str) -> str:
    response = await client.responses.create(model="gpt-4.1", input=question)
    return response.output_text


async def answer(question: str) -> str:
    if not await is_allowed(question):
        return "This question is not answered."
    reply = await ask(question)
    return reply


async def outcome(question: str):
    try:
        return await answer(question)
    except RateLimitError as error:
        return f"later ({error.status_code})"


async def main():
    allowed = await outcome("How deep is the harbour?")
    refused = await outcome("Say something forbidden.")
    return [allowed, refused]
