import { parse, TomlError } from 'smol-toml';
import type { TomlTable, TomlValue } from 'smol-toml';
import type { Span } from '../../rules/model.ts';
import type { ConfigNode, ConfigScalar, ConfigTree } from './config-node.ts';
import { Lines } from './lines.ts';
import { TomlSpans } from './toml-spans.ts';
import type { TomlPath, TomlPlace } from './toml-spans.ts';

/** Reads `[tool.prompt-latency]` of a pyproject.toml. */
export function readToml(text: string): ConfigTree {
  try {
    const value = sectionOf(parse(text.replace(/^\uFEFF/, '')));
    return { root: value === undefined ? undefined : new Converter(text).node(value, section), errors: [] };
  } catch (error) {
    if (error instanceof TomlError) return { errors: [describe(error, text)] };
    if (error instanceof RangeError) return { errors: [{ message: 'This file is nested too deeply.', span: { start: 0, end: 0 } }] };
    throw error;
  }
}

const section: TomlPath = ['tool', 'prompt-latency'];

function sectionOf(document: TomlValue): TomlValue | undefined {
  return section.reduce<TomlValue | undefined>((value, key) => (isTable(value) ? value[key] : undefined), document);
}

function isTable(value: TomlValue | undefined): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
}

function describe({ message, line, column }: TomlError, text: string): ConfigTree['errors'][number] {
  const lines = new Lines(text);
  const start = Math.min(lines.start(line - 1) + Math.max(0, column - 1), lines.end(line - 1));
  const reason = /^Invalid TOML document: ([^\n]*)/.exec(message)?.[1] ?? 'it cannot be read';
  return { message: `This is not valid TOML: ${reason}.`, span: { start, end: lines.end(line - 1) } };
}

/** Joins the parser's values with their places in the text. */
class Converter {
  readonly #spans: TomlSpans;

  constructor(text: string) {
    this.#spans = new TomlSpans(text);
  }

  node(value: TomlValue, path: TomlPath): ConfigNode {
    const span = this.#place(path).value;
    if (Array.isArray(value)) return { kind: 'array', ...span, items: value.map((item, index) => this.node(item, [...path, index])) };
    if (!isTable(value)) return { kind: 'scalar', ...span, value: scalar(value) };
    const entries = Object.entries(value).map(([key, item]) => {
      const place = [...path, key];
      return { key, keySpan: this.#place(place).key, value: this.node(item, place) };
    });
    return { kind: 'object', ...span, entries };
  }

  #place(path: TomlPath): TomlPlace {
    const nowhere: Span = { start: 0, end: 0 };
    return this.#spans.place(path) ?? { key: nowhere, value: nowhere };
  }
}

function scalar(value: TomlValue): ConfigScalar['value'] {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}
