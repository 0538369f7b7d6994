import { MappedTextBuilder, type MappedText } from '../../../code/mapped-text.ts';

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', 0: '\0', a: '\x07', e: '\x1b', v: '\v', N: '\x85', _: '\xa0' };

/** The text between double quotes from `start` (behind the opening one) to `end`, of JSON and YAML. */
export function doubleQuoted(source: string, start: number, end: number): MappedText {
  const builder = new MappedTextBuilder();
  for (let at = start; at < end;) {
    const stop = nextSpecial(source, at, end);
    builder.add(source.slice(at, stop), at);
    at = stop >= end ? end : source[stop] === '\\' ? addEscape(source, stop, end, builder) : addFold(source, stop, end, builder);
  }
  return builder.build(start, '\\n');
}

function nextSpecial(source: string, from: number, end: number): number {
  let at = from;
  while (at < end && source[at] !== '\\' && source[at] !== '\n') at++;
  return at;
}

/** Gives the offset behind the escape. */
function addEscape(source: string, at: number, end: number, builder: MappedTextBuilder): number {
  const code = /^\\(?:u([\da-f]{4})|x([\da-f]{2})|U([\da-f]{8}))/i.exec(source.slice(at, Math.min(at + 10, end)));
  if (code) {
    const value = Number.parseInt(code[1] ?? code[2] ?? code[3]!, 16);
    builder.add(value <= 0x10ffff ? String.fromCodePoint(value) : '\ufffd', at, code[0].length);
    return at + code[0].length;
  }
  const letter = source[at + 1] ?? '';
  if (letter === '\n') return skipBlank(source, at + 2, end);
  builder.add(escapes[letter] ?? letter, at, Math.min(2, end - at));
  return at + 2;
}

/** A line break in a YAML string is a space; a blank line is a break. */
function addFold(source: string, at: number, end: number, builder: MappedTextBuilder): number {
  const next = skipBlank(source, at, end);
  const breaks = source.slice(at, next).split('\n').length - 1;
  builder.add(breaks > 1 ? '\n'.repeat(breaks - 1) : ' ', at, next - at);
  return next;
}

function skipBlank(source: string, from: number, end: number): number {
  let at = from;
  while (at < end && /\s/.test(source[at]!)) at++;
  return at;
}

/** The text between single quotes in YAML, where two of them are one. */
export function singleQuoted(source: string, start: number, end: number): MappedText {
  const builder = new MappedTextBuilder();
  for (let at = start; at < end;) {
    let stop = at;
    while (stop < end && source[stop] !== "'" && source[stop] !== '\n') stop++;
    builder.add(source.slice(at, stop), at);
    if (stop < end && source[stop] === "'") { builder.add("'", stop, Math.min(2, end - stop)); stop += 2; }
    else if (stop < end) stop = addFold(source, stop, end, builder);
    at = stop;
  }
  return builder.build(start);
}
