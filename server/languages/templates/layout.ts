import type { Role, Span } from '../../../rules/model.ts';
import { MappedText } from '../../code/mapped-text.ts';
import { holds, isFixed, SOME_VALUE, type Value } from './assigned.ts';
import { isIndentedJson } from './edits/expressions.ts';
import { markRoles } from './role-marks.ts';
import { isAlone } from './syntax/mention.ts';
import type { Token } from './syntax/token.ts';
import type { Body, LaidMessage, Piece } from './template.ts';
import { changeOf, isHistory } from './values.ts';

/** Finds the text of another file that a template names, ready to be read; undefined: not in the workspace. */
export type FollowFile = (path: string) => Followed | undefined;
export interface Followed { readonly body: Body; readonly follow: FollowFile }

export interface LayoutContext {
  readonly inputs: readonly string[];
  readonly follow: FollowFile;
}

/** Files that are followed for one prompt, so that files which include each other come to an end. */
const MAX_FOLLOWED = 60;
const MAX_LABEL = 60;
/** Tokens of a Mustache section that are looked at to tell a list from a condition. */
const SECTION = 60;

/** The messages a body makes, each with its fixed and its dynamic parts in order. */
export function layOut(body: Body, context: LayoutContext): readonly LaidMessage[] {
  const layout = new Layout(body, context);
  return layout.messages();
}

interface OpenBlock {
  /** Where the outermost condition around its text begins; undefined: there is none. */
  readonly condition: number | undefined;
  /** The role that goes on when it closes, where it is a message. */
  readonly closes?: Role;
}

class Layout {
  readonly #body: Body;
  readonly #context: LayoutContext;
  readonly #messages: { role: Role; start: number; end: number; pieces: Piece[]; mark?: Span }[] = [];
  readonly #assigned = new Map<string, Value>();
  /** Where a branch that is not taken begins, and where the template goes on behind it. */
  readonly #skipped = new Map<Token, number>();
  readonly #blocks: OpenBlock[] = [];
  #followed = 0;
  #hasRoles: boolean | undefined;

  constructor(body: Body, context: LayoutContext) {
    this.#body = body;
    this.#context = context;
  }

  messages(): readonly LaidMessage[] {
    const { text } = this.#body.text;
    this.#begin(this.#body.role, 0);
    this.#run(this.#body, this.#context.follow, undefined, new Map());
    this.#end(text.length);
    if (this.#body.mark) this.#messages.at(-1)!.mark = this.#body.mark;
    return this.#messages.filter(({ pieces }) => pieces.some(({ content }) => !(content instanceof MappedText) || content.text.trim() !== '')).map((message) => ({ ...message, body: this.#body }));
  }

  /** A message begins at `start`, behind the tag that says so; the one before ended at `end`, ahead of it. */
  #begin(role: Role, start: number, end = start): void {
    this.#end(end);
    this.#messages.push({ role, start, end: start, pieces: [] });
  }

  #end(at: number): void {
    const last = this.#messages.at(-1);
    if (last) last.end = Math.max(last.start, at);
  }

  /** `tag`: the tag of the file under analysis that these tokens are there for; `overrides`: blocks that a child fills. */
  #run(body: Body, follow: FollowFile, tag: Span | undefined, overrides: ReadonlyMap<string, BlockBody>): void {
    const tokens = tokensOf(body);
    const parent = tokens.find((token) => token.kind === 'extends');
    if (parent?.kind === 'extends') return this.#extend(parent, body, tokens, follow, tag, overrides);
    this.#tokens(tokens, body, follow, tag, overrides);
  }

  /** A template that extends another is that other one, with its own blocks in place. */
  #extend(parent: Token & { kind: 'extends' }, body: Body, tokens: readonly Token[], follow: FollowFile, tag: Span | undefined, outer: ReadonlyMap<string, BlockBody>): void {
    const at = tag ?? body.text.span(parent.start, parent.end);
    const found = this.#file(parent.path, follow);
    const blocks = new Map([...blocksOf(tokens, body, follow, tag), ...outer]);
    if (found) return this.#run(found.body, found.follow, at, blocks);
    for (const block of blocks.values()) this.#tokens(block.tokens, block.body, block.follow, block.tag, new Map());
  }

  #file(path: string | undefined, follow: FollowFile): Followed | undefined {
    return path !== undefined && this.#followed++ < MAX_FOLLOWED ? follow(path) : undefined;
  }

  #tokens(tokens: readonly Token[], body: Body, follow: FollowFile, tag: Span | undefined, overrides: ReadonlyMap<string, BlockBody>): void {
    const depth = this.#blocks.length;
    for (let index = 0; index < tokens.length; index++) {
      const token = tokens[index]!;
      const override = token.kind === 'open' && token.name === 'block' ? overrides.get(token.subject) : undefined;
      if (override) {
        this.#tokens(override.tokens, override.body, override.follow, override.tag, new Map());
        index = closeOf(tokens, index);
        continue;
      }
      const next = this.#skipped.get(token);
      if (next !== undefined) { this.#skipped.delete(token); index = next - 1; continue; }
      if (token.kind === 'open') index = this.#open(tokens, index, body, tag);
      else if (token.kind === 'include') this.#include(token, body, follow, tag);
      else this.#token(token, body, tag);
    }
    for (const block of this.#blocks.splice(depth).reverse()) if (block.closes) this.#begin(block.closes, body.text.text.length);
  }

  /** Opens a block; one that repeats is one value, and one that is hidden nothing, so that all of it is passed over. */
  #open(tokens: readonly Token[], index: number, body: Body, tag: Span | undefined): number {
    const token = tokens[index]! as Token & { kind: 'open' };
    const close = closeOf(tokens, index);
    const form = token.form === 'section' ? sectionForm(tokens.slice(index + 1, Math.min(close, index + SECTION))) : token.form;
    if (form === 'hidden') {
      const isText = !tokens.slice(index + 1, close).some(({ kind }) => kind !== 'text' && kind !== 'literal');
      if (/^(?:set|capture|let)$/.test(token.name)) this.#assign(token.subject, isText ? SOME_VALUE : undefined);
      return close;
    }
    if (form === 'each') {
      this.#loop(token, tokens[Math.min(close, tokens.length - 1)]!, body, tag, tokens.slice(index + 1, close));
      return close;
    }
    const last = this.#messages.at(-1)!;
    const taken = form === 'if' && token.name !== 'case' ? this.#branch(token, tokens, index) : undefined;
    this.#blocks.push({ condition: this.#condition ?? (form === 'if' && !taken?.isSure ? token.start : undefined), ...(token.role && { closes: last.role }) });
    if (token.role) this.#begin(token.role, token.end, token.start);
    return taken?.at ?? index;
  }

  /** Of a condition on constants the place ahead of the branch that is taken, or may be; undefined where it depends on something else. */
  #branch(token: Token & { kind: 'open' }, tokens: readonly Token[], index: number): { readonly at: number; readonly isSure: boolean } | undefined {
    const value = holds(token.subject, this.#assigned);
    if (value === undefined) return undefined;
    const close = closeOf(tokens, index);
    const [otherwise] = elsesOf(tokens, index);
    const isTaken = token.name === 'unless' ? !value : value;
    if (!isTaken) return otherwise === undefined ? { at: close - 1, isSure: true } : { at: otherwise, isSure: (tokens[otherwise] as Token & { kind: 'else' }).isElse };
    if (otherwise !== undefined) this.#skipped.set(tokens[otherwise]!, close);
    return { at: index, isSure: true };
  }

  #assign(name: string, value: string | undefined): void {
    const known = value ?? '';
    const isSure = this.#condition === undefined;
    if (name !== '') this.#assigned.set(name, { text: isSure ? known : '', isFixed: isFixed(known, this.#assigned) });
  }

  #loop(open: Token & { kind: 'open' }, close: Token, body: Body, tag: Span | undefined, inside: readonly Token[]): void {
    const span = { start: open.start, end: close.end };
    const hasRoles = inside.some((token) => token.kind === 'role' || token.kind === 'value' && /\.role$/.test(token.expression) && isAtLineStart(token, body));
    const isTurns = hasRoles || isHistory(open.subject);
    const isConstant = isFixed(open.subject, this.#assigned);
    const piece = { ...changeOf(open.subject, this.#context.inputs, this.#assigned), isRepeated: true, label: label(body, open) };
    const content = isConstant ? { ...piece, stability: 'process' as const } : { ...piece, isHistory: isTurns, ...(isTurns && { isKnownToChange: true }) };
    this.#conversation(isTurns && (hasRoles || this.#isChat()), span, tag, () => this.#add({ content, ...this.#placed(span, body, tag) }));
  }

  /** The template is made of messages; in one that is a single text, earlier turns are part of it like any other value. */
  #isChat(): boolean {
    return (this.#hasRoles ??= this.#body.role !== 'unknown' || tokensOf(this.#body).some((token) => token.kind === 'role' || token.kind === 'open' && token.role !== undefined));
  }

  /** Earlier turns are messages of their own. */
  #conversation(isTurns: boolean, span: Span, tag: Span | undefined, add: () => void): void {
    const { role } = this.#messages.at(-1)!;
    if (!isTurns) return add();
    const at = tag ? this.#messages.at(-1)!.end : span.start;
    this.#begin('unknown', at);
    add();
    this.#begin(role, tag ? at : span.end);
  }

  #token(token: Token, body: Body, tag: Span | undefined): void {
    switch (token.kind) {
      case 'text': return this.#text(body.text.slice(token.start, token.end), token, body, tag);
      case 'literal': return this.#text(literal(token.value, body, token), token, body, tag);
      case 'value': return this.#value(token, body, tag);
      case 'role': return this.#role(token, body, tag);
      case 'set': return this.#assign(token.name, token.value);
      case 'close': return this.#close(token, tag);
      default: return;
    }
  }

  #role(token: Token & { kind: 'role' }, body: Body, tag: Span | undefined): void {
    if (tag) return this.#begin(token.role, this.#messages.at(-1)!.end);
    this.#begin(token.role, token.end, token.start);
    if (token.isMarked) this.#messages.at(-1)!.mark = body.text.span(token.start, token.end);
  }

  #text(content: MappedText, span: Span, body: Body, tag: Span | undefined): void {
    if (content.text !== '') this.#add({ content, ...this.#placed(span, body, tag) });
  }

  #value(token: Token & { kind: 'value' }, body: Body, tag: Span | undefined): void {
    const change = changeOf(token.expression, this.#context.inputs, this.#assigned);
    const raw = !tag && isIndentedJson(token.expression) ? { kind: 'pretty-json' as const, span: body.text.span(token.start, token.end), isOnlyHere: true } : undefined;
    const content = { ...change, isRepeated: false, label: label(body, token), ...(raw && { raw }) };
    this.#conversation(change.isHistory && this.#isChat() && isAlone(body.text.text, token.start, token.end), token, tag, () => this.#add({ content, ...this.#placed(token, body, tag) }));
  }

  #include(token: Token & { kind: 'include' }, body: Body, follow: FollowFile, tag: Span | undefined): void {
    const found = this.#file(token.path, follow);
    const at = tag ?? body.text.span(token.start, token.end);
    if (found) return this.#run(found.body, found.follow, at, new Map());
    const content = { label: label(body, token), stability: 'process' as const, isHistory: false, isRepeated: false, isKnownToChange: false };
    this.#add({ content, ...this.#placed(token, body, tag) });
  }

  #close(token: Token & { kind: 'close' }, tag: Span | undefined): void {
    const block = this.#blocks.pop();
    if (!block?.closes) return;
    if (tag) this.#begin(block.closes, this.#messages.at(-1)!.end);
    else this.#begin(block.closes, token.end, token.start);
  }

  /** Where a piece stands in the file, and the outermost block around it. */
  #placed(span: Span, body: Body, tag: Span | undefined): Pick<Piece, 'span' | 'place' | 'conditional'> {
    const condition = this.#condition;
    const conditional = condition !== undefined;
    if (tag) return { span: tag, conditional };
    return { span: body.text.span(span.start, span.end), conditional, place: { start: condition ?? span.start, end: span.end } };
  }

  get #condition(): number | undefined { return this.#blocks.at(-1)?.condition; }

  #add(piece: Piece): void { this.#messages.at(-1)!.pieces.push(piece); }
}

interface BlockBody { readonly tokens: readonly Token[]; readonly body: Body; readonly follow: FollowFile; readonly tag: Span | undefined }

const known = new WeakMap<Body, readonly Token[]>();

export function tokensOf(body: Body): readonly Token[] {
  const tokens = known.get(body) ?? markRoles(body.syntax(body.text.text), body.text.text, body.roleMarks);
  known.set(body, tokens);
  return tokens;
}

/** Those that have something between two offsets of the body's text; tokens follow each other and do not overlap. */
export function tokensBetween(body: Body, start: number, end: number): readonly Token[] {
  const tokens = tokensOf(body);
  let [first, behind] = [0, tokens.length];
  while (first < behind) {
    const middle = (first + behind) >> 1;
    if (tokens[middle]!.end <= start) first = middle + 1; else behind = middle;
  }
  let last = first;
  while (last < tokens.length && tokens[last]!.start < end) last++;
  return tokens.slice(first, last);
}

/** Of each block the token that closes it, and those that begin its other branches. */
interface Blocks { readonly closes: readonly number[]; readonly elses: ReadonlyMap<number, readonly number[]> }
const matches = new WeakMap<readonly Token[], Blocks>();

/** The index of the token that closes the block opened at `index`; the tokens' end where nothing does. */
export function closeOf(tokens: readonly Token[], index: number): number {
  return blocksIn(tokens).closes[index] ?? tokens.length;
}

function elsesOf(tokens: readonly Token[], index: number): readonly number[] {
  return blocksIn(tokens).elses.get(index) ?? [];
}

function blocksIn(tokens: readonly Token[]): Blocks {
  const found = matches.get(tokens) ?? matchBlocks(tokens);
  matches.set(tokens, found);
  return found;
}

function matchBlocks(tokens: readonly Token[]): Blocks {
  const closes: number[] = [];
  const elses = new Map<number, number[]>();
  const open: number[] = [];
  tokens.forEach(({ kind }, at) => {
    const last = open.at(-1);
    if (kind === 'open') open.push(at);
    else if (kind === 'close' && last !== undefined) { open.pop(); closes[last] = at; }
    else if (kind === 'else' && last !== undefined) {
      const known = elses.get(last);
      if (known) known.push(at); else elses.set(last, [at]);
    }
  });
  return { closes, elses };
}

function blocksOf(tokens: readonly Token[], body: Body, follow: FollowFile, tag: Span | undefined): Map<string, BlockBody> {
  const blocks = new Map<string, BlockBody>();
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (token.kind !== 'open' || token.name !== 'block') continue;
    const close = closeOf(tokens, index);
    blocks.set(token.subject, { tokens: tokens.slice(index + 1, close), body, follow, tag });
    index = close;
  }
  return blocks;
}

/** A Mustache section repeats where it writes its items. */
function sectionForm(inside: readonly Token[]): 'if' | 'each' {
  return inside.some((token) => token.kind === 'value' && /^(?:\.|this)\b|^\.$/.test(token.expression)) ? 'each' : 'if';
}

function isAtLineStart({ start }: Span, { text }: Body): boolean {
  return start === 0 || text.text[start - 1] === '\n';
}

function literal(value: string, body: Body, { start, end }: Span): MappedText {
  const span = body.text.span(start, end);
  return new MappedText(value, [{ at: 0, length: value.length, source: span.start, sourceLength: span.end - span.start }]);
}

/** As in the source, on one line. */
function label(body: Body, { start, end }: Span): string {
  const text = body.text.text.slice(start, Math.min(end, start + 200)).replace(/\s+/g, ' ').trim();
  return text.length > MAX_LABEL ? `${text.slice(0, MAX_LABEL - 1)}…` : text;
}
