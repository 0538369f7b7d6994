from openai import AsyncOpenAI

client = AsyncOpenAI()


async def ask(prompt: str) -> str:
    response = await client.chat.completions.create(model="gpt-4o-mini", messages=[{"role": "user", "content": prompt}])
    return response.choices[0].message.content


async def describe(text: str) -> dict[str, str]:
    summary = await ask(f"Summarise: {text}")
    tags = await ask(f"Give some tags: {text}")
    return {"summary": summary, "tags": tags}


async def main():
    return await describe("The harbour was rebuilt in two years.")
