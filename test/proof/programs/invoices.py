from openai import OpenAI
from pydantic import BaseModel

client = OpenAI()


class Line(BaseModel):
    number: int
    total_amount_including_value_added_tax: float
    description_of_the_delivered_goods: str


class Invoice(BaseModel):
    lines: list[Line]


def read(text: str) -> Invoice:
    completion = client.chat.completions.parse(
        model="gpt-4o", messages=[{"role": "user", "content": f"Read the invoice.\n\n{text}"}], response_format=Invoice
    )
    return completion.choices[0].message.parsed


def main():
    invoice = read("Two kettles, one lamp.")
    return [[line.number, line.total_amount_including_value_added_tax, line.description_of_the_delivered_goods] for line in invoice.lines]
