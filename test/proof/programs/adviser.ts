import { GoogleGenAI } from '@google/genai';

const ai = new GoogleGenAI({});

export class Adviser {
  private asked = 0;

  async advise(customer: string, question: string) {
    const prompt = `Customer: ${customer}

«2100»

Question: ${question}`;
    const response = await ai.models.generateContent({ model: 'gemini-2.5-pro', contents: prompt });
    return { number: ++this.asked, answer: response.text };
  }
}

export async function main() {
  const adviser = new Adviser();
  return [await adviser.advise('Ines', 'May I cancel?'), await adviser.advise('Tarek', 'May I cancel?')];
}
