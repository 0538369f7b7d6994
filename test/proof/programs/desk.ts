import OpenAI from 'openai';

const client = new OpenAI();

interface Visitor { readonly name: string; readonly room: number }

export async function greet(visitor: Visitor, question: string) {
  const system = [
    'You work at the desk of a hotel.',
    `Visitor: ${visitor.name}`,
    'House rules:',
    '«1150»',
  ].join('\n');
  const response = await client.responses.create({ model: 'gpt-4o', instructions: system, input: question });
  return response.output_text;
}

export async function main() {
  const greetings = [];
  for (const visitor of [{ name: 'Ines', room: 3 }, { name: 'Bo', room: 14 }]) greetings.push(await greet(visitor, 'When is breakfast?'));
  return greetings;
}
