from openai import AsyncOpenAI
from pydantic import BaseModel

client = AsyncOpenAI()


class Verdict(BaseModel):
    spam: bool
    explanation: str


async def is_spam(mail: str) -> bool:
    completion = await client.chat.completions.parse(
        model="gpt-4o", messages=[{"role": "user", "content": f"Is this mail spam?\n\n{mail}"}], response_format=Verdict
    )
    return completion.choices[0].message.parsed.spam


async def main():
    return await is_spam("You have won a prize!")
