/**
 * Tells whether a text holds any of many signs, upper or lower case, in a fraction of the time of one regular
 * expression with all of them: only where three characters in a row may begin a sign are the signs looked at.
 */
export function signScan(signs: readonly Sign[]): (text: string) => boolean {
  const begins = new Uint8Array(1 << 15);
  for (const sign of signs) for (const start of startsOf(sign)) begins[[0, 1, 2].reduce((bucket, at) => followed(bucket, start.charCodeAt(at)), 0)] = 1;
  const any = new RegExp(signs.map((sign) => (typeof sign === 'string' ? sign : sign.source)).join('|'), 'iy');
  return (text) => {
    let bucket = followed(text.charCodeAt(0), text.charCodeAt(1));
    for (let i = 2; i < text.length; i++) {
      bucket = followed(bucket, text.charCodeAt(i));
      if (begins[bucket] === 1) {
        any.lastIndex = i - 2;
        if (any.test(text)) return true;
      }
    }
    return false;
  };
}

/** The source of a regular expression; one that does not begin with three letters says with which three characters its matches may. */
export type Sign = string | { readonly source: string; readonly starts: readonly string[] };

function startsOf(sign: Sign): readonly string[] {
  const starts = typeof sign === 'string' ? [sign.replace(/^\\b/, '').slice(0, 3)] : sign.starts;
  for (const start of starts) if (typeof sign === 'string' ? !/^[a-z]{3}$/.test(start) : start.length !== 3) throw new Error(`a sign has to begin with three letters: ${String(start)}`);
  return starts;
}

/** Where the last three characters fall, one further. Letters fall together with their other case; what else falls together costs a look more. */
function followed(bucket: number, character: number): number {
  return (bucket << 5 | character & 31) & 0x7fff;
}
