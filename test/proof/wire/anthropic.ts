import { event, piecesOf, toolPieces, type JsonSchema, type ModelCall, type Usage, type Wire } from './model-call.ts';

interface Body {
  readonly model: string;
  readonly system?: unknown;
  readonly messages: readonly { readonly role: string; readonly content: unknown }[];
  readonly tools?: unknown;
  readonly max_tokens: number;
  readonly stream?: boolean;
  readonly cache_control?: unknown;
  readonly output_config?: { readonly format?: { readonly schema?: JsonSchema } };
}

function usageOf({ inputTokens, cachedTokens, outputTokens }: Usage): unknown {
  return { input_tokens: inputTokens - cachedTokens, cache_read_input_tokens: cachedTokens, cache_creation_input_tokens: 0, output_tokens: outputTokens };
}

/** POST /v1/messages (@anthropic-ai/sdk 1.12.0, resources/messages). */
export const anthropic: Wire = {
  read(body): ModelCall {
    const { model, system, messages, tools, max_tokens, stream, cache_control, output_config } = body as unknown as Body;
    const pieces = [...toolPieces(tools), ...piecesOf('system', system), ...messages.flatMap(({ role, content }) => piecesOf(role, content))];
    return {
      provider: 'anthropic', operation: 'chat', model, schema: output_config?.format?.schema, limit: max_tokens, isStreamed: stream === true,
      // a mark on the whole request stands behind its last block
      pieces: pieces.map((piece, index) => (cache_control !== undefined && index === pieces.length - 1 ? { ...piece, isMarked: true } : piece)),
    };
  },
  whole: ({ model }, text, usage) => ({ id: 'msg_1', type: 'message', role: 'assistant', model, content: [{ type: 'text', text }], stop_reason: 'end_turn', stop_sequence: null, usage: usageOf(usage) }),
  chunks({ model }, texts, usage) {
    const head = event({ type: 'message_start', message: { id: 'msg_1', type: 'message', role: 'assistant', model, content: [], stop_reason: null, stop_sequence: null, usage: usageOf({ ...usage, outputTokens: 0 }) } }, 'message_start')
      + event({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }, 'content_block_start');
    const end = event({ type: 'content_block_stop', index: 0 }, 'content_block_stop')
      + event({ type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: usage.outputTokens } }, 'message_delta') + event({ type: 'message_stop' }, 'message_stop');
    return [...texts.map((text, index) => (index === 0 ? head : '') + event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }, 'content_block_delta')), end];
  },
};
