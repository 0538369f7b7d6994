import OpenAI from 'openai';

const client = new OpenAI();

export async function summarise(article: string) {
  const response = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{
      role: 'user',
      content: `Article:
${article}

Summarise the article under these rules.
«1150»`,
    }],
  });
  return response.choices[0].message.content;
}

export async function main() {
  const summaries = [];
  for (const article of ['The harbour was rebuilt in two years.', 'A bridge in the north is closed until autumn.']) summaries.push(await summarise(article));
  return summaries;
}
