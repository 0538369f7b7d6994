import { readFileSync } from 'node:fs';
import OpenAI from 'openai';

const client = new OpenAI();

/** Looks at the mail in the file that is named on the command line, or at an example. */
export async function main(): Promise<{ spam: boolean }> {
  const mail = process.argv[3] ? readFileSync(process.argv[3], 'utf8') : 'You have won a prize!';
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
  return { spam };
}
