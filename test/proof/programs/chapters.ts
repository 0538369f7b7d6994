import { generateText } from 'ai';
import { openai } from '@ai-sdk/openai';

const CHAPTERS = ['The coast', 'The mountains', 'The plain', 'The capital'];

/** Four chapters, each from its title alone. */
export async function write(style: string): Promise<string[]> {
  const chapters: string[] = [];
  for (const title of CHAPTERS) {
    const { text } = await generateText({ model: openai('gpt-4o'), prompt: `Write a chapter called "${title}" in a ${style} style.` });
    chapters.push(`# ${title}\n\n${text}`);
  }
  return chapters;
}

export const main = async () => write('plain');
