import type { Edit, Place } from '../../../../rules/model.ts';

/** `tojson(indent=2)`, `dump(2)`, `{{json x indent=2}}`: JSON printed with indentation. */
const INDENTED = /(\b(?:tojson|to_json|dump|json_dumps))\s*\(\s*(?:indent\s*=\s*)?[1-9]\s*\)|(\bjson\s[^}]*?)\s+indent\s*=\s*"?[1-9]"?/;

export function isIndentedJson(expression: string): boolean {
  return INDENTED.test(expression);
}

/** The same value without indentation. */
export function compactJson({ start, end }: Place, source: string): readonly Edit[] | undefined {
  const found = INDENTED.exec(source.slice(start, end));
  return found ? [{ start: start + found.index, end: start + found.index + found[0].length, newText: found[1] ?? found[2]! }] : undefined;
}

/** What stands behind the day in a format of a time: separators, then the first hour, minute, second or zone. */
const TIME = /(?:[\s,T@]|\bat\b)*%-?[HIklMSfpsTXRrczZ].*$/;

/** Only the day of a time that is formatted: `%Y-%m-%d %H:%M` without its hours. */
export function coarsenToDay({ start, end }: Place, source: string): readonly Edit[] | undefined {
  const found = /(["'])([^"'\\\n]*%[^"'\\\n]*)\1/.exec(source.slice(start, end));
  const day = found?.[2]!.replace(TIME, '');
  if (!found || day === undefined || day === found[2] || !/%-?[dFjDex]/.test(day)) return undefined;
  const at = start + found.index + 1;
  return [{ start: at + day.length, end: at + found[2]!.length, newText: '' }];
}
