from anthropic import AsyncAnthropic

client = AsyncAnthropic()
HANDBOOK = """«1400»"""


async def consult(question: str) -> str:
    message = await client.messages.create(
        model="claude-sonnet-4-5", max_tokens=300, system=HANDBOOK, messages=[{"role": "user", "content": question}]
    )
    return message.content[0].text


async def main():
    return [await consult(question) for question in ("May I work from home?", "Who pays for the train?")]
