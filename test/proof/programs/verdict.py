import sys

from openai import AsyncOpenAI
from pydantic import BaseModel

client = AsyncOpenAI()


class Verdict(BaseModel):
    spam: bool
    explanation: str


async def main():
    mail = sys.argv[2] if len(sys.argv) > 2 else "You have won a prize!"
    completion = await client.chat.completions.parse(
        model="gpt-4o", messages=[{"role": "user", "content": f"Is this mail spam?\n\n{mail}"}], response_format=Verdict
    )
    return {"spam": completion.choices[0].message.parsed.spam}
