import OpenAI from 'openai';

const client = new OpenAI();

export async function welcome(name: string) {
  const response = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [
      {
        role: 'system',
        content: `
                    You welcome the visitors of a museum.
                    Be polite, and be brief.
                    Say which room is the nearest.
                    Never name a price.
                    If you do not know a room, say so.
                    Speak the language of the question.
                    Name the opening hours of that room.
                    Recommend one picture in it.
                    End with a good wish.
        `,
      },
      { role: 'user', content: name },
    ],
  });
  return response.choices[0].message.content;
}

export const main = async () => welcome('Ines');
