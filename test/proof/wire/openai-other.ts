import { piecesOf, type ModelCall, type Wire } from './model-call.ts';

function texts(input: unknown): readonly string[] {
  return (Array.isArray(input) ? input : [input]).map(String);
}

function reading(operation: 'embedding' | 'moderation', fallback: string): Wire['read'] {
  return (body): ModelCall => ({
    provider: 'openai', operation, model: String(body.model ?? fallback), pieces: texts(body.input).flatMap((text) => piecesOf('user', text)), isStreamed: false,
  });
}

/** A vector that depends on the text alone. */
function vector(text: string): readonly number[] {
  return [text.length, [...text].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 997, 7)];
}

/** POST /v1/embeddings. */
export const openaiEmbeddings: Wire = {
  read: reading('embedding', 'text-embedding-3-small'),
  whole: ({ model, pieces }, _text, { inputTokens }) => ({
    object: 'list', model, data: pieces.map(({ text }, index) => ({ object: 'embedding', index, embedding: vector(text) })), usage: { prompt_tokens: inputTokens, total_tokens: inputTokens },
  }),
  chunks: () => [],
};

/** POST /v1/moderations: text that says "forbidden" is flagged. */
export const openaiModerations: Wire = {
  read: reading('moderation', 'omni-moderation-latest'),
  whole: ({ model, pieces }) => ({
    id: 'modr-1', model, results: pieces.map(({ text }) => ({ flagged: text.includes('forbidden'), categories: { violence: text.includes('forbidden') }, category_scores: { violence: Number(text.includes('forbidden')) } })),
  }),
  chunks: () => [],
};
