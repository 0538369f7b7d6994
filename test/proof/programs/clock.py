from datetime import datetime

from openai import OpenAI

client = OpenAI()


class Desk:
    def __init__(self, model: str = "gpt-4.1") -> None:
        self.model = model

    def answer(self, question: str) -> str:
        system = f"""Now: {datetime.now()}
«1150»"""
        response = client.chat.completions.create(
            model="gpt-4.1",
            messages=[{"role": "system", "content": system}, {"role": "user", "content": question}],
        )
        return response.choices[0].message.content


def main():
    desk = Desk()
    return [desk.answer("Is the shop open?"), desk.answer("Who has the key?")]
