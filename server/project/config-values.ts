import type { Span } from '../../rules/model.ts';
import { BadGlob } from './globs.ts';
import { kindOf } from './config-node.ts';
import type { ConfigEntry, ConfigNode, ConfigProblem } from './config-node.ts';
import { didYouMean } from './nearest.ts';

/** Reads values of a configuration file; what is wrong becomes a problem at its place and is left out. */
export class ValueReader {
  readonly problems: ConfigProblem[] = [];
  readonly #path: string;
  /** TOML's custom is `default-model`, JSON's `defaultModel`. */
  readonly #takesKebabCase: boolean;

  constructor(path: string, takesKebabCase: boolean) {
    this.#path = path;
    this.#takesKebabCase = takesKebabCase;
  }

  report(message: string, { start, end }: Span, severity: ConfigProblem['severity'] = 'warning'): undefined {
    this.problems.push({ message, path: this.#path, span: { start, end }, severity });
    return undefined;
  }

  /** The entries by their known keys; an unknown key is a problem. */
  object(node: ConfigNode, known: readonly string[], what: string): ReadonlyMap<string, ConfigEntry> {
    const entries = new Map<string, ConfigEntry>();
    for (const entry of this.entries(node, what)) {
      const key = known.find((name) => name === this.#canonical(entry.key));
      if (key) entries.set(key, entry);
      else this.report(`Unknown key "${entry.key}" in ${what}.${didYouMean(this.#canonical(entry.key), known)}`, entry.keySpan);
    }
    return entries;
  }

  entries(node: ConfigNode, what: string): readonly ConfigEntry[] {
    if (node.kind === 'object') return node.entries;
    this.report(`${capital(what)} must be an object, not ${kindOf(node)}.`, node);
    return [];
  }

  /** The name as JSON writes it. */
  #canonical(key: string): string {
    return this.#takesKebabCase ? key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()) : key;
  }

  list(node: ConfigNode | undefined, what: string): readonly ConfigNode[] {
    if (!node) return [];
    if (node.kind === 'array') return node.items;
    this.report(`${capital(what)} must be a list, not ${kindOf(node)}.`, node);
    return [];
  }

  text(node: ConfigNode | undefined, what: string): string | undefined {
    if (!node) return undefined;
    if (node.kind === 'scalar' && typeof node.value === 'string' && node.value.trim() !== '') return node.value;
    const given = node.kind === 'scalar' && typeof node.value === 'string' ? 'an empty one' : kindOf(node);
    return this.report(`${capital(what)} must be a string, not ${given}.`, node);
  }

  boolean(node: ConfigNode | undefined, what: string): boolean | undefined {
    if (!node) return undefined;
    if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
    return this.report(`${capital(what)} must be true or false, not ${kindOf(node)}.`, node);
  }

  oneOf<T extends string>(node: ConfigNode | undefined, allowed: readonly T[], what: string): T | undefined {
    if (!node) return undefined;
    const value = node.kind === 'scalar' ? node.value : undefined;
    const found = allowed.find((each) => each === value);
    if (found !== undefined) return found;
    const given = typeof value === 'string' ? `"${value}"` : kindOf(node);
    const hint = typeof value === 'string' ? didYouMean(value, allowed) : '';
    return this.report(`${capital(what)} must be ${alternatives(allowed)}, not ${given}.${hint}`, node);
  }

  /** Globs that compile, each checked alone so that one bad glob does not take the others along. */
  globs<T>(node: ConfigNode | undefined, what: string, compile: (glob: string) => T): readonly string[] {
    return this.list(node, what).flatMap((item) => {
      const glob = this.text(item, `a glob of ${what}`);
      return glob !== undefined && this.#compiles(glob, item, compile) ? [glob] : [];
    });
  }

  #compiles(glob: string, node: ConfigNode, compile: (glob: string) => unknown): boolean {
    try {
      compile(glob);
      return true;
    } catch (error) {
      if (!(error instanceof BadGlob)) throw error;
      this.report(error.message, node);
      return false;
    }
  }
}

/** `"off", "hint" or "info"` */
export function alternatives(values: readonly string[]): string {
  const quoted = values.map((value) => `"${value}"`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
