import OpenAI from 'openai';

export async function POST(request: { json(): Promise<{ question: string }> }) {
  const { question } = await request.json();
  const client = new OpenAI();
  const response = await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: question }] });
  return { answer: response.choices[0].message.content };
}

export async function main() {
  const posted = (question: string) => ({ json: async () => ({ question }) });
  return [await POST(posted('What is a fjord?')), await POST(posted('What is a lagoon?'))];
}
