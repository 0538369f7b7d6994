import OpenAI from 'openai';

const client = new OpenAI();

async function ask(prompt: string): Promise<string | null> {
  const response = await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: prompt }] });
  return response.choices[0].message.content;
}

export async function describe(text: string) {
  const summary = await ask(`Summarise: ${text}`);
  const tags = await ask(`Give some tags: ${text}`);
  return { summary, tags };
}

export async function main() {
  return describe('The harbour was rebuilt in two years.');
}
