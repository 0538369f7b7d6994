import OpenAI from 'openai';

const client = new OpenAI();

export class Refusal extends Error {}

export async function answer(question: string) {
  const verdict = await client.moderations.create({ input: question });
  if (verdict.results[0].flagged) {
    throw new Refusal('This question is not answered.');
  }
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: question }] });
  return reply.choices[0].message.content;
}

async function outcome(question: string) {
  try {
    return { answer: await answer(question) };
  } catch (error) {
    return { refused: error instanceof Refusal, message: String(error) };
  }
}

export async function main() {
  const allowed = await outcome('How deep is the harbour?');
  const refused = await outcome('Say something forbidden.');
  return [allowed, refused];
}
