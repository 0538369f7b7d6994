import type { ClientConstruction, Edit } from '../../../../rules/model.ts';
import type { Call, Expression, FunctionNode, Statement } from '../../../code/code.ts';
import { contains } from '../../../code/span.ts';
import { assignmentOf, startsLoops, usesIn } from './clients.ts';
import type { Assignment } from './clients.ts';
import type { Document } from './document.ts';
import { headOf, lineOf } from './imports.ts';
import { hasLongLiteral, reindented, rewritten } from './layout.ts';
import { findAll, isOfKind, namesIn } from './names.ts';
import type { Use } from './names.ts';
import { importedPath } from './values.ts';

/** Clients that keep a pool of connections and nothing of a caller's: one serves all. */
const CLIENTS = /^(?:(?:openai|anthropic|groq|together|mistralai|cohere|ollama|voyageai|google\.genai)\.(?:\w+\.)*(?:\w*OpenAI|\w*Anthropic\w*|\w*Groq|\w*Together|Mistral|\w*Client(?:V2)?))$/;

/** Constructs a client at module level instead of at each call. */
export function hoistClient(document: Document, client: ClientConstruction): readonly Edit[] | undefined {
  const site = document.siteOf(client.span);
  const assignment = assignmentOf(site?.statement);
  const fn = site?.fn;
  const call = assignment?.value;
  if (!site || !fn || fn.broken || !assignment || call?.kind !== 'call' || call.start !== client.span.start || call.end !== client.span.end) return undefined;
  if (!CLIENTS.test(importedPath(document, call.callee) ?? '') || client.isLight) return undefined;
  if (site.around.some((outer) => outer.kind !== 'loop') || site.list.length < 2 || client.variesByCaller) return undefined;
  if (/^Async/.test(client.name) && startsLoops(document)) return undefined;
  if (!isFixed(document, call) || !isUsedAsIs(document, assignment.name, fn)) return undefined;
  const removal = document.removal(assignment.statement);
  const lines = document.ownLines(assignment.statement);
  if (!removal || !lines || lines.comment) return undefined;
  const known = existing(document, assignment, fn);
  if (known) return known === 'same' ? [removal] : undefined;
  const anchor = anchorOf(document, [...namesIn(call), ...(assignment.type ? namesIn(assignment.type) : [])]);
  const text = dedented(document, assignment);
  if (!anchor || text === undefined) return undefined;
  const at = document.lineEnd(anchor.statement.end);
  const { eol } = document;
  return [{ start: at, end: at, newText: (anchor.statement.kind === 'import' ? eol + eol : eol) + text }, removal];
}

const ENVIRONMENT = /^os\.(?:environ\.get|getenv)$/;
const LITERALS = new Set(['text', 'chunk', 'hole', 'number', 'boolean', 'nothing', 'name', 'member', 'list', 'object', 'property', 'unary', 'binary', 'logical']);

/** Its arguments are literals, the environment, and names of the module that are given once. */
function isFixed(document: Document, call: Call): boolean {
  if (importedPath(document, call.callee) === undefined || call.args.some((argument) => argument.spread)) return false;
  return call.args.every((argument) => isFixedValue(document, argument.value)) && [...namesIn(call)].every((name) => isGivenOnce(document, name));
}

function isFixedValue(document: Document, value: Expression): boolean {
  const nodes = findAll(value, (node): node is typeof node => !LITERALS.has(node.kind));
  return nodes.every((node) => {
    if (node.kind === 'call') return ENVIRONMENT.test(importedPath(document, node.callee) ?? '');
    return node.kind === 'index' && importedPath(document, node.object) === 'os.environ';
  });
}

function isGivenOnce(document: Document, name: string): boolean {
  const writes = document.names.writes(name);
  const binders = document.names.binders(name);
  if (binders.length > 0) return writes.length === 0 && binders.length === 1 && binders[0]?.kind === 'import' && document.module.body.includes(binders[0].statement);
  const owner = document.module.body.find((statement) => assignmentOf(statement)?.name === name);
  return writes.length === 1 && owner !== undefined;
}

const CLOSING = new Set(['close', 'aclose', 'copy', 'with_options', '__enter__', '__exit__', '__aenter__', '__aexit__']);

/** The function names it once, and does not change, close, enter or hand it out. */
function isUsedAsIs(document: Document, name: string, fn: FunctionNode): boolean {
  const { names } = document;
  const uses = usesIn(document, name, fn);
  if (uses.filter((use) => use.isWrite).length !== 1 || names.binders(name).length > 0) return false;
  const entered = findAll(fn.body, isOfKind('with')).flatMap((statement) => statement.items.map((item) => item.value));
  const deleted = findAll(fn.body, isOfKind('other-statement')).filter((statement) => statement.syntax === 'del');
  return uses.every((use) => use.isWrite || isRead(use, document)) && !entered.some((value) => value.kind === 'name' && value.name === name)
    && !deleted.some((statement) => namesIn(statement).has(name));
}

function isRead(use: Use, document: Document): boolean {
  const parent = document.names.parent(use.name);
  if (parent?.kind === 'return' || parent?.kind === 'yield') return false;
  if (parent?.kind !== 'member') return true;
  const outer = document.names.parent(parent);
  const isChanged = (outer?.kind === 'assign' && outer.target === parent) || (outer?.kind === 'declare' && outer.items.some((item) => item.target === parent));
  return !isChanged && !CLOSING.has(parent.property);
}

/** A variable of the module with the same name: the same client already, or something else. */
function existing(document: Document, assignment: Assignment, fn: FunctionNode): 'same' | 'other' | undefined {
  const { outside: all, functions } = document.names.readers(assignment.name);
  const outside = all.filter(({ name }) => !contains(fn, name));
  // another function that reads the name without giving it a value means something we do not see
  if (outside.length === 0) return functions.some((other) => !contains(fn, other)) ? 'other' : undefined;
  const top = document.module.body.find((statement) => assignmentOf(statement)?.name === assignment.name);
  const value = assignmentOf(top)?.value;
  // the cell it stands in may not have run when the function does
  if (document.module.cells && top && top.start > fn.start) return 'other';
  return value && outside.filter((use) => use.isWrite).length === 1 && document.slice(value) === document.slice(assignment.value) ? 'same' : 'other';
}

/** The top-level statement behind which all names are known: the last import of the head, or what gives them. */
function anchorOf(document: Document, names: readonly string[]): { readonly statement: Statement } | undefined {
  const head = headOf(document);
  const { body } = document.module;
  const loads = environmentReads(document);
  const isEnvironmentRead = (statement: Statement): boolean => loads.some((call) => statement.kind === 'expression' && statement.value === call);
  if (loads.some((call) => !head.some((statement) => isEnvironmentRead(statement) && statement.start === call.start))) return undefined;
  const needed = body.filter((statement) => {
    const assigned = assignmentOf(statement)?.name;
    return statement.kind === 'import' || isEnvironmentRead(statement) || (assigned !== undefined && names.includes(assigned));
  }).filter((statement) => head.includes(statement) || givenBy(statement).some((name) => names.includes(name)));
  const last = needed.at(-1);
  return last && head.includes(last) && document.ownLines(lineOf(document, last)) ? { statement: last } : undefined;
}

const reads = new WeakMap<Document, readonly Call[]>();

/** Calls of `load_dotenv`, looked for once for all of the file's findings. */
function environmentReads(document: Document): readonly Call[] {
  const known = reads.get(document) ?? document.names.all('call').filter((call) => /(?:^|\.)load_dotenv$/.test(document.slice(call.callee)));
  reads.set(document, known);
  return known;
}

function givenBy(statement: Statement): readonly string[] {
  return statement.kind === 'import' ? statement.names.map(({ local }) => local) : [assignmentOf(statement)?.name ?? ''];
}

function dedented(document: Document, assignment: Assignment): string | undefined {
  const { statement } = assignment;
  if (hasLongLiteral(document, statement)) return undefined;
  const edits = reindented(document, statement, statement, document.indentAt(statement.start), '');
  return edits && rewritten(document, statement, edits);
}
