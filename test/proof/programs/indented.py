from openai import OpenAI

client = OpenAI()


class Museum:
    def welcome(self, name: str) -> str:
        prompt = """
                You welcome the visitors of a museum.
                Be polite, and be brief.
                Say which room is the nearest.
                Never name a price.
                If you do not know a room, say so.
        """
        response = client.chat.completions.create(
            model="gpt-4o", messages=[{"role": "system", "content": prompt}, {"role": "user", "content": name}]
        )
        return response.choices[0].message.content


def main():
    return Museum().welcome("Ines")
