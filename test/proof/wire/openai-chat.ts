import { event, piecesOf, toolPieces, type JsonSchema, type ModelCall, type Usage, type Wire } from './model-call.ts';

interface Body {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: unknown }[];
  readonly tools?: unknown;
  readonly response_format?: { readonly json_schema?: { readonly schema?: JsonSchema } };
  readonly max_completion_tokens?: number;
  readonly max_tokens?: number;
  readonly stream?: boolean;
}

function usageOf({ inputTokens, cachedTokens, outputTokens }: Usage): unknown {
  return { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens, prompt_tokens_details: { cached_tokens: cachedTokens } };
}

/** POST /v1/chat/completions (openai 7.57.0, resources/chat/completions). */
export const openaiChat: Wire = {
  read(body): ModelCall {
    const { model, messages, tools, response_format, max_completion_tokens, max_tokens, stream } = body as unknown as Body;
    return {
      provider: 'openai', operation: 'chat', model, pieces: [...toolPieces(tools), ...messages.flatMap(({ role, content }) => piecesOf(role, content))],
      schema: response_format?.json_schema?.schema, limit: max_completion_tokens ?? max_tokens, isStreamed: stream === true,
    };
  },
  whole: ({ model }, content, usage) => ({
    id: 'chatcmpl-1', object: 'chat.completion', created: 0, model, usage: usageOf(usage),
    choices: [{ index: 0, finish_reason: 'stop', logprobs: null, message: { role: 'assistant', content, refusal: null } }],
  }),
  chunks({ model }, texts) {
    const chunk = (delta: unknown, finish: string | null): string => event({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 0, model, choices: [{ index: 0, delta, finish_reason: finish }] });
    return [...texts.map((content) => chunk({ content }, null)), chunk({}, 'stop') + event('[DONE]')];
  },
};
