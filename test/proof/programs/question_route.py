from openai import OpenAI


def answer(question: str) -> str:
    client = OpenAI()
    response = client.chat.completions.create(model="gpt-4o-mini", messages=[{"role": "user", "content": question}])
    return response.choices[0].message.content


def main():
    return [answer("What is a fjord?"), answer("What is a lagoon?"), answer("What is a delta?")]
