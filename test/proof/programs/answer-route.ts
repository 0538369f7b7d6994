import { generateText } from 'ai';
import { openai } from '@ai-sdk/openai';

export async function POST(request: Request) {
  const { question } = await request.json();
  const { text } = await generateText({ model: openai('gpt-4o'), prompt: `Explain to a visitor: ${question}` });
  return new Response(text);
}

/** A page that shows what it has. */
export async function main() {
  const response = await POST(new Request('http://localhost/', { method: 'POST', body: JSON.stringify({ question: 'What is a fjord?' }) }));
  for await (const part of response.body!.pipeThrough(new TextDecoderStream())) process.stdout.write(part);
  return response.status;
}
