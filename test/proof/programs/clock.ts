import OpenAI from 'openai';

const client = new OpenAI();

export async function answer(question: string) {
  const response = await client.chat.completions.create({
    model: 'gpt-4.1',
    messages: [
      {
        role: 'system',
        content: `Now: ${new Date().toISOString()}
«1150»`,
      },
      { role: 'user', content: question },
    ],
  });
  return response.choices[0].message.content;
}

export async function main() {
  return [await answer('Is the shop open?'), await answer('Who has the key?')];
}
