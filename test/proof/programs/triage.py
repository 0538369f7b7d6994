from openai import OpenAI

client = OpenAI()


def prompt(mail: str) -> str:
    return f"""Mail:
{mail}

Say which department answers the mail, under these rules.
«1150»
"""


def triage(mail: str) -> str:
    response = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": prompt(mail)}])
    return response.choices[0].message.content


def main():
    return [triage(mail) for mail in ("Where is my parcel?", "I want my money back.")]
