import OpenAI from 'openai';

const client = new OpenAI();

export async function tell(hero: string) {
  const response = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'system', content: 'You tell children the stories of the harbour and its ships.' }, { role: 'user', content: hero }],
  });
  return { hero, story: response.choices[0].message.content };
}

export const main = async () => tell('a small tug');
