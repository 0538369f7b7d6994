const SINGLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v' };
const ESCAPE = /\\(?:u\{([0-9a-fA-F]{1,16})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\n\r\u2028\u2029])|([0-7]{1,3})|([^]))/g;

/** The characters that a literal's text stands for. */
export function cooked(written: string): string {
  return written.includes('\\') ? written.replace(ESCAPE, character) : written;
}

/** The same inside a template, where line ends are always `\n`. */
export function cookedTemplate(written: string): string {
  return cooked(rawTemplate(written));
}

/** What `String.raw` sees. */
export function rawTemplate(written: string): string {
  return written.includes('\r') ? written.replace(/\r\n?/g, '\n') : written;
}

function character(whole: string, braced?: string, four?: string, two?: string, line?: string, octal?: string, single?: string): string {
  if (line !== undefined) return '';
  if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
  if (single !== undefined) return SINGLE[single] ?? single;
  const code = parseInt(braced ?? four ?? two ?? '', 16);
  return code <= 0x10ffff ? (braced === undefined ? String.fromCharCode(code) : String.fromCodePoint(code)) : whole;
}
