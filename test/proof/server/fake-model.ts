import type { JsonSchema, ModelCall } from '../wire/model-call.ts';
import { tokensOf } from './tokens.ts';

/** Common words of one token each with the space before it (o200k_base), so that all plain answers are of one length. */
const WORDS = 'time year people way day man thing woman life child world school state family student group country problem hand part place case week company system program question work government number night point home water room mother area money story fact month lot right study book eye job word business'.split(' ');
const ANSWER_WORDS = 160;
/** Items of each list in an answer. */
export const LIST_ITEMS = 5;

/**
 * The model's answer: the same for the same words in whatever order, so that a prompt whose parts were only moved gets
 * the same answer. Single letters and digits do not count, so neither does the time of day.
 */
export function answerTo(call: ModelCall): string {
  if (call.operation !== 'chat') return '';
  const words = call.pieces.flatMap(({ text }) => text.toLowerCase().match(/\p{L}{2,}/gu) ?? []).sort();
  const dice = new Dice(words.join(' '));
  const text = call.schema ? JSON.stringify(instance(call.schema, call.schema, dice.next(), 0)) : Array.from({ length: ANSWER_WORDS }, () => dice.pick(WORDS)).join(' ');
  return call.limit === undefined || call.schema ? text : cut(text, call);
}

/** A plain answer ends at the request's output limit. */
function cut(text: string, { limit = 0, model }: ModelCall): string {
  const words = text.split(' ');
  while (words.length > 1 && tokensOf(words.join(' '), model) > limit) words.pop();
  return words.join(' ');
}

/** Values depend on their place among those of their kind, not on the key: a renamed key keeps its value. */
function instance(schema: JsonSchema, root: JsonSchema, seed: number, place: number): unknown {
  const dice = new Dice(`${seed} ${place}`);
  const target = schema.$ref ? root.$defs?.[schema.$ref.split('/').at(-1)!] : schema.anyOf?.[0];
  if (target) return instance(target, root, seed, place);
  if (schema.enum) return dice.pick(schema.enum);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object': return object(schema, root, dice.next());
    case 'array': return Array.from({ length: LIST_ITEMS }, (_, index) => instance(schema.items ?? {}, root, dice.next(), index));
    case 'integer': case 'number': return dice.next() % 100;
    case 'boolean': return dice.next() % 2 === 0;
    default: return `${dice.pick(WORDS)} ${dice.pick(WORDS)}`;
  }
}

function object({ properties = {} }: JsonSchema, root: JsonSchema, seed: number): unknown {
  const seen = new Map<string, number>();
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => {
    const kind = String(value.type ?? 'other');
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    return [key, instance(value, root, seed, seen.get(kind)! + kind.length * 100)];
  }));
}

/** Numbers that look random and follow from a text. */
class Dice {
  #state: number;
  constructor(text: string) { this.#state = [...text].reduce((hash, letter) => Math.imul(hash ^ letter.codePointAt(0)!, 16_777_619) >>> 0, 2_166_136_261); }
  next(): number {
    this.#state = (Math.imul(this.#state ^ (this.#state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
    return this.#state >>> 3;
  }
  pick<T>(items: readonly T[]): T { return items[this.next() % items.length]!; }
}
