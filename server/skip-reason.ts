import type { FileFacts } from '../rules/model.ts';
import type { LanguageFrontEnd } from './languages/language.ts';
import type { Report } from './linter.ts';
import type { FileSettings } from './project/settings.ts';

export const NO_FACTS: FileFacts = { requests: [], prompts: [], schemas: [], sequences: [], loops: [], clients: [], gates: [], chains: [] };

/** Over this many UTF-16 units a file is skipped: no person wrote it. */
export const MAX_LENGTH = 2_000_000;

/** What a language cannot read. */
type Limits = Pick<LanguageFrontEnd, 'isTooDeep'>;

/** Why a text is not looked at. */
export function skipReason(text: string, settings: FileSettings, limits?: Limits): Report['skipped'] {
  return settings.isIgnored ? 'ignored' : unreadable(text, limits);
}

/** Why nobody could read a text; undefined where it can be read. */
export function unreadable(text: string, limits?: Limits): 'too-large' | 'too-deep' | 'binary' | 'minified' | undefined {
  if (text.length > MAX_LENGTH) return 'too-large';
  if (text.slice(0, 8000).includes('\0')) return 'binary';
  if (isMinified(text) || limits && isDense(text)) return 'minified';
  return limits?.isTooDeep?.(text) ? 'too-deep' : undefined;
}

/** Something is nested more deeply than this machine's stack can follow. */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && /call stack/.test(error.message);
}

/** Lines of this many characters on average, in a file of some size, are a bundler's. */
const MINIFIED_LINE = 500;
function isMinified(text: string): boolean {
  return text.length >= 50_000 && hasLongLines(text);
}

/** A smaller file with such lines is one where they are packed with code: a long text of a person has fewer signs. */
const PACKED = 0.08;
function isDense(text: string): boolean {
  return text.length >= 5_000 && hasLongLines(text) && (text.match(/[{}();,=]/g)?.length ?? 0) / text.length > PACKED;
}

function hasLongLines(text: string): boolean {
  const enough = text.length / MINIFIED_LINE;
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1 && lines < enough; at = text.indexOf('\n', at + 1)) lines++;
  return lines < enough;
}
