import OpenAI from 'openai';

const client = new OpenAI();

export async function isSpam(mail: string): Promise<boolean> {
  const response = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: `Is this mail spam?\n\n${mail}` }],
    response_format: {
      type: 'json_schema',
      json_schema: {
        name: 'verdict', strict: true,
        schema: {
          type: 'object',
          properties: { spam: { type: 'boolean' }, explanation: { type: 'string' } },
          required: ['spam', 'explanation'], additionalProperties: false,
        },
      },
    },
  });
  const { spam } = JSON.parse(response.choices[0].message.content);
  return spam;
}

export async function main() {
  return [await isSpam('You have won a prize!')];
}
