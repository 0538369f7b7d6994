import type { FileFacts, OutputSchema, Place, Prompt, SchemaKey, SchemaNode, Segment } from './model.ts';
import { placedKeys, wordsOf } from './output-keys.ts';

/** Something the program keeps, given to the model as it stands and wanted back whole. */
export interface RewrittenState {
  /** What asks for it: a key of the answer, or the sentence. */
  readonly span: Place;
  /** The key's name; absent: the answer itself is it. */
  readonly key?: string;
  /** As the prompt names what it puts in: "{existing_json}". */
  readonly label: string;
}

/** What the prompts of the file are given as it stands so far, and ask for anew with its changes. */
export function rewrittenStates(facts: FileFacts): readonly RewrittenState[] {
  return facts.prompts.flatMap((prompt) => {
    const states = prompt.scope?.isTest ? [] : statesIn(prompt);
    if (states.length === 0) return [];
    const byKey = schemasOf(prompt, facts).flatMap((schema) => wantedBack(schema, states));
    return byKey.length > 0 ? byKey : demandedWhole(prompt, states);
  });
}

interface State {
  readonly label: string;
  /** The words it goes by, in its placeholder and in the line ahead of it. */
  readonly names: readonly ReadonlySet<string>[];
}

const EARLIER = new Set('current existing previous present draft'.split(' '));
const KINDS = new Set('json array list object'.split(' '));
const FORMS = new Set([...KINDS, ...'data dict structure str string text state'.split(' ')]);

function statesIn({ segments }: Prompt): readonly State[] {
  return segments.flatMap((segment, index): State[] => {
    const { content } = segment;
    if (content.kind !== 'dynamic' || content.isHistory) return [];
    const names = [wordsOf(content.label), wordsOf(headingAhead(segment, segments[index - 1]))];
    return names.flat().some((word) => EARLIER.has(word)) ? [{ label: content.label, names: names.map((words) => new Set(words)) }] : [];
  });
}

/** The line that says what follows: `Existing JSON:`, `<current_plan>`. */
function headingAhead(segment: Segment, before: Segment | undefined): string {
  if (before?.content.kind !== 'static' || before.message !== segment.message) return '';
  return /([^\n]{1,80})[:>]["'`*]*\s*(?:```\w*\s*)?$/.exec(before.content.text)?.[1] ?? '';
}

function schemasOf(prompt: Prompt, { schemas, requests }: FileFacts): readonly OutputSchema[] {
  const own = requests.flatMap((request) => (request.prompt === prompt && request.schema ? [request.schema] : []));
  const shown = schemas.filter((schema) => schema.form === 'json-example' && prompt.segments.some(({ span }) => span.file === schema.span.file && span.start <= schema.span.start && schema.span.end <= span.end));
  return [...own, ...shown];
}

function wantedBack(schema: OutputSchema, states: readonly State[]): readonly RewrittenState[] {
  return placedKeys(schema).flatMap(({ key, list }) => {
    const state = list ? undefined : isCompound(key.value) && states.find(({ names }) => names.some((words) => isSameThing(key, words)));
    return state ? [{ span: key.span, key: key.name, label: state.label }] : [];
  });
}

/** A list of objects, or an object of several parts: of these most stay as they are when something changes. */
function isCompound(node: SchemaNode): boolean {
  return node.kind === 'array' ? node.item.kind === 'object' : node.kind === 'object' && node.keys.length > 2;
}

function isSameThing(key: SchemaKey, words: ReadonlySet<string>): boolean {
  const [wanted, given] = [wordsOf(key.name), [...words]].map(telling) as [readonly string[], readonly string[]];
  return wanted.length > 0 && wanted.length === given.length && wanted.every((word) => given.includes(word));
}

function telling(words: readonly string[]): readonly string[] {
  return words.filter((word) => !FORMS.has(word) && !EARLIER.has(word) && word !== 'updated' && word !== 'new');
}

/** "Output only the complete, updated JSON array": what the answer is, and that it is all of it, with what is new. */
const WHOLE = /\b(?:output|return|respond with|reply with|provide|write|generate|produce)\b[^.\n]{0,40}\b(?:complete|entire|full|whole)\b[^.\n]{0,20}\b(?:updated|merged|extended|modified|revised|combined)\b[^.\n]{0,20}\b(?:json|array|list|object)\b(?: (?:array|list|object)\b)?/i;

function demandedWhole({ segments }: Prompt, states: readonly State[]): readonly RewrittenState[] {
  return segments.flatMap((segment): RewrittenState[] => {
    const found = segment.content.kind === 'static' ? WHOLE.exec(segment.content.text) : null;
    const kinds = wordsOf(found?.[0] ?? '').filter((word) => KINDS.has(word));
    const state = found && states.find(({ names }) => names.some((words) => kinds.some((kind) => words.has(kind))));
    return state ? [{ span: placeOf(segment, found), label: state.label }] : [];
  });
}

/** Where the words stand; the whole text where it is written with escapes. */
function placeOf({ span, content }: Segment, found: RegExpExecArray): Place {
  const isExact = content.kind === 'static' && span.end - span.start === content.text.length;
  return isExact ? { ...span, start: span.start + found.index, end: span.start + found.index + found[0].length } : span;
}
