import { groupBy } from './group-by.ts';
import { cite, figures } from './estimate.ts';
import type { Edit, Finding, OutputSchema, Place, Rule, RuleContext, SchemaKey, SchemaNode, Severity } from './model.ts';
import { decidingKey } from './keys-for-one-case.ts';
import { isCopyByName, isIdentifier, isJudgement, isReasoning, keyTokens, placedKeys, shorterNames, type List, type PlacedKey, type ShorterName } from './output-keys.ts';
import { rewrittenStates, type RewrittenState } from './rewritten-state.ts';
import { code, listed, thousands } from './wording.ts';

/** From this many tokens per item on, long keys are a warning. */
const MANY_PER_ITEM = 10;
/** A single answer has to save this much to be worth a remark. */
const MIN_PER_ANSWER = 12;
/** Enum values are long when they could be this much shorter on average. */
const MIN_PER_VALUE = 4;
const SHORT_VALUE = 3;

/** Keys, reasoning, copies of the input and long enum values that the model writes for nothing. */
export const verboseOutputSchema: Rule = {
  id: 'verbose-output-schema',
  summary: 'The output schema makes the model write long keys, unread reasoning, or what the program knows already.',
  principle: 'Generate fewer tokens',
  defaultSeverity: 'warning',
  fixable: 'suggestion',
  options: {
    minTokensPerItem: { type: 'integer', default: 5, minimum: 1, description: 'Tokens saved per list item by shorter keys from which a schema is reported.' },
  },
  check(facts, context) {
    const ofSchemas = facts.schemas.filter((schema) => !schema.isShared).flatMap((schema) => {
      const keys = placedKeys(schema);
      const needless = keys.map((placed) => unreadReasoning(placed, schema, context) ?? echo(placed, schema, context));
      const unread = keys.filter((placed, index) => !needless[index] && isUnreadValue(placed));
      const dropped = [...needless.flatMap((found) => found ?? []), ...[...groupBy(unread, ({ siblings }) => siblings).values()].map((group) => unreadValues(group, schema, context))];
      const shapes = keys.flatMap((placed) => wrapper(placed, schema) ?? oneCase(placed, schema) ?? longEnum(placed, schema, context) ?? []);
      return [...dropped, ...shapes, ...longKeys(keys, schema, context)];
    });
    return [...ofSchemas, ...rewrittenStates(facts).map(rewritten)];
  },
};

const basis = `output tokens are written one after another: ${cite(figures.outputTokens)}`;

function finding(severity: Severity, message: string, span: Place, more: Partial<Finding> = {}): Finding {
  return { rule: verboseOutputSchema.id, severity, message, span, related: [], estimate: { basis }, fixes: [], ...more };
}

/** Reasoning that nobody reads. Ahead of the answer it may still be there to make the model think first. */
function unreadReasoning(placed: PlacedKey, schema: OutputSchema, context: RuleContext): Finding | undefined {
  const { key, siblings, list } = placed;
  if (key.use !== 'unread' && key.use !== 'logged' || !isReasoning(key)) return undefined;
  const precedesAnswer = siblings.slice(siblings.indexOf(key) + 1).some((later) => !isReasoning(later));
  const often = list ? `for every item of ${nameOf(list)}` : 'in every answer';
  const advice = precedesAnswer
    ? 'If it is there so that the model thinks before it answers, ask for a few words; otherwise take it out.'
    : 'It comes after the answer, so it cannot improve it: take it out.';
  return finding(precedesAnswer ? 'info' : 'warning', `The model writes ${code(key.name)} ${often}, and ${key.use === 'logged' ? 'only a log line shows it' : 'nothing in view reads it'}. ${advice}`, key.span, precedesAnswer && !reasonsByItself(schema, context) ? {} : drop(key, schema, context));
}

function reasonsByItself({ model }: OutputSchema, context: RuleContext): boolean {
  return context.modelFacts(model?.id)?.reasons === true;
}

/** Values the prompt holds already. What identifies an item is needed; a single value that is read may be a rewrite. */
function echo(placed: PlacedKey, schema: OutputSchema, context: RuleContext): Finding | undefined {
  const { key, list } = placed;
  if (!key.echoes && key.use !== 'unread' && isCopyByName(placed)) return copyByName(placed);
  if (!key.echoes || key.value.kind !== 'string' || isIdentifier(key) || key.use !== 'unread' && (!list || isJudgement(key))) return undefined;
  const often = list ? `for every item of ${nameOf(list)}` : 'in every answer';
  const advice = key.use === 'unread' ? 'Nothing in view reads it: take it out.' : 'If the model only copies it, let it return the item\'s number or id instead and look the text up.';
  return finding(key.use === 'unread' ? 'warning' : 'info', `${code(key.name)} repeats ${code(key.echoes)} of the prompt ${often}, token by token. ${advice}`, key.span, key.use === 'unread' ? drop(key, schema, context) : {});
}

function copyByName({ key, list }: PlacedKey): Finding {
  return finding('info', `${code(key.name)} is text of the input by its name, written again for every item of ${nameOf(list!)} token by token. If the model only copies it, look it up by what says which item it is.`, key.span);
}

/** The program has it already: what changed is enough to keep it up to date. */
function rewritten({ span, key, label }: RewrittenState): Finding {
  const message = `${key === undefined ? 'The answer' : code(key)} is ${code(label)} of the prompt written again whole, with what changed. Ask for the changes alone (new entries, edited parts) and put them into what the program has, unless most of it changes.`;
  return finding('info', message, span);
}

/** A text for one case, which the model writes in all. */
function oneCase(placed: PlacedKey, schema: OutputSchema): Finding | undefined {
  const deciding = decidingKey(placed);
  if (!deciding) return undefined;
  const { key, list } = placed;
  const often = list ? `for every item of ${nameOf(list)}` : 'in every answer';
  const otherwise = schema.form === 'json-schema' ? 'Let it be a string or null, and say when it is null.' : 'Let it be optional or null, and say when.';
  return finding('info', `${code(key.name)} is wanted in one case, as its description says, and written ${often} whatever ${code(deciding.name)} is. ${otherwise}`, key.span);
}

/** A value of every item, or a text of the answer, that nobody reads. */
function isUnreadValue({ key, list }: PlacedKey): boolean {
  return key.use === 'unread' && !isIdentifier(key) && (list !== undefined || key.value.kind === 'string' || key.value.kind === 'array');
}

/** Those of one object together. */
function unreadValues(group: readonly PlacedKey[], schema: OutputSchema, context: RuleContext): Finding {
  const [first, ...others] = group.map(({ key }) => key) as [SchemaKey, ...SchemaKey[]];
  const { list } = group[0]!;
  const often = list ? `for every item of ${nameOf(list)}` : 'in every answer';
  const them = others.length > 0 ? 'them' : 'it';
  const message = `The model writes ${listed(group.map(({ key }) => code(key.name)), 3)} ${often}, and nothing in view reads ${them}: take ${them} out, unless the rest of the answer is better for ${them}.`;
  return finding('info', message, first.span, {
    related: others.map(({ name, span }) => ({ ...span, message: `Nothing reads ${code(name)} either.` })),
    fixes: group.flatMap(({ key }) => drop(key, schema, context).fixes ?? []),
  });
}

function drop(key: SchemaKey, schema: OutputSchema, context: RuleContext): Partial<Finding> {
  const edits = context.edits.dropOutputKey(key, schema);
  return edits?.length ? { fixes: [{ title: `Take "${key.name}" out of the schema`, safety: 'suggestion', edits }] } : {};
}

/**
 * An object in a list that holds nothing but another object. A list under a key is not one: its key says what it lists.
 * An example shows one item: its key may be one of several that say what kind of item it is.
 */
function wrapper({ key, siblings, list }: PlacedKey, { form }: OutputSchema): Finding | undefined {
  if (form === 'json-example' || !list || siblings.length > 1 || key.value.kind !== 'object') return undefined;
  return finding('info', `Every item of ${nameOf(list)} is an object with the one key ${code(key.name)}: the wrapper is written for each item and says nothing. Let the items be what it holds.`, key.span);
}

function longEnum({ key, list }: PlacedKey, schema: OutputSchema, context: RuleContext): Finding | undefined {
  const value = key.value.kind === 'array' ? key.value.item : key.value;
  if (!list || value.kind !== 'enum' || value.values.length === 0) return undefined;
  const mean = value.values.reduce((total, text) => total + context.tokens(`"${text}"`, schema.model), 0) / value.values.length;
  if (mean - SHORT_VALUE < MIN_PER_VALUE) return undefined;
  const saved = Math.round(mean - SHORT_VALUE);
  return finding('info', `The values of ${code(key.name)} cost about ${Math.round(mean)} tokens each, written for every item of ${nameOf(list)}; one common word costs ${SHORT_VALUE}. Let the model choose between short words and map them to your names.`, key.span, { estimate: { outputTokensPerItem: saved, basis: `${basis}; all values equally frequent` } });
}

/** The list whose items gain most from shorter keys; or the answer itself, where it is mostly long keys. */
function longKeys(keys: readonly PlacedKey[], schema: OutputSchema, context: RuleContext): readonly Finding[] {
  const byList = groupBy(keys, (placed) => placed.list?.item);
  const groups = [...byList.values()].map((group) => ({ group, names: shorterNames(group, schema, context) }));
  const worth = groups.filter(({ group, names }) => (group[0]!.list
    ? saving(names) >= Number(context.options.minTokensPerItem ?? 5)
    : saving(names) >= MIN_PER_ANSWER && group.every(({ key }) => isShort(key.value))));
  const best = worth.toSorted((a, b) => Number(!a.group[0]!.list) - Number(!b.group[0]!.list) || saving(b.names) - saving(a.names))[0];
  return best ? [longKeysFinding(best.group, best.names, schema, context)] : [];
}

/** Beside free text a dozen tokens of keys, written once, do not count. */
function isShort({ kind }: SchemaNode): boolean {
  return kind === 'number' || kind === 'boolean' || kind === 'enum' || kind === 'object';
}

function saving(names: readonly ShorterName[]): number {
  return names.reduce((total, { now, after }) => total + now - after, 0);
}

function longKeysFinding(group: readonly PlacedKey[], names: readonly ShorterName[], schema: OutputSchema, context: RuleContext): Finding {
  const list = group[0]!.list;
  const now = group.reduce((total, { key }) => total + keyTokens(key.name, schema, context), 0);
  const saved = saving(names);
  const what = list ? `The keys of every item of ${nameOf(list)} cost` : 'The keys of every answer cost';
  const examples = listed(names.map(({ placed, name }) => `${code(name)} for ${code(placed.key.name)}`), 3);
  const message = `${what} ${thousands(now)} tokens; with ${examples} they cost ${thousands(now - saved)}. Use the short names on the wire and keep yours in the program (a zod transform, a pydantic alias, a mapping).`;
  return finding(list && saved >= MANY_PER_ITEM ? 'warning' : 'info', message, list ? list.key?.span ?? schema.span : names[0]!.placed.key.span, {
    related: names.map(({ placed, name, now: tokens, after }) => ({ ...placed.key.span, message: `${code(placed.key.name)} costs ${tokens} tokens, ${code(name)} ${after}.` })),
    estimate: { ...(list ? { outputTokensPerItem: saved } : { outputTokens: saved }), basis: `${basis}; ${cite(figures.keys)}` },
    fixes: renameFix(names, schema, context),
  });
}

/** All renames in one step where they do not touch the same text. */
function renameFix(names: readonly ShorterName[], schema: OutputSchema, context: RuleContext): Finding['fixes'] {
  const each = names.map(({ placed, name }) => context.edits.renameOutputKey(placed.key, name, schema));
  if (each.some((edits) => !edits?.length)) return [];
  const edits = distinct(each.flatMap((edit) => edit!));
  if (overlap(edits)) return [];
  return [{ title: names.length === 1 ? `Write "${names[0]!.name}" on the wire` : 'Write short keys on the wire', safety: 'suggestion', edits }];
}

function distinct(edits: readonly Edit[]): readonly Edit[] {
  return [...new Map(edits.map((edit) => [`${edit.file ?? ''}:${edit.start}:${edit.end}:${edit.newText}`, edit])).values()];
}

function overlap(edits: readonly Edit[]): boolean {
  const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  return sorted.some((edit, index) => index > 0 && edit.file === sorted[index - 1]!.file && edit.start < sorted[index - 1]!.end);
}

function nameOf(list: List): string {
  return list.key ? code(list.key.name) : 'the list';
}
