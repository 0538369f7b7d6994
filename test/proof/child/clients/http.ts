/** What the stand-ins share: a JSON request over the global fetch, its errors, and server-sent events. */

export class APIError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(`${status} ${message}`);
    this.name = new.target.name;
    this.status = status;
  }
}
export class RateLimitError extends APIError {}
export class InternalServerError extends APIError {}

export interface RequestOptions { readonly signal?: AbortSignal }

/** Throws the SDKs' error classes for answers that are no success. */
export async function post(base: string, path: string, body: unknown, { signal }: RequestOptions = {}): Promise<Response> {
  const response = await fetch(base + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal });
  if (response.ok) return response;
  const { error } = await response.json() as { readonly error: { readonly message: string } };
  const ErrorClass = response.status === 429 ? RateLimitError : response.status >= 500 ? InternalServerError : APIError;
  throw new ErrorClass(response.status, error.message);
}

/** The data of each event, parsed, up to `[DONE]` or the end. */
export async function* events<T>(response: Response): AsyncGenerator<T> {
  let rest = '';
  for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + part).split('\n\n');
    rest = blocks.pop()!;
    for (const block of blocks) {
      const data = block.split('\n').find((line) => line.startsWith('data: '))?.slice('data: '.length);
      if (data !== undefined && data !== '[DONE]') yield JSON.parse(data) as T;
    }
  }
}
