import asyncio

from openai import APIStatusError, OpenAI

client = OpenAI()


async def answer(question: str) -> str:
    try:
        response = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question}])
        return response.choices[0].message.content
    except APIStatusError as error:
        return f"no answer ({error.status_code})"


async def main():
    """Two users of one server, at the same time."""
    return await asyncio.gather(answer("What is a fjord?"), answer("What is a lagoon?"))
