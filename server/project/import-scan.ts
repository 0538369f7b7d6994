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

/** Also what is only said in a comment: one name too many costs little. */
function basesIn(text: string, language: ImportLanguage): readonly string[] {
  const pattern = language === 'python' ? /^[ \t]*class[ \t]+\w+[ \t]*\(([^)]*)\)/gm : /\bclass\b[^{};]{0,200}?\b(?:extends|implements)\b([^{;]{1,400})/g;
  const names = [...text.matchAll(pattern)].flatMap((match) => match[1]!.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []);
  return [...new Set(names)];
}
