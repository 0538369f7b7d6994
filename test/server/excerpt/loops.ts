/** A function with a finding, in either language; they differ in their names. */
export const loop = (index: number): string => `
export async function summarise${index}(texts: string[]) {
  const found: string[] = [];
  for (const text of texts) found.push((await client.responses.create({ model: 'gpt-5', input: text, max_output_tokens: 90 })).output_text);
  return found;
}
`;
export const pyLoop = (index: number): string => `
async def summarise${index}(texts):
    found = []
    for text in texts:
        answer = await client.responses.create(model="gpt-5", input=text, max_output_tokens=90)
        found.append(answer.output_text)
    return found
`;
