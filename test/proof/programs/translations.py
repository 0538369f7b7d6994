import sys

from openai import AsyncOpenAI, RateLimitError

LANGUAGES = ["German", "French", "Polish"]


class Translator:
    def __init__(self) -> None:
        self.client = AsyncOpenAI()

    async def translate(self, text: str, language: str) -> str:
        completion = await self.client.chat.completions.create(
            model="gpt-4o",
            messages=[
                {"role": "system", "content": f"Translate into {language}."},
                {"role": "user", "content": text},
            ],
        )
        return completion.choices[0].message.content

    async def all(self, text: str) -> list[str]:
        translated = []
        for language in LANGUAGES:
            translated.append(await self.translate(text, language))
        return translated


async def main():
    try:
        return await Translator().all("Please wait until your number is called.")
    except RateLimitError:
        print("come back later")
        return None
