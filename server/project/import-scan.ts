import type { ImportLanguage } from './imports/resolver.ts';
import { scanPython } from './import-scan/python.ts';
import { scanScript } from './import-scan/script.ts';

/** A module that a file names. */
export interface ScannedImport {
  /** As written: "./llm", "..prompts", "google.genai"; Python's `import a.b` gives "a.b". */
  readonly from: string;
  /** What is taken of it, as the module calls it; "*" where that is everything, or not said. None for `import 'x'`. */
  readonly names: readonly string[] | '*';
  /**
   * Where others can take it from this file: what the names are called then, one for each; "*" for `export *`. In Python
   * that holds for all that is imported by name.
   */
  readonly exported?: readonly string[] | '*';
  /** What the names are called in this file, one for each; of "*" what stands for all. Absent where that is not said: `require`, `import()`, `from x import *`. */
  readonly locals?: readonly string[];
}

export interface ImportScan {
  readonly specifiers: readonly ScannedImport[];
  /** Names that classes of the file are based on: `extends Base implements Port`, `class Impl(Base)`. */
  readonly bases: readonly string[];
}

/**
 * The imports of a file without parsing it: static ones, `export … from`, `require` and `import()` of a literal;
 * Python's wherever they stand. What is in comments and strings is none. Takes any text.
 */
export function scanImports(text: string, language: ImportLanguage): ImportScan {
  return { specifiers: language === 'python' ? scanPython(text) : scanScript(text), bases: basesIn(text, language) };
}

const PYTHON_CLASS = /^[ \t]*class[ \t]+\w+[ \t]*\(([^)]*)\)/gm;
const SCRIPT_CLASS = /\bclass\b([^{};]{0,400}?\b(?:extends|implements)\b[^{;]{1,400})/g;
const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/** Also what is only said in a comment: one name too many costs little. */
function basesIn(text: string, language: ImportLanguage): readonly string[] {
  const heads = [...text.matchAll(language === 'python' ? PYTHON_CLASS : SCRIPT_CLASS)].map((match) => match[1]!);
  const lists = language === 'python' ? heads : heads.map((head) => withoutTypeArguments(head).replace(/^.*?\b(?:extends|implements)\b/s, ''));
  return [...new Set(lists.flatMap((list) => list.match(NAME) ?? []))];
}

/** `Store<T extends Item> extends Base<T>` without what stands in angle brackets, where these close. */
function withoutTypeArguments(head: string): string {
  let rest = head;
  for (let before = ''; before !== rest;) { before = rest; rest = rest.replace(/<[^<>]*>/g, ' '); }
  return rest.includes('<') || !/\b(?:extends|implements)\b/.test(rest) ? head : rest;
}
