import type { Expression, LanguageId, Module, Span, Statement } from '../code/code.ts';
import { boundNames, walkStatement } from '../code/walk.ts';

/** A top-level statement with what stands before it: the parts of a module are all of its text. */
export interface Part extends Span {
  /** Where the statement begins, behind blank lines and comments. */
  readonly statementStart: number;
  readonly isImport: boolean;
  /** Top-level names that it gives a value. */
  readonly declares: ReadonlySet<string>;
  /** What others call in it: the names it declares, and the methods of its classes. */
  readonly offers: ReadonlySet<string>;
  /** Running the module may wait in it. */
  readonly waits: boolean;
}

/** The parts of a module, and what is asked of them with each keystroke: an answer must not take longer in a longer text. */
export interface Parts {
  /** In the order of the text. */
  readonly all: readonly Part[];
  /** Those that are imports. */
  readonly imports: readonly number[];
  /** Those that stand behind a comment that switches rules off or on. */
  readonly directed: readonly number[];
  /** Those that declare a name. */
  readonly declaring: ReadonlyMap<string, readonly number[]>;
}

/** What begins a comment that switches rules off or on. */
export const DIRECTIVE = 'prompt-latency-';

/** The parts of a module. Offsets are the module's. */
export function partsOf(module: Module): Parts {
  const all = listOf(module);
  const where = (is: (part: Part) => boolean): readonly number[] => [...all.keys()].filter((index) => is(all[index]!));
  return {
    all,
    imports: where(({ isImport }) => isImport),
    directed: where(({ start, statementStart }) => module.source.slice(start, statementStart).includes(DIRECTIVE)),
    declaring: declarations(all),
  };
}

/** Parts by the names they declare. */
function declarations(parts: readonly Part[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [index, { declares }] of parts.entries()) {
    for (const name of declares) {
      const list = found.get(name);
      if (list) list.push(index); else found.set(name, [index]);
    }
  }
  return found;
}

function listOf({ body, source, language }: Module): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const statements of joined(body)) {
    const end = Math.max(at, ...statements.map((statement) => statement.end));
    parts.push({ start: at, end, statementStart: Math.max(at, statements[0]!.start), isImport: statements.some(({ kind }) => kind === 'import'), waits: mayWait(statements, language), ...namesOf(statements) });
    at = end;
  }
  if (at < source.length) parts.push({ start: at, end: source.length, statementStart: source.length, isImport: false, waits: false, declares: new Set(), offers: new Set() });
  return parts;
}

/** Statements that one piece of syntax was lowered to are one part. */
function joined(body: readonly Statement[]): readonly Statement[][] {
  const groups: Statement[][] = [];
  let end = -1;
  for (const statement of body.toSorted((a, b) => a.start - b.start)) {
    if (statement.start < end) groups.at(-1)!.push(statement); else groups.push([statement]);
    end = Math.max(end, statement.end);
  }
  return groups;
}

/** The names that statements of a module's top level give a value. */
export function namesOf(statements: readonly Statement[]): Pick<Part, 'declares' | 'offers'> {
  const declares = new Set<string>();
  const methods = new Set<string>();
  for (const statement of statements) {
    walkStatement(statement, {
      statement(node) {
        if (node.kind === 'function-statement' && node.fn.name) declares.add(node.fn.name);
        if (node.kind === 'class-statement') {
          if (node.cls.name) declares.add(node.cls.name);
          for (const { name } of node.cls.methods) if (name) methods.add(name);
        }
        if (node.kind === 'import') for (const { local } of node.names) declares.add(local);
      },
      pattern(node) { for (const { name } of boundNames(node)) declares.add(name); return false; },
      function: () => false,
      class: () => false,
    });
  }
  return { declares, offers: methods.size === 0 ? declares : new Set([...declares, ...methods]) };
}

/** What functions do when they are called is left out. Every call of Python may wait; in JavaScript one has to say so. */
export function mayWait(statements: readonly Statement[], language: LanguageId): boolean {
  let waits = false;
  const inside = {
    statement: (node: Statement) => { waits ||= node.kind === 'loop' && node.form === 'each-async'; },
    expression: (node: Expression) => { waits ||= node.kind === 'await' || node.kind === 'call' && language === 'python'; return !waits; },
    function: () => false,
  };
  for (const statement of statements) walkStatement(statement, inside);
  return waits;
}

const WORD = /[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*/g;

export function wordsIn(text: string): ReadonlySet<string> {
  return new Set(text.match(WORD));
}
