import type { ModelProvider } from '../../../server/models/index.ts';

/** A request as a provider understands it, whatever wire format it came in. */
export interface ModelCall {
  readonly provider: ModelProvider;
  readonly operation: 'chat' | 'embedding' | 'moderation';
  readonly model: string;
  /** In the order the provider reads them: tools, system, messages. */
  readonly pieces: readonly Piece[];
  /** The JSON Schema that the answer has to fill. */
  readonly schema?: JsonSchema;
  readonly isStreamed: boolean;
  /** Tokens after which the answer is cut off. */
  readonly limit?: number;
}

export interface Piece {
  readonly role: string;
  readonly text: string;
  /** A cache mark stands behind it. */
  readonly isMarked: boolean;
}

export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

/** The model's answer, and the same as the wire format has it. */
export interface Wire {
  read(body: Record<string, unknown>, url: URL): ModelCall;
  /** The answer in one piece. */
  whole(call: ModelCall, text: string, usage: Usage): unknown;
  /** The server-sent events for the pieces of a streamed answer: each is one chunk on the connection. */
  chunks(call: ModelCall, texts: readonly string[], usage: Usage): readonly string[];
}

export interface Usage {
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
}

/** One server-sent event. */
export function event(data: unknown, name?: string): string {
  return `${name ? `event: ${name}\n` : ''}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;
}

/** A message's content: plain text, or blocks of which some carry a cache mark. */
export function piecesOf(role: string, content: unknown): readonly Piece[] {
  if (typeof content === 'string') return [{ role, text: content, isMarked: false }];
  if (!Array.isArray(content)) return [];
  return content.map((block: { readonly text?: string; readonly cache_control?: unknown }) => ({ role, text: block.text ?? JSON.stringify(block), isMarked: block.cache_control !== undefined }));
}

/** Tool definitions as the provider reads them ahead of everything else. */
export function toolPieces(tools: unknown): readonly Piece[] {
  return Array.isArray(tools) ? tools.map((tool: { readonly cache_control?: unknown }) => ({ role: 'tool', text: JSON.stringify({ ...tool, cache_control: undefined }), isMarked: tool.cache_control !== undefined })) : [];
}
