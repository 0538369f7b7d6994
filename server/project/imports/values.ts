import { parse as parseJson } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';

/** A JSON file as values, with comments and trailing commas; what stands around an error of syntax is still read. */
export function jsonValue(text: string | undefined): unknown {
  return text === undefined ? undefined : orNothing(() => parseJson(text.replace(/^\uFEFF/, ''), [], { allowTrailingComma: true }));
}

/** A TOML file as values; undefined where it is broken. */
export function tomlValue(text: string | undefined): unknown {
  return text === undefined ? undefined : orNothing(() => parseToml(text.replace(/^\uFEFF/, '')));
}

/** Files of others may hold anything, also what a parser runs out of stack on. */
function orNothing(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** The value that keys lead to. */
export function valueAt(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce((at, key) => entriesOf(at)[key], value);
}

/** An object's entries; of anything else, none. */
export function entriesOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The strings of a list; a string stands for a list of one. */
export function textsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string');
}
