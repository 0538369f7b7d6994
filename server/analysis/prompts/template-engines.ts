import type { Argument, Call, Expression } from '../../code/code.ts';
import { endName } from '../../code/callee.ts';
import type { Origins } from '../origins.ts';
import { conditional, type Piece } from './pieces.ts';
import { fillPlaceholders } from './placeholders.ts';

/** A template that is filled where it stands in the code, by Jinja, Nunjucks, Handlebars or Mustache. */
export interface Rendering {
  readonly template: Expression;
  /** What fills a name; undefined where that is not in view. */
  value(name: string): Expression | undefined;
}

/** `env.from_string(t).render(a=1)`, `env.get_template(file).render(a=1)`, `Template(t).render(a=1)`, `Handlebars.compile(t)({ a: 1 })`, `Mustache.render(t, { a: 1 })`. */
export function renderingOf(call: Call, origins: Origins): Rendering | undefined {
  const { callee, args } = call;
  if (callee.kind === 'member' && /^render(?:_async)?$/.test(callee.property)) {
    const template = compiled(callee.object, origins, isJinja);
    if (template) return { template, value: (name) => named(args, name) ?? entry(args[0], name) };
  }
  if (callee.kind === 'member' && /^render(?:String)?$/.test(callee.property) && comesFrom(callee, origins, /^(?:mustache|nunjucks)$/)) {
    return args[0] && { template: args[0].value, value: (name) => entry(args[1], name) };
  }
  const template = callee.kind === 'member' ? undefined : compiled(callee, origins, isHandlebars);
  return template && { template, value: (name) => entry(args[0], name) };
}

function compiled(node: Expression, origins: Origins, compiles: (made: Call, origins: Origins) => boolean): Expression | undefined {
  const made = origins.valueOf(node) ?? node;
  if (made.kind !== 'call') return undefined;
  // what it gives is the file's text, to be filled
  if (endName(made.callee) === 'get_template') return made;
  return compiles(made, origins) ? made.args[0]?.value : undefined;
}

function isJinja(made: Call, origins: Origins): boolean {
  return endName(made.callee) === 'from_string' || endName(made.callee) === 'Template' && comesFrom(made.callee, origins, /^jinja2(?:\.|$)/);
}

function isHandlebars(made: Call, origins: Origins): boolean {
  return endName(made.callee) === 'compile' && comesFrom(made.callee, origins, /^handlebars$/);
}

function comesFrom(callee: Expression, origins: Origins, modules: RegExp): boolean {
  const origin = origins.of(callee);
  return origin.kind === 'external' && modules.test(origin.module);
}

function named(args: readonly Argument[], name: string): Expression | undefined {
  return args.find((argument) => argument.name === name)?.value;
}

function entry(argument: Argument | undefined, name: string): Expression | undefined {
  if (argument?.name !== undefined || argument?.value.kind !== 'object') return undefined;
  return argument.value.entries.find((candidate) => candidate.kind === 'property' && candidate.key === name)?.value;
}

/** A comment, a tag, or a value; group 1 is its name where it is nothing but that. */
const TAG = /\{#[^]*?#\}|\{%[^]*?%\}|\{\{\{?[~-]?\s*(?:([A-Za-z_]\w*)(?=\s*[~-]?\}))?[^{}]*\}\}\}?/g;

/** The template's pieces with what fills them; what stands in a block is there under a condition, a repeated block is a value. */
export function rendered(template: readonly Piece[], read: (name: string) => readonly Piece[] | undefined): readonly Piece[] {
  const filled = fillPlaceholders(template, {
    pattern: TAG,
    literal: (match) => (match.startsWith('{#') || match.startsWith('{{!') ? '' : undefined),
    fill: (name) => (name === undefined || name === 'else' ? undefined : read(name)),
  });
  return withBlocks(filled);
}

const OPENS = /^(?:\{%[~+-]?\s*(if|for|macro|call|filter|block|with)\b|\{\{~?[#^]\s*(\w+))/;
const CLOSES = /^(?:\{%[~+-]?\s*end(\w+)|\{\{~?\/\s*(\w+))/;
const MARKS = /^(?:\{%|\{\{~?(?:[#^/>]|else\b))/;

function withBlocks(pieces: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = [];
  const open: { readonly name: string; readonly from: number; readonly tag: Piece }[] = [];
  for (const piece of pieces) {
    const label = piece.content.kind === 'dynamic' ? piece.content.label : '';
    const opened = nameIn(OPENS.exec(label));
    const block = open.at(-1);
    if (opened !== undefined) open.push({ name: opened, from: result.length, tag: piece });
    else if (block && block.name === nameIn(CLOSES.exec(label))) {
      open.pop();
      const inner = result.splice(block.from);
      result.push(...(/^(?:for|each)$/.test(block.name) ? [block.tag] : conditional(inner)));
    } else if (!MARKS.test(label)) result.push(piece);
  }
  return result;
}

function nameIn(match: RegExpExecArray | null): string | undefined {
  return match ? match[1] ?? match[2] : undefined;
}
