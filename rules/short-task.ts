import type { Request, SchemaNode } from './model.ts';
import { asksForLabel, wordingOf } from './prompt-wishes.ts';

/** Answers up to this many tokens are a word or two. */
const FEW_TOKENS = 16;
const FEW_KEYS = 4;

const GENERATING = /^(chat|responses|completion)$/;

/** What shows that a request asks for a label, yes or no, or a few such values, as it ends a sentence; undefined where nothing does. */
export function shortTask(request: Request): string | undefined {
  if (!GENERATING.test(request.operation) || request.hasTools && !request.isForced) return undefined;
  if (request.schema) return isLabels(request.schema.root) ? 'its schema holds only labels, numbers and yes or no' : undefined;
  const limit = request.outputLimit?.tokens;
  // nought writes the cache and no answer; a prompt that never changes asks whether anybody is there
  if (limit !== undefined && limit > 0 && limit <= FEW_TOKENS && isAsked(request)) return `its output limit is ${limit} token${limit === 1 ? '' : 's'}`;
  if (request.isStructured || !request.prompt) return undefined;
  return asksForLabel(wordingOf(request.prompt)) ? 'its prompt asks for a single word' : undefined;
}

function isAsked({ prompt }: Request): boolean {
  return prompt?.segments.some(({ content }) => content.kind === 'dynamic') ?? false;
}

function isLabels(root: SchemaNode): boolean {
  if (root.kind !== 'object') return isLabel(root);
  return root.keys.length > 0 && root.keys.length <= FEW_KEYS && root.keys.every(({ value }) => isLabel(value)) && root.keys.some(({ value }) => value.kind !== 'number');
}

function isLabel(node: SchemaNode): boolean {
  return node.kind === 'enum' || node.kind === 'boolean' || node.kind === 'number';
}
