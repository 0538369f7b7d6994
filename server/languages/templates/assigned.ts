import { literalText } from './syntax/token.ts';

/** What a template itself gives a name. */
export interface Value {
  /** The expression, as written; of fixed text the text, in quotes. */
  readonly text: string;
  /** The same for every request. */
  readonly isFixed: boolean;
}
export type Assigned = ReadonlyMap<string, Value>;

/** Stands for something fixed that cannot be compared. */
export const SOME_VALUE = '[]';

/** `"a"`, `3`, `["a", "b"]`, `range(3)`, `name` where that is fixed: the same every time. */
export function isFixed(expression: string, assigned: Assigned): boolean {
  const names = expression.replace(/(["'])(?:(?!\1)[^\\\n]|\\.)*\1/g, '').match(/[A-Za-z_]\w*(?:\s*\()?/g) ?? [];
  return expression.trim() !== '' && names.every((name) => /^(?:range\s*\(|true|false|none|null|and|or|not|in|is)$/i.test(name) || assigned.get(name)?.isFixed === true);
}

/** Whether a condition on constants holds; undefined: it depends on something else. */
export function holds(condition: string, assigned: Assigned): boolean | undefined {
  const negated = /^(?:not\s+|!\s*)(?![=])(.+)$/s.exec(condition.trim());
  if (negated) return inverse(holds(negated[1]!, assigned));
  const [, left = '', operator = '', right = ''] = /^(\S+|"[^"]*"|'[^']*')\s*([=!]=)=?\s*(\S+|"[^"]*"|'[^']*')$/.exec(condition.trim()) ?? [];
  if (operator === '') return truth(constant(condition.trim(), assigned));
  const [a, b] = [constant(left, assigned), constant(right, assigned)];
  return a === undefined || b === undefined ? undefined : (a === b) === (operator === '==');
}

function inverse(value: boolean | undefined): boolean | undefined { return value === undefined ? undefined : !value; }

/** What a condition makes of a value. */
function truth(value: string | undefined): boolean | undefined {
  return value === undefined ? undefined : !/^(?:"|0|false|none|null)$/.test(value);
}

/** The value of a literal, or of a name that has one; texts begin with a quote. */
function constant(expression: string, assigned: Assigned): string | undefined {
  const text = literalText(expression);
  if (text !== undefined) return `"${text}`;
  if (/^-?\d+(?:\.\d+)?$|^(?:true|false|none|null)$/i.test(expression)) return expression.toLowerCase();
  const value = assigned.get(expression);
  return value?.isFixed && !assigned.has(value.text) ? constant(value.text, assigned) : undefined;
}
