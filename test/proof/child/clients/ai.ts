import { events, post } from './http.ts';
import type { ZodType } from './zod.ts';

interface Options { readonly model: string; readonly system?: string; readonly instructions?: string; readonly prompt?: string; readonly messages?: readonly unknown[]; readonly schema?: ZodType; readonly output?: { readonly schema: ZodType }; readonly maxOutputTokens?: number; readonly abortSignal?: AbortSignal }
interface Response1 { readonly output: readonly { readonly content: readonly { readonly text: string }[] }[] }

/** Stand-ins with the call surface of ai 7.0.173 over @ai-sdk/openai 4.0.118 (the responses endpoint), as far as the programs use it. */
export const openai = (model: string): string => model;

function send({ model, system, instructions = system, prompt, messages, schema, output, maxOutputTokens, abortSignal }: Options, stream: boolean): Promise<Response> {
  const wanted = schema ?? output?.schema;
  return post(process.env.OPENAI_BASE_URL!, '/responses', {
    model, input: [...(instructions === undefined ? [] : [{ role: 'system', content: instructions }]), ...(messages ?? [{ role: 'user', content: prompt }])],
    ...(wanted && { text: { format: { type: 'json_schema', name: 'response', strict: true, schema: wanted.toJsonSchema() } } }),
    ...(maxOutputTokens !== undefined && { max_output_tokens: maxOutputTokens }), ...(stream && { stream }),
  }, { signal: abortSignal });
}

export async function generateText(options: Options): Promise<{ readonly text: string; readonly output: unknown }> {
  const { output } = await (await send(options, false)).json() as Response1;
  const text = output.flatMap(({ content }) => content.map((part) => part.text)).join('');
  return { text, output: options.output?.schema.parse(JSON.parse(text)) };
}

export async function generateObject(options: Options): Promise<{ readonly object: unknown }> {
  const { text } = await generateText(options);
  return { object: options.schema!.parse(JSON.parse(text)) };
}

export function streamText(options: Options): { readonly textStream: AsyncGenerator<string>; toTextStreamResponse(): Response } {
  const textStream = deltas(send(options, true));
  const toTextStreamResponse = (): Response => new Response(readable(textStream).pipeThrough(new TextEncoderStream()), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
  return { textStream, toTextStreamResponse };
}

function readable(texts: AsyncGenerator<string>): ReadableStream<string> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await texts.next();
      if (done) controller.close(); else controller.enqueue(value);
    },
  });
}

async function* deltas(response: Promise<Response>): AsyncGenerator<string> {
  for await (const { type, delta } of events<{ readonly type: string; readonly delta: string }>(await response)) if (type === 'response.output_text.delta') yield delta;
}

export const Output = { object: ({ schema }: { readonly schema: ZodType }) => ({ schema }) };

export async function embed({ model, value }: { readonly model: string; readonly value: string }): Promise<{ readonly embedding: readonly number[] }> {
  const { data } = await (await post(process.env.OPENAI_BASE_URL!, '/embeddings', { model, input: [value] })).json() as { readonly data: readonly { readonly embedding: readonly number[] }[] };
  return { embedding: data[0]!.embedding };
}
