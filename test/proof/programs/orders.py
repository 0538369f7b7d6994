import json

from openai import OpenAI

client = OpenAI()


def check(orders: list[dict]) -> str:
    response = client.chat.completions.create(
        model="gpt-4.1",
        messages=[
            {"role": "system", "content": "Which of these orders look wrong?"},
            {"role": "user", "content": json.dumps(orders, indent=2)},
        ],
    )
    return response.choices[0].message.content


def main():
    return check([{"article": f"lamp {index}", "pieces": index, "open": index % 2 == 0} for index in range(20)])
