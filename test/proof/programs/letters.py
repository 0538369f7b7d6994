from openai import AsyncOpenAI

client = AsyncOpenAI()


async def reply(letter: str, tone: str) -> str:
    response = await client.responses.create(
        model="gpt-5",
        input=(
            f"Letter: {letter}\n"
            f"Tone: {tone}\n\n"
            "«1150»"
        ),
    )
    return response.output_text


async def main():
    letters = [("The lift is broken again.", "friendly"), ("Thank you for the quick repair.", "formal")]
    return [await reply(letter, tone) for letter, tone in letters]
