import type { Edit, Step } from '../../../../rules/model.ts';
import type { Comment, Expression, Module, Statement } from '../../../code/code.ts';
import { boundNames } from '../../../code/walk.ts';
import { awaitedStatement, type AwaitedStatement } from './awaited.ts';
import { losesType } from './generics.ts';
import { eolOf, indentAt, indentUnit, lineStart } from './layout.ts';
import { isPure, isPurePattern, isUnobservable } from './purity.ts';
import { isUntouched, writtenBy, type Written } from './writes.ts';
import { mayThrowAtOnce, showsProgress } from './partial-results.ts';
import { runTogetherInside } from './together-inside.ts';
import { promiseAll, restOf, settle, type Element } from './together-text.ts';
import { declaredBy, findStatement, isBroken, isSame, namesIn } from './tree.ts';

/** A statement of the run with what stands around it. */
interface Piece {
  readonly statement: Statement;
  readonly step?: AwaitedStatement;
  readonly changes?: Step['changes'];
  /** White space and comments before it, from the end of the piece before. */
  readonly lead: string;
  readonly above: readonly Comment[];
  readonly behind?: Comment;
  readonly end: number;
}

/** Starts the calls of the steps at the same time with `Promise.all`. */
export function runTogether(steps: readonly Step[], module: Module): readonly Edit[] | undefined {
  if (hasOwnPromise(module)) return undefined;
  if (steps.length > 1 && steps.every((step) => isSame(step.span, steps[0]!.span))) return runTogetherInside(steps, module);
  const pieces = piecesOf(steps, module);
  if (!pieces) return undefined;
  const behind = dependents(pieces);
  if (!behind || !keepsOrder(pieces, behind) || !areUntouched(pieces, behind, module)) return undefined;
  if (showsProgress(pieces.map(({ statement }) => statement), module) || laterCalls(pieces).some((call) => mayThrowAtOnce(call, module))) return undefined;
  return [compose(pieces, behind, module)];
}

/** Something of the file's own is called `Promise`: a parameter, a variable, an import. */
function hasOwnPromise(module: Module): boolean {
  let isFound = ownPromise.get(module);
  if (isFound === undefined) ownPromise.set(module, (isFound = OWN_PROMISE.test(module.source)));
  return isFound;
}

const OWN_PROMISE = /\b(?:const|let|var|function|class|import|as)\s+Promise\b|[({,]\s*Promise\s*[,:=)}]/;
/** Looked for once for all of the file's findings. */
const ownPromise = new WeakMap<Module, boolean>();

/** All statements from the first step to the last, if they stand in one list and each has a shape that is understood. */
function piecesOf(steps: readonly Step[], module: Module): readonly Piece[] | undefined {
  const found = steps.map((step) => ({ step, at: findStatement(module, step.span) }));
  const list = found[0]?.at?.list;
  if (!list || steps.length < 2 || found.some(({ at }) => at?.list !== list)) return undefined;
  const byIndex = new Map(found.map(({ step, at }) => [at?.index ?? -1, step]));
  if (byIndex.size !== steps.length) return undefined;
  const [from, to] = [Math.min(...byIndex.keys()), Math.max(...byIndex.keys())];
  const pieces: Piece[] = [];
  let end = beginning(list, from, module);
  for (const [offset, statement] of list.slice(from, to + 1).entries()) {
    const step = byIndex.get(from + offset);
    const awaited = step && awaitedStatement(statement, step.callSpan, module);
    if (step ? !awaited || losesType(awaited, module) : !isQuiet(statement)) return undefined;
    const piece = around(statement, end, module);
    if (!piece) return undefined;
    pieces.push({ ...piece, ...(step && awaited ? { step: awaited, changes: step.changes } : {}) });
    end = piece.end;
  }
  const [first, last] = [pieces[0], pieces.at(-1)];
  return first && last && !isBroken(module, { start: first.statement.start, end: last.end }) ? pieces : undefined;
}

/** Where comments can begin that belong to the first step: the lines right above it. */
function beginning(list: readonly Statement[], index: number, module: Module): number {
  const statement = list[index]!;
  const before = list[index - 1];
  const above = module.comments.filter((comment) => comment.end <= statement.start && comment.start >= (before?.end ?? 0) && isAlone(comment, module));
  let start = statement.start;
  for (const comment of above.toReversed()) {
    if (!/^[ \t]*\r?\n?[ \t]*$/.test(module.source.slice(comment.end, start))) break;
    start = comment.start;
  }
  return start;
}

function isAlone(comment: Comment, module: Module): boolean {
  return module.source.slice(lineStart(module.source, comment.start), comment.start).trim() === '';
}

/** Between two statements stand only white space and comments. */
function around(statement: Statement, from: number, module: Module): Piece | undefined {
  const { source, comments } = module;
  const above = comments.filter((comment) => comment.start >= from && comment.end <= statement.start);
  const behind = comments.find((comment) => comment.start >= statement.end && /^[ \t]*$/.test(source.slice(statement.end, comment.start)) && isLast(comment, source));
  let at = from;
  let gaps = '';
  for (const comment of above) { gaps += source.slice(at, comment.start); at = comment.end; }
  if ((gaps + source.slice(at, statement.start)).trim() !== '') return undefined;
  return { statement, lead: source.slice(from, statement.start), above, ...(behind ? { behind } : {}), end: behind?.end ?? statement.end };
}

function isLast(comment: Comment, source: string): boolean {
  return /^[ \t]*(?:\r?\n|$)/.test(source.slice(comment.end)) && !source.slice(comment.start, comment.end).includes('\n');
}

/** A statement between the steps that changes nothing, wherever it runs. */
export function isQuiet(statement: Statement): boolean {
  if (statement.kind === 'function-statement') return true;
  if (statement.kind === 'other-statement') return /^(?:interface|type_alias)_declaration$/.test(statement.syntax);
  return statement.kind === 'declare' && statement.keyword !== 'using'
    && statement.items.every((item) => isPurePattern(item.target) && (!item.value || isPure(item.value)));
}

/** Statements that use a step's result: they go behind. Undefined where a later call needs one of them. */
function dependents(pieces: readonly Piece[]): ReadonlySet<Piece> | undefined {
  const results = new Set<string>();
  const behind = new Set<Piece>();
  for (const piece of pieces) {
    const isUsed = (names: ReadonlySet<string>): boolean => [...names].some((name) => results.has(name));
    if (piece.step) for (const name of writtenBy(piece.step).names) results.add(name);
    else if (isUsed(namesIn(piece.statement))) {
      behind.add(piece);
      for (const name of declaredBy(piece.statement)) results.add(name);
    }
  }
  const declared = [...behind].flatMap((piece) => declaredBy(piece.statement));
  const isNeeded = pieces.some((piece) => piece.step && [...namesIn(piece.step.waits)].some((name) => declared.includes(name)));
  return isNeeded ? undefined : behind;
}

/** A statement that moves to the other side of a call sees the same there. */
function keepsOrder(pieces: readonly Piece[], behind: ReadonlySet<Piece>): boolean {
  return pieces.every((piece, index) => {
    if (piece.step || piece.statement.kind !== 'declare') return true;
    const crossed = behind.has(piece) ? pieces.slice(index + 1) : pieces.slice(0, index);
    const isSteady = piece.statement.items.every((item) => !item.value || isUnobservable(item.value));
    return isSteady || crossed.every((other) => !other.step || other.changes === 'nothing');
  });
}

/** No call starts with something that an earlier step would have written before. */
function areUntouched(pieces: readonly Piece[], behind: ReadonlySet<Piece>, module: Module): boolean {
  const written: Written[] = [];
  for (const piece of pieces) {
    if (piece.step) {
      if (!isUntouched(piece.step.waits.value, written, module)) return false;
      written.push(writtenBy(piece.step));
    } else if (behind.has(piece)) written.push({ names: declaredBy(piece.statement), members: [] });
  }
  const bound = pieces.flatMap((piece) => (piece.statement.kind === 'declare' ? piece.statement.items.flatMap((item) => boundNames(item.target).map((name) => name.name)) : []));
  return new Set(bound).size === bound.length;
}

/** All but the one that starts first. */
function laterCalls(pieces: readonly Piece[]): readonly Expression[] {
  return pieces.flatMap(({ step }) => (step ? [step.waits.value] : [])).slice(1);
}

function compose(pieces: readonly Piece[], behind: ReadonlySet<Piece>, module: Module): Edit {
  const { source } = module;
  const first = pieces[0]!;
  const ahead = pieces.filter((piece) => !piece.step && !behind.has(piece));
  // its comments stay above the whole unless something comes between
  const start = ahead.length > 0 ? first.statement.start - first.lead.length : first.statement.start;
  const indent = indentAt(source, first.statement.start);
  const semicolon = pieces.some((piece) => piece.step && source[piece.statement.end - 1] === ';') ? ';' : '';
  const style = { indent, unit: indentUnit(source), eol: eolOf(source), semicolon };
  const elements = settle(pieces.flatMap((piece) => (piece.step
    ? [{ step: piece.step, above: piece === first && ahead.length === 0 ? [] : piece.above, ...(piece.behind ? { behind: piece.behind } : {}) }] : [])), source);
  const break_ = style.eol + indent;
  const text = (piece: Piece): string => source.slice(piece.statement.start, piece.end);
  const rows = [
    ...ahead.map((piece) => piece.lead + text(piece)),
    break_ + promiseAll(elements, module, style),
    ...pieces.flatMap((piece) => (behind.has(piece) ? [piece.lead + text(piece)] : restRow(piece, elements, source, break_))),
  ];
  return { start, end: pieces.at(-1)!.end, newText: rows.join('').replace(/^\s+/, '') };
}

function restRow(piece: Piece, elements: readonly Element[], source: string, break_: string): readonly string[] {
  const element = elements.find((candidate) => candidate.step === piece.step);
  return element?.use.kind === 'rest' ? [break_ + restOf(element, source)] : [];
}
