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
  const advice = [];
  for (const customer of ['Ines', 'Tarek']) advice.push(await adviser.advise(customer, 'May I cancel?'));
  return advice;
}
