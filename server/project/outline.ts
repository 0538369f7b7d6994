import { maySend, saysThatItSends } from '../languages/relevance.ts';
import { sdksOf } from '../sdks/match.ts';
import { isPromising } from '../languages/typescript/promising.ts';
import { fits, isWord } from './import-scan/characters.ts';
import type { ImportScan, ScannedImport } from './import-scan.ts';
import type { ImportLanguage } from './imports/resolver.ts';
import { stretchesIn } from './stretches.ts';

/** A stretch of a file at its outermost level, a declaration or a statement, as far as sending is concerned. */
export interface Stretch {
  /** Names that it declares; none of a statement. */
  readonly names: readonly string[];
  /** Names of the file, declared or imported, that it says other than to make an element of them, and imports that it makes itself, as written. */
  readonly uses: readonly string[];
  /** Those of them that it may put something into. */
  readonly fills: readonly string[];
  /** It may send a request by itself. */
  readonly sends: boolean;
}

/** A file by its stretches. */
export type Outline = readonly Stretch[];

/** What the stretches of a file say of each other, without parsing it; undefined where its layout does not tell where they end. */
export function outlineOf(text: string, scan: ImportScan, language: ImportLanguage): Outline | undefined {
  const stretches = scan.specifiers.some(givesAllOn) ? undefined : stretchesIn(text, language);
  if (!stretches) return undefined;
  const words = new Words([...language === 'typescript' ? [EXPORTS] : [], ...stretches.flatMap(({ names }) => names), ...scan.specifiers.flatMap(({ locals }) => locals ?? [])]);
  const unnamed = scan.specifiers.filter(({ locals }) => locals === undefined).map(({ from }) => from);
  const sending = sendingWords(scan.specifiers);
  const hasSign = saysThatItSends(text);
  const outline = stretches.map(({ names, start, end }): Stretch => {
    if (language === 'typescript' && fits(TYPE, text, start) && !isPromising(text.slice(start, end))) return { names, uses: [], fills: [], sends: false };
    const { uses, fills } = words.in(text, start, end);
    const stretch = hasSign || unnamed.length > 0 ? text.slice(start, end) : '';
    const all = [...uses, ...unnamed.filter((from) => stretch.includes(from))];
    return { names, uses: all, fills, sends: all.some((use) => sending.has(use)) || hasSign && saysThatItSends(stretch) };
  });
  // a sign that no stretch has by itself
  const isSpread = maySend(text, scan.specifiers.map(({ from }) => from)) && !outline.some(({ sends }) => sends) && sending.size === 0;
  return isSpread ? undefined : outline;
}

/** What a file calls the things it takes, or gives on, from packages that send. */
export function sendingWords(specifiers: readonly ScannedImport[]): ReadonlySet<string> {
  return new Set(specifiers.flatMap(({ from, locals, exported }) => (sdksOf(from).length > 0 ? locals ?? exported ?? [from] : [])));
}

/** `export * from 'openai'` */
function givesAllOn({ from, exported }: ScannedImport): boolean { return exported === '*' && sdksOf(from).length > 0; }

/** What a statement says that gives something to other files under a name which it declares nowhere. */
export const EXPORTS = 'exports';

const TYPE = /(?:export\s+)?(?:declare\s+)?(?:interface|type)\s+[\w$]/y;

/** What follows a name that something is put into: `handlers.run = …`, `tools.push(…)`. */
const FILLED = /(?:\??\.[\w$]+|\[[^\]\n]{0,80}\])*?\s*(?:=(?![=>])|\??\.(?:push|unshift|set|add|append|extend|update|insert|register)\()/y;

/** Looks for words in a text; by chance others are taken for one of them. */
class Words {
  readonly #known = new Map<number, string>();

  constructor(words: readonly string[]) {
    for (const word of words) this.#known.set(hashOf(word, 0, word.length), word);
  }

  in(text: string, start: number, end: number): Pick<Stretch, 'uses' | 'fills'> {
    const uses = new Set<string>();
    const fills = new Set<string>();
    for (let at = start; at < end; at++) {
      if (!isWord(text.charCodeAt(at))) continue;
      const first = at;
      let hash = SEED;
      for (; at < end && isWord(text.charCodeAt(at)); at++) hash = mixed(hash, text.charCodeAt(at));
      const word = this.#known.get(hash);
      if (word === undefined || isElement(text, first)) continue;
      uses.add(word);
      FILLED.lastIndex = at;
      if (!fills.has(word) && FILLED.test(text)) fills.add(word);
    }
    return { uses: [...uses], fills: [...fills] };
  }
}

/** `<Name`, `</Name`: nobody is seen to call what an element is made of. Not `f<Name>`, `a < NAME`. */
function isElement(text: string, start: number): boolean {
  return text.startsWith('</', start - 2) || text[start - 1] === '<' && fits(ELEMENT, text, start - 1);
}

const ELEMENT = /(?<=(?:[([{}>,;:?&|=]|\breturn)\s*)<[A-Z]/y;

const SEED = 0x811c9dc5 | 0;

function hashOf(text: string, start: number, end: number): number {
  let hash = SEED;
  for (let at = start; at < end; at++) hash = mixed(hash, text.charCodeAt(at));
  return hash;
}

function mixed(hash: number, unit: number): number { return Math.imul(hash ^ unit, 0x01000193); }
