import { parseArgs } from 'node:util';
import { didYouMean } from '../project/nearest.ts';
import { UsageError } from './host.ts';

export const formats = ['text', 'json', 'sarif', 'github'] as const;
export type Format = (typeof formats)[number];

export interface CheckArguments {
  readonly command: 'check';
  /** As given; the working folder where none was. */
  readonly paths: readonly string[];
  readonly format: Format;
  readonly fix: 'none' | 'safe' | 'suggestions';
  readonly config?: string;
  /** Warnings and infos that are let pass. */
  readonly maxWarnings: number;
  /** Only errors and warnings. */
  readonly quiet: boolean;
  readonly noColor: boolean;
  /** Results may be taken from the run before. */
  readonly useCache: boolean;
  /** How many threads check; absent: as many as suit the machine. */
  readonly threads?: number;
}
export type Arguments =
  | CheckArguments
  | { readonly command: 'help' | 'version' }
  | { readonly command: 'rules'; readonly noColor: boolean }
  | { readonly command: 'explain'; readonly rule: string; readonly noColor: boolean };

const options = {
  format: { type: 'string' },
  fix: { type: 'boolean' },
  'fix-suggestions': { type: 'boolean' },
  config: { type: 'string' },
  'max-warnings': { type: 'string' },
  threads: { type: 'string' },
  quiet: { type: 'boolean', short: 'q' },
  'no-cache': { type: 'boolean' },
  'no-color': { type: 'boolean' },
  version: { type: 'boolean', short: 'v' },
  help: { type: 'boolean', short: 'h' },
} as const;
const commands = ['check', 'rules', 'explain', 'help', 'version'];
const seeHelp = 'Run "prompt-latency --help" for what it can do.';

/** Reads what was typed behind the name of the program. Throws UsageError. */
export function readArguments(typed: readonly string[]): Arguments {
  const { values, positionals: [command, ...rest] } = parse(typed);
  if (values.help || command === 'help') return { command: 'help' };
  if (values.version || command === 'version') return { command: 'version' };
  const noColor = values['no-color'] ?? false;
  if (command === 'check') return checkArguments(values, rest);
  if (command === 'rules') return noMore('rules', rest) ?? { command: 'rules', noColor };
  if (command === 'explain') return { command: 'explain', rule: onlyRule(rest), noColor };
  throw unknownCommand(command);
}

type Values = ReturnType<typeof parse>['values'];

function parse(typed: readonly string[]) {
  try {
    return parseArgs({ args: [...typed], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(describe(error), seeHelp);
  }
}

/** The parser's errors in one line each. */
function describe(error: unknown): string {
  const { code, message } = error as { readonly code?: string; readonly message: string };
  const name = /'(-[^' <]*)/.exec(message)?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option ${name}.${didYouMean(name, Object.keys(options).map((option) => `--${option}`))}`;
  const long = /--[\w-]+/.exec(message)?.[0] ?? name;
  return /does not take an argument/.test(message) ? `The option ${long} takes no value.` : `The option ${long} needs a value.`;
}

function checkArguments(values: Values, paths: readonly string[]): CheckArguments {
  if (paths.includes('-')) throw new UsageError('Standard input cannot be checked.', 'Name a file or a folder.');
  if (paths.includes('')) throw new UsageError('An empty path was given.', 'Name a file or a folder, or leave it out for the working folder.');
  return {
    command: 'check',
    paths: paths.length > 0 ? paths : ['.'],
    format: formatOf(values.format ?? 'text'),
    fix: values['fix-suggestions'] ? 'suggestions' : values.fix ? 'safe' : 'none',
    ...(values.config === undefined ? {} : { config: values.config }),
    maxWarnings: count('max-warnings', values['max-warnings'] ?? '0'),
    ...(values.threads === undefined ? {} : { threads: Math.max(1, count('threads', values.threads)) }),
    quiet: values.quiet ?? false,
    useCache: !values['no-cache'],
    noColor: values['no-color'] ?? false,
  };
}

function formatOf(name: string): Format {
  const format = formats.find((each) => each === name);
  if (format) return format;
  throw new UsageError(`There is no format "${name}".${didYouMean(name, formats)}`, `Formats: ${formats.join(', ')}.`);
}

function count(option: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`--${option} needs a whole number, not "${text}".`, `For example: --${option} 10`);
}

function noMore(command: string, rest: readonly string[]): undefined {
  if (rest.length > 0) throw new UsageError(`"${command}" takes nothing more, but "${rest[0]}" was given.`, seeHelp);
}

function onlyRule([rule, ...rest]: readonly string[]): string {
  if (rule !== undefined && rest.length === 0) return rule;
  const problem = rule === undefined ? '"explain" needs the name of a rule.' : '"explain" takes one rule at a time.';
  throw new UsageError(problem, 'Run "prompt-latency rules" for their names.');
}

function unknownCommand(command: string | undefined): UsageError {
  if (command === undefined) return new UsageError('A command is missing.', `To check the working folder: prompt-latency check\n${seeHelp}`);
  const hint = didYouMean(command, commands);
  const isPath = /[./\\*]/.test(command);
  return new UsageError(`There is no command "${command}".${hint}`, isPath && hint === '' ? `To check it: prompt-latency check ${command}` : seeHelp);
}
