import { events, post, type RequestOptions } from './http.ts';

export { APIError, InternalServerError, RateLimitError } from './http.ts';

type Body = Record<string, unknown>;
interface Completion { readonly choices: readonly { readonly message: { content: string; parsed?: unknown }; readonly delta: { readonly content?: string } }[] }

/** A stand-in with the call surface of openai 7.57.0, as far as the programs use it. */
export default class OpenAI {
  readonly baseURL: string;
  constructor({ baseURL = process.env.OPENAI_BASE_URL! }: { readonly baseURL?: string; readonly apiKey?: string } = {}) { this.baseURL = baseURL; }

  async #send(path: string, body: Body, options?: RequestOptions): Promise<unknown> {
    const response = await post(this.baseURL, path, body, options);
    return body.stream === true ? events(response) : response.json();
  }

  readonly chat = {
    completions: {
      create: (body: Body, options?: RequestOptions) => this.#send('/chat/completions', body, options),
      parse: async (body: Body, options?: RequestOptions) => {
        const completion = await this.#send('/chat/completions', body, options) as Completion;
        for (const { message } of completion.choices) message.parsed = JSON.parse(message.content);
        return completion;
      },
    },
  };
  readonly responses = {
    create: async (body: Body, options?: RequestOptions) => {
      const response = await this.#send('/responses', body, options);
      return body.stream === true ? response : { ...response as object, output_text: textOf(response as Output) };
    },
  };
  readonly embeddings = { create: (body: Body, options?: RequestOptions) => this.#send('/embeddings', body, options) };
  readonly moderations = { create: (body: Body, options?: RequestOptions) => this.#send('/moderations', body, options) };
}
export { OpenAI };

interface Output { readonly output: readonly { readonly content: readonly { readonly text: string }[] }[] }

function textOf({ output }: Output): string {
  return output.flatMap(({ content }) => content.map(({ text }) => text)).join('');
}
