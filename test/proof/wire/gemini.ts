import { event, type JsonSchema, type ModelCall, type Piece, type Usage, type Wire } from './model-call.ts';

interface Content { readonly role?: string; readonly parts: readonly { readonly text?: string }[] }
interface Body {
  readonly contents: readonly Content[];
  readonly systemInstruction?: Content;
  readonly generationConfig?: { readonly maxOutputTokens?: number; readonly responseSchema?: JsonSchema; readonly responseJsonSchema?: JsonSchema };
}

function pieces({ role = 'user', parts }: Content): readonly Piece[] {
  return parts.map(({ text = '' }) => ({ role, text, isMarked: false }));
}

function answer({ model }: ModelCall, text: string, usage: Usage | undefined): unknown {
  return {
    candidates: [{ index: 0, content: { role: 'model', parts: [{ text }] }, ...(usage && { finishReason: 'STOP' }) }], modelVersion: model,
    ...(usage && { usageMetadata: { promptTokenCount: usage.inputTokens, cachedContentTokenCount: usage.cachedTokens, candidatesTokenCount: usage.outputTokens, totalTokenCount: usage.inputTokens + usage.outputTokens } }),
  };
}

/** POST /v1/models/{model}:generateContent and :streamGenerateContent?alt=sse, also under /v1beta (@google/genai 3.1.0). */
export const gemini: Wire = {
  read(body, url): ModelCall {
    const { contents, systemInstruction, generationConfig } = body as unknown as Body;
    const [, model = '', method] = /\/models\/([^/:]+):(\w+)/.exec(url.pathname) ?? [];
    return {
      provider: 'google', operation: 'chat', model, pieces: [...(systemInstruction ? pieces({ ...systemInstruction, role: 'system' }) : []), ...contents.flatMap(pieces)],
      schema: generationConfig?.responseJsonSchema ?? generationConfig?.responseSchema, limit: generationConfig?.maxOutputTokens, isStreamed: method === 'streamGenerateContent',
    };
  },
  whole: answer,
  chunks: (call, texts, usage) => texts.map((text, index) => event(answer(call, text, index === texts.length - 1 ? usage : undefined))),
};
