import { event, piecesOf, toolPieces, type JsonSchema, type ModelCall, type Usage, type Wire } from './model-call.ts';

interface Body {
  readonly model: string;
  readonly instructions?: string;
  readonly input: string | readonly { readonly role: string; readonly content: unknown }[];
  readonly tools?: unknown;
  readonly text?: { readonly format?: { readonly schema?: JsonSchema } };
  readonly max_output_tokens?: number;
  readonly stream?: boolean;
}

function response({ model }: ModelCall, text: string, usage: Usage | undefined): unknown {
  return {
    id: 'resp_1', object: 'response', created_at: 0, model, status: usage ? 'completed' : 'in_progress', error: null, incomplete_details: null,
    output: usage ? [{ type: 'message', id: 'msg_1', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text, annotations: [] }] }] : [],
    usage: usage && { input_tokens: usage.inputTokens, input_tokens_details: { cached_tokens: usage.cachedTokens }, output_tokens: usage.outputTokens, output_tokens_details: { reasoning_tokens: 0 }, total_tokens: usage.inputTokens + usage.outputTokens },
  };
}

/** POST /v1/responses (openai 7.57.0, resources/responses). */
export const openaiResponses: Wire = {
  read(body): ModelCall {
    const { model, instructions, input, tools, text, max_output_tokens, stream } = body as unknown as Body;
    const messages = typeof input === 'string' ? piecesOf('user', input) : input.flatMap(({ role, content }) => piecesOf(role, content));
    return {
      provider: 'openai', operation: 'chat', model, pieces: [...toolPieces(tools), ...(instructions ? piecesOf('system', instructions) : []), ...messages],
      schema: text?.format?.schema, limit: max_output_tokens, isStreamed: stream === true,
    };
  },
  whole: response,
  chunks(call, texts, usage) {
    const head = [{ type: 'response.created', response: response(call, '', undefined) }, { type: 'response.output_item.added', output_index: 0, item: { type: 'message', id: 'msg_1', role: 'assistant', status: 'in_progress', content: [] } }];
    const deltas = texts.map((delta) => ({ type: 'response.output_text.delta', item_id: 'msg_1', output_index: 0, content_index: 0, delta, logprobs: [] }));
    const end = [{ type: 'response.output_item.done', output_index: 0, item: { type: 'message', id: 'msg_1', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text: texts.join(''), annotations: [] }] } }, { type: 'response.completed', response: response(call, texts.join(''), usage) }];
    let sequence_number = 0;
    const written = (items: readonly { readonly type: string }[]): string => items.map((item) => event({ ...item, sequence_number: sequence_number++ }, item.type)).join('');
    return deltas.map((delta, index) => written(index === 0 ? [...head, delta] : [delta])).concat(written(end));
  },
};
