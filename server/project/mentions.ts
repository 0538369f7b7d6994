/** Shorter names say nothing: they are words of any text. */
const SHORTEST = 3;
/** Longer ones are no names of files. */
const LONGEST = 80;

/** Which files of a program name another one at the end of a string: `"prompts/greet.md"`, `load("greet")`. */
export class Mentions {
  /** File → the names in it, hashed: texts are not kept for them. */
  readonly #names = new Map<string, Uint32Array>();

  update(file: string, text: string): void {
    const names = new Set<number>();
    for (const match of text.matchAll(QUOTE)) {
      const name = nameBefore(text, match.index);
      if (name !== undefined) names.add(hash(name));
    }
    if (names.size > 0) this.#names.set(file, Uint32Array.from(names)); else this.#names.delete(file);
  }

  remove(file: string): void { this.#names.delete(file); }

  /** Files that name it, whatever stands after the first dot of either; by chance others, too. */
  of(file: string): readonly string[] {
    const name = stemOf(file);
    if (name.length < SHORTEST || name.length > LONGEST) return [];
    const wanted = hash(name);
    return [...this.#names].flatMap(([other, names]) => (names.includes(wanted) ? [other] : []));
  }
}

const QUOTE = /["'`]/g;

/** What the file is called, without what follows the first dot. */
export function stemOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/(?<=.)\..*$/s, '');
}

function nameBefore(text: string, end: number): string | undefined {
  let start = end;
  while (start > 0 && end - start <= LONGEST && isPart(text.charCodeAt(start - 1))) start--;
  const name = stemOf(text.slice(start, end));
  return name.length >= SHORTEST && end - start <= LONGEST ? name : undefined;
}

/** A letter, a digit, "_", "-", "." or what follows a bundler's "?"; letters beyond ASCII are. */
function isPart(code: number): boolean {
  return code >= 97 && code <= 122 || code >= 65 && code <= 90 || code >= 48 && code <= 57 || code === 95 || code === 45 || code === 46 || code === 63 || code > 127;
}

function hash(name: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) value = Math.imul(value ^ name.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
