import { GoogleGenAI } from '@google/genai';

const ai = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY });

async function generate(instruction: string, text: string): Promise<string> {
  const { text: answer } = await ai.models.generateContent({
    model: 'gemini-2.5-flash', contents: text, config: { systemInstruction: instruction, maxOutputTokens: 90 },
  });
  return answer ?? '';
}

export async function brief(minutes: string) {
  const decisions = await generate('List what was decided.', minutes);
  const heading = `Decisions (${minutes.split(' ').length} words of minutes)`;
  const tasks = await generate('List who does what until when.', minutes);
  const open = (await generate('List the open questions.', minutes)).split(' ');
  return { heading, decisions, tasks, open: open.length };
}

export async function main() {
  return brief('The budget was agreed on. Ines orders the screens until May. Who pays for the move is still open.');
}
