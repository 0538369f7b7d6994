import Anthropic from '@anthropic-ai/sdk';

const client = new Anthropic();
const HANDBOOK = `«1400»`;

export async function consult(question: string) {
  const message = await client.messages.create({
    model: 'claude-sonnet-4-5', max_tokens: 300, system: HANDBOOK, messages: [{ role: 'user', content: question }],
  });
  return message.content[0].text;
}

export async function main() {
  const answers = [];
  for (const question of ['May I work from home?', 'Who pays for the train?']) answers.push(await consult(question));
  return answers;
}
