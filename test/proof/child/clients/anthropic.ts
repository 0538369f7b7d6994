import { events, post, type RequestOptions } from './http.ts';

export { APIError, InternalServerError, RateLimitError } from './http.ts';

interface Message { readonly content: readonly { readonly type: string; readonly text: string }[] }
interface Event { readonly type: string; readonly delta?: { readonly type: string; readonly text: string } }

/** A stand-in with the call surface of @anthropic-ai/sdk 1.12.0, as far as the programs use it. */
export default class Anthropic {
  readonly baseURL = process.env.ANTHROPIC_BASE_URL!;

  readonly messages = {
    create: async (body: Record<string, unknown>, options?: RequestOptions) => {
      const response = await post(this.baseURL, '/v1/messages', body, options);
      return body.stream === true ? events<Event>(response) : response.json();
    },
    stream: (body: Record<string, unknown>, options?: RequestOptions) => new MessageStream(post(this.baseURL, '/v1/messages', { ...body, stream: true }, options)),
  };
}
export { Anthropic };

class MessageStream {
  readonly #response: Promise<Response>;
  readonly #listeners: ((text: string) => void)[] = [];
  constructor(response: Promise<Response>) { this.#response = response; }

  on(_event: 'text', listener: (text: string) => void): this {
    this.#listeners.push(listener);
    return this;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Event> {
    for await (const event of events<Event>(await this.#response)) {
      if (event.delta?.type === 'text_delta') this.#listeners.forEach((listener) => listener(event.delta!.text));
      yield event;
    }
  }

  async finalText(): Promise<string> {
    let text = '';
    for await (const { delta } of this) text += delta?.text ?? '';
    return text;
  }

  async finalMessage(): Promise<Message> {
    return { content: [{ type: 'text', text: await this.finalText() }] };
  }
}
