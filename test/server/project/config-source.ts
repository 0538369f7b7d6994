import type { Rule } from '../../../rules/model.ts';
import { parseConfig } from '../../../server/project/config.ts';
import type { ConfigFile, FileReader } from '../../../server/project/config.ts';

const rule = (id: string, options: Rule['options'] = {}): Rule => ({
  id, summary: `Finds ${id}.`, principle: 'p', defaultSeverity: 'warning', fixable: 'none', options, check: () => [],
});

export const testRules: readonly Rule[] = [
  rule('volatile-prefix', {
    minTokens: { type: 'integer', default: 50, minimum: 1, description: 'd' },
    strict: { type: 'boolean', default: false, description: 'd' },
    zone: { type: 'string', default: 'utc', description: 'd' },
  }),
  rule('client-per-call'),
  rule('sequential-calls'),
];

export function config(text: string, path = '/w/prompt-latency.json'): ConfigFile {
  const file = parseConfig(path, text, testRules);
  if (!file) throw new Error('no configuration found');
  return file;
}

/** `text at the problem: message` for each problem. */
export function problems(text: string, path?: string): string[] {
  return config(text, path).problems.map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`);
}

/** Files by path; remembers what was asked for. */
export class MemoryFiles implements FileReader {
  readonly asked: string[] = [];
  readonly #files: Readonly<Record<string, string>>;
  constructor(files: Readonly<Record<string, string>>) { this.#files = files; }
  readText(path: string): Promise<string | undefined> {
    this.asked.push(path);
    return Promise.resolve(this.#files[path]);
  }
}
