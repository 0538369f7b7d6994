import type { RawContent } from '../../../rules/model.ts';
import { endName } from '../../code/callee.ts';
import type { Expression } from '../../code/code.ts';
import type { Origins } from '../origins.ts';

/** An expression that may fetch or read something whole, and what it is called on its way into the prompt. */
export interface Reading {
  readonly names: readonly string[];
  /** The property that is taken out of it: `const { data: html } = …`. */
  readonly taken: string | undefined;
  readonly origins: Origins;
  readonly source: string;
}

const HTML = /html|web_?(?:site|page)|page_?(?:source|content|text)/i;
const FETCHES = /^(axios|got|undici|node-fetch|requests|httpx|aiohttp|urllib3?|curl_cffi)(\.|$)/;
const DOCUMENT = /pdf|docx?(?![a-z])|document|article|book|paper|report|transcript|contract|manual/i;
/** Files that are the prompt itself, or that the model needs whole. */
const NO_DOCUMENT = /prompt|template|system|instruct|schema|config|example|code|source|diff|patch|log|\.(?:py|tsx?|jsx?|json|ya?ml|toml|sql)\b/i;

/** A page's markup: a browser's own, or fetched text that the program itself calls html or a page. */
export function rawHtml(node: Expression, reading: Reading): RawContent['kind'] | undefined {
  if (reading.taken !== undefined) return isFetched(node, reading) && reading.taken === 'data' && isCalled(reading, /html/i) ? 'html' : undefined;
  if (node.kind === 'member') {
    if (node.property === 'page_source') return 'html';
    if (node.property === 'innerHTML' || node.property === 'outerHTML') return /\b(documentElement|body)\s*$/.test(textOf(node.object, reading)) ? 'html' : 'html-element';
    return /^(text|data)$/.test(node.property) && isCalled(reading, HTML) && isFetched(node.object, reading) ? 'html' : undefined;
  }
  if (node.kind !== 'call' || node.callee.kind !== 'member') return undefined;
  const { object, property } = node.callee;
  if (property === 'content' && node.args.length === 0 && /(^|\.|_)(page|tab|frame)$/i.test(textOf(object, reading))) return 'html';
  if (property === 'text' && node.args.length === 0 && isCalled(reading, HTML) && isFetched(object, reading)) return 'html';
  return undefined;
}

/** A document's whole text: extracted from a PDF or a Word file, or read from one that is called a document. */
export function rawDocument(node: Expression, reading: Reading): RawContent['kind'] | undefined {
  if (node.kind === 'member' && node.property === 'text') return isExternal(reading.origins.valueOf(node.object) ?? node.object, reading, /^(pdf-parse|pdf-extraction)/) ? 'document' : undefined;
  if (node.kind !== 'call') return undefined;
  const name = endName(node.callee);
  if (/^(readFile|readFileSync|read_text)$/.test(name) || name === 'read' && isOpened(node.callee, reading)) return isDocument(node, reading) ? 'document' : undefined;
  return undefined;
}

function isDocument(node: Expression, reading: Reading): boolean {
  const words = [...reading.names, textOf(node, reading)].join(' ').replace(/\bread_?(?:file|text)\w*/gi, '');
  return DOCUMENT.test(words) && !NO_DOCUMENT.test(words) && !isConstantPath(node);
}

/** `readFileSync("./guide.md")`: the same text every time. */
function isConstantPath(node: Expression): boolean {
  const path = node.kind === 'call' ? node.args[0]?.value : undefined;
  return path?.kind === 'text' && path.parts.every((part) => part.kind === 'chunk');
}

function isOpened(callee: Expression, reading: Reading): boolean {
  const object = callee.kind === 'member' ? reading.origins.valueOf(callee.object) : undefined;
  return object?.kind === 'call' && object.callee.kind === 'name' && object.callee.name === 'open';
}

function isFetched(node: Expression, reading: Reading): boolean {
  const value = reading.origins.valueOf(node) ?? node;
  const origin = reading.origins.of(value);
  if (origin.kind === 'global') return origin.name === 'fetch';
  return origin.kind === 'external' && FETCHES.test(origin.module);
}

function isExternal(node: Expression, reading: Reading, module: RegExp): boolean {
  const origin = reading.origins.of(node);
  return origin.kind === 'external' && module.test(origin.module);
}

function isCalled({ names }: Reading, what: RegExp): boolean {
  return names.some((name) => what.test(name));
}

function textOf(node: Expression, { source }: Reading): string {
  return source.slice(node.start, Math.min(node.end, node.start + 300));
}
