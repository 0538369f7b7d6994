import type { Comment, Module, Span } from '../../../code/code.ts';
import type { AwaitedStatement, Use } from './awaited.ts';
import { freeName, indented, WIDTH } from './layout.ts';

/** A step on its way into the list. */
export interface Element {
  readonly step: AwaitedStatement;
  readonly use: Use;
  /** Stands for the result where the statement stays. */
  readonly name: string;
  /** Comments above it, and the one behind it on its line. */
  readonly above: readonly Comment[];
  readonly behind?: Comment;
}

export interface Style {
  readonly indent: string;
  readonly unit: string;
  readonly eol: string;
  readonly semicolon: string;
}

type Raw = Omit<Element, 'use' | 'name'>;

/** Decides how each result is handed on: one declaration has one keyword, and a type for all or for none. */
export function settle(raw: readonly Raw[], source: string): readonly Element[] {
  const bound = raw.flatMap(({ step }) => (step.use.kind === 'bound' ? [step.use] : []));
  const allBound = bound.length === raw.length;
  const keyword = allBound && bound.every((use) => use.keyword === bound[0]?.keyword) ? bound[0]?.keyword : 'const';
  const isTyped = allBound && bound.every((use) => use.type !== undefined);
  const taken = new Set<string>();
  return raw.map((part) => {
    const { use } = part.step;
    const stays = use.kind === 'bound' && (use.keyword !== keyword || (use.type !== undefined && !isTyped));
    if (use.kind !== 'rest' && !stays) return { ...part, use, name: '' };
    const name = freeName(use.wanted, source, taken);
    taken.add(name);
    return { ...part, use: { kind: 'rest', wanted: use.wanted }, name };
  });
}

/** `const [a, b] = await Promise.all([…])`. */
export function promiseAll(elements: readonly Element[], module: Module, style: Style): string {
  const head = `${binding(elements)}await Promise.all([`;
  const plain = elements.map(({ step }) => module.source.slice(step.operand.start, step.operand.end));
  const line = `${head}${plain.join(', ')}])${style.semicolon}`;
  const isShort = style.indent.length + line.length <= WIDTH && !plain.some((text) => text.includes('\n'));
  if (isShort && elements.every((element) => element.above.length === 0 && !element.behind)) return line;
  const inner = style.indent + style.unit;
  const rows = elements.flatMap(({ step, above, behind }) => [
    ...above.map((comment) => inner + indented(module, comment, style.unit)),
    `${inner}${indented(module, step.operand, style.unit)},${behind ? ` ${module.source.slice(behind.start, behind.end)}` : ''}`,
  ]);
  return [head, ...rows, `${style.indent}])${style.semicolon}`].join(style.eol);
}

function binding(elements: readonly Element[]): string {
  const names = elements.map(({ use, name }) => (use.kind === 'bound' ? use.pattern : name));
  while (names.at(-1) === '') names.pop();
  if (names.length === 0) return '';
  const [first] = elements;
  const isBound = elements.every(({ use }) => use.kind === 'bound');
  const keyword = isBound && first?.use.kind === 'bound' ? first.use.keyword : 'const';
  const types = elements.map(({ use }) => (use.kind === 'bound' ? use.type : undefined));
  const type = isBound && types.every((written) => written !== undefined) ? `: [${types.join(', ')}]` : '';
  return `${keyword} [${names.join(', ')}]${type} = `;
}

/** The statement of a step with the result's name in the place of the awaited call. */
export function restOf({ step, name }: Element, source: string): string {
  const { statement, waits } = step;
  const { start, end } = withParentheses(waits, statement, source);
  return source.slice(statement.start, start) + name + source.slice(end, statement.end);
}

/** Parentheses that only held the `await` together go with it. */
function withParentheses(waits: Span, statement: Span, source: string): Span {
  const before = /[=(,[:?+|&{!]\s*\($/.test(source.slice(statement.start, waits.start));
  return before && source[waits.end] === ')' ? { start: waits.start - 1, end: waits.end + 1 } : waits;
}
