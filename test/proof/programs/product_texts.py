from openai import AsyncOpenAI

client = AsyncOpenAI()


async def describe(product: str) -> str:
    response = await client.responses.create(model="gpt-4.1-mini", input=f"Describe for a catalogue: {product}")
    return response.output_text


async def describe_all(products: list[str]) -> list[dict[str, str]]:
    texts = []
    for product in products:
        text = await describe(product)
        texts.append({"product": product, "text": text.strip()})
    return texts


async def main():
    return await describe_all(["kettle", "lamp", "ladder", "desk", "stove", "bench", "shelf"])
