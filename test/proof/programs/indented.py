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
                Speak the language of the question.
                Name the opening hours of that room.
                Recommend one picture in it.
                End with a good wish.
        """
        response = client.chat.completions.create(
            model="gpt-4o", messages=[{"role": "system", "content": prompt}, {"role": "user", "content": name}]
        )
        return response.choices[0].message.content


def main():
    return Museum().welcome("Ines")
