import OpenAI from 'openai';

const client = new OpenAI();

interface Order { readonly article: string; readonly pieces: number; readonly open: boolean }

export async function check(orders: readonly Order[]) {
  const response = await client.responses.create({
    model: 'gpt-4.1', instructions: 'Which of these orders look wrong?', input: JSON.stringify(orders, null, 2),
  });
  return response.output_text;
}

export async function main() {
  return check(Array.from({ length: 20 }, (_, index) => ({ article: `lamp ${index}`, pieces: index, open: index % 2 === 0 })));
}
