import type { ScannedImport } from '../import-scan.ts';
import { DOT, fits, isWhole, placesOf } from './characters.ts';
import { CommentEnds } from './comment-ends.ts';
import { ClauseReader } from './script-clauses.ts';
import { ScriptLiterals } from './script-literals.ts';

/**
 * Imports of TypeScript and JavaScript, in order. The words they have are searched for first: a text is read only as
 * far as the last one that may be an import, which mostly is its first lines.
 */
export function scanScript(text: string): readonly ScannedImport[] {
  const comments = new CommentEnds(text);
  const literals = new ScriptLiterals(text, comments);
  return candidates(text).flatMap(({ at, read }) => {
    const found = literals.isCode(at) ? read(new ClauseReader(text, comments), at) : undefined;
    return found ? [found] : [];
  });
}

interface Candidate {
  readonly at: number;
  readonly read: (clause: ClauseReader, at: number) => ScannedImport | undefined;
}

function candidates(text: string): readonly Candidate[] {
  const found: Candidate[] = [];
  const collect = (word: string, skip: number, after: RegExp, read: Candidate['read']): void => {
    for (const at of placesOf(word, skip, text)) if (isKeyword(text, at, at + word.length) && fits(after, text, at + word.length)) found.push({ at, read });
  };
  collect('import', 1, AFTER_IMPORT, readImport);
  collect('require', 2, AFTER_REQUIRE, readRequire);
  collect('export', 1, AFTER_EXPORT, readExport);
  return found.sort((a, b) => a.at - b.at);
}

const AFTER_IMPORT = /\s*(?:\(\s*["'`/]|[^\s(.:=;,)])/y;
const AFTER_REQUIRE = /\s*\(\s*["'`/]/y;
const AFTER_EXPORT = /\s*(?:type\b\s*)?[*{/]/y;

/** Not a part of a longer word, nor a property; what is spread may be called. */
function isKeyword(text: string, start: number, end: number): boolean {
  return isWhole(text, start, end) && (text.charCodeAt(start - 1) !== DOT || text.charCodeAt(start - 2) === DOT);
}

function readImport(clause: ClauseReader, at: number): ScannedImport | undefined {
  clause.at = at + 'import'.length;
  return clause.call() ?? clause.importClause();
}

function readRequire(clause: ClauseReader, at: number): ScannedImport | undefined {
  clause.at = at + 'require'.length;
  return clause.call();
}

function readExport(clause: ClauseReader, at: number): ScannedImport | undefined {
  clause.at = at + 'export'.length;
  return clause.exportClause();
}
