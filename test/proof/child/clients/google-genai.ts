import { events, post } from './http.ts';

interface Part { readonly text: string }
interface Parameters { readonly model: string; readonly contents: unknown; readonly config?: { readonly systemInstruction?: string; readonly [key: string]: unknown } }
interface Answer { readonly candidates: readonly { readonly content: { readonly parts: readonly Part[] } }[] }

/** A stand-in with the call surface of @google/genai 3.1.0, as far as the programs use it. */
export class GoogleGenAI {
  constructor(_options: { readonly apiKey?: string }) { /* the key is not looked at */ }

  readonly models = {
    generateContent: async (parameters: Parameters) => withText(await (await this.#send(parameters, 'generateContent')).json() as Answer),
    generateContentStream: async (parameters: Parameters) => texts(events<Answer>(await this.#send(parameters, 'streamGenerateContent?alt=sse'))),
  };

  #send({ model, contents, config: { systemInstruction, ...generationConfig } = {} }: Parameters, method: string): Promise<Response> {
    return post(process.env.GOOGLE_GEMINI_BASE_URL!, `/v1/models/${model}:${method}`, {
      contents: typeof contents === 'string' ? [{ role: 'user', parts: [{ text: contents }] }] : contents, generationConfig,
      ...(systemInstruction !== undefined && { systemInstruction: { role: 'user', parts: [{ text: systemInstruction }] } }),
    });
  }
}

function withText(answer: Answer): Answer & { readonly text: string } {
  return { ...answer, text: answer.candidates.flatMap(({ content }) => content.parts.map(({ text }) => text)).join('') };
}

async function* texts(answers: AsyncGenerator<Answer>): AsyncGenerator<Answer & { readonly text: string }> {
  for await (const answer of answers) yield withText(answer);
}
