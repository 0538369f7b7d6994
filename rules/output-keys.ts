import type { OutputSchema, RuleContext, SchemaKey, SchemaNode } from './model.ts';

/** A key of the answer, and where it stands. */
export interface PlacedKey {
  readonly key: SchemaKey;
  /** All keys of the object it belongs to, in order. */
  readonly siblings: readonly SchemaKey[];
  /** The innermost list whose every item repeats it; undefined: written once an answer. */
  readonly list: List | undefined;
}

/** A list in the answer: the key that holds it, or the schema's root. */
export interface List {
  readonly key: SchemaKey | undefined;
  readonly item: SchemaNode;
}

/** Every key of the schema, outermost first. */
export function placedKeys(schema: OutputSchema): readonly PlacedKey[] {
  return keysUnder(schema.root, undefined, undefined);
}

function keysUnder(node: SchemaNode, holder: SchemaKey | undefined, list: List | undefined): PlacedKey[] {
  if (node.kind === 'array') return keysUnder(node.item, undefined, { key: holder, item: node.item });
  if (node.kind !== 'object') return [];
  return node.keys.flatMap((key) => [{ key, siblings: node.keys, list }, ...keysUnder(key.value, key, list)]);
}

/** What writing a key costs, with its quotes, colon and the comma before it. */
export function keyTokens(name: string, schema: OutputSchema, context: RuleContext): number {
  return context.tokens(`,"${name}":`, schema.model);
}

export interface ShorterName {
  readonly placed: PlacedKey;
  readonly name: string;
  readonly now: number;
  readonly after: number;
}

/** No key is shorter than this with its punctuation: one letter costs as much as one common word. */
const SHORTEST_KEY = 3;
/** Below this a key is short enough. */
const LONG_KEY = 5;

/** One-word names for the long keys among these, unique among their siblings. Keys without such a name are left out. */
export function shorterNames(keys: readonly PlacedKey[], schema: OutputSchema, context: RuleContext): readonly ShorterName[] {
  const taken = new Map<readonly SchemaKey[], Set<string>>();
  return keys.flatMap((placed) => {
    const now = keyTokens(placed.key.name, schema, context);
    if (now < LONG_KEY) return [];
    const names = taken.get(placed.siblings) ?? new Set(placed.siblings.map((sibling) => sibling.name));
    taken.set(placed.siblings, names);
    const name = tellingWords(placed.key.name).find((word) => !names.has(word) && keyTokens(word, schema, context) <= SHORTEST_KEY);
    if (!name) return [];
    names.add(name);
    return [{ placed, name, now, after: keyTokens(name, schema, context) }];
  });
}

const prepositions = new Set('of for to from in on at by with per about against as'.split(' '));
const weak = new Set(('a an the is are was be been has have had does do should must can could will would may not and or if then this that any all each '
  + 'current currently detailed specific overall general').split(' '));
const generic = new Set('description text value values name names id ids list flag count number score level type status info information details detail data result results field string content item items object'.split(' '));

/** The words of a key, the most telling first: the head of the phrase before its preposition, then the others. */
export function tellingWords(key: string): readonly string[] {
  const words = wordsOf(key);
  const end = words.findIndex((word, index) => index > 0 && prepositions.has(word));
  const inOrder = [...(end === -1 ? words : words.slice(0, end)).toReversed(), ...(end === -1 ? [] : words.slice(end + 1).toReversed())];
  const useful = inOrder.filter((word) => !weak.has(word) && !prepositions.has(word) && word.length > 2 && !/^\d/.test(word));
  return [...useful.filter((word) => !generic.has(word)), ...useful.filter((word) => generic.has(word))];
}

/** suggestedFollowUp, suggested_follow_up, "Suggested Follow-Up" → ["suggested", "follow", "up"]. */
export function wordsOf(key: string): readonly string[] {
  return key.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2').toLowerCase().split(/[^\p{L}\d]+/u).filter(Boolean);
}

const reasoningWords = new Set('reason reasons reasoning rationale rationales explanation explanations justification justifications thinking thought thoughts analysis scratchpad'.split(' '));

/** Free text in which the model argues for its answer. */
export function isReasoning(key: SchemaKey): boolean {
  return key.value.kind === 'string' && wordsOf(key.name).some((word) => reasoningWords.has(word));
}

const identifying = new Set('id ids key index idx number no ref reference uuid slug code position rank'.split(' '));

/** Says which item is meant: the program needs it to join the answer with the input. */
export function isIdentifier(key: SchemaKey): boolean {
  return identifying.has(wordsOf(key.name).at(-1) ?? '');
}

const earlier = new Set('original current existing'.split(' '));
const wording = new Set('text texts description descriptions content contents sentence sentences paragraph paragraphs bullet bullets wording'.split(' '));

/** Text of the input by its name (`original_text`), beside what says which item of the input it belongs to. */
export function isCopyByName({ key, siblings, list }: PlacedKey): boolean {
  const value = key.value.kind === 'array' ? key.value.item : key.value;
  const words = wordsOf(key.name);
  return list !== undefined && value.kind === 'string' && earlier.has(words[0] ?? '') && wording.has(words.at(-1) ?? '')
    && siblings.some((other) => other !== key && /^(?:ids?|index|idx|number|no)$/.test(wordsOf(other.name).at(-1) ?? ''));
}

const judging = new Set('category categories type kind class label labels tag tags status priority severity sentiment topic intent urgency level score rating'.split(' '));

/** What the model decides of an item, also where the input holds such a thing already: its own words for it, and few. */
export function isJudgement(key: SchemaKey): boolean {
  return judging.has(wordsOf(key.name).at(-1) ?? '');
}
