const REPLACEMENT = 0xfffd;

/** More bytes than a range of so many UTF-16 code units can need. */
export function utf8Bound(units: number): number {
  return units * 3;
}

/** Writes a range of `text` as UTF-8, a lone surrogate as U+FFFD (as TextEncoder does); answers the bytes written. */
export function writeUtf8(text: string, start: number, end: number, into: Uint8Array): number {
  let length = 0;
  for (let offset = start; offset < end; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit < 0x80) {
      into[length++] = unit;
    } else if (unit < 0x800) {
      into[length++] = 0xc0 | (unit >> 6);
      into[length++] = 0x80 | (unit & 0x3f);
    } else {
      const codePoint = wellFormed(text, offset);
      if (codePoint > 0xffff) offset++;
      length = writeWide(codePoint, into, length);
    }
  }
  return length;
}

function wellFormed(text: string, offset: number): number {
  const codePoint = text.codePointAt(offset) ?? REPLACEMENT;
  return (codePoint & 0xfffff800) === 0xd800 ? REPLACEMENT : codePoint;
}

function writeWide(codePoint: number, into: Uint8Array, at: number): number {
  let length = at;
  if (codePoint > 0xffff) {
    into[length++] = 0xf0 | (codePoint >> 18);
    into[length++] = 0x80 | ((codePoint >> 12) & 0x3f);
  } else {
    into[length++] = 0xe0 | (codePoint >> 12);
  }
  into[length++] = 0x80 | ((codePoint >> 6) & 0x3f);
  into[length++] = 0x80 | (codePoint & 0x3f);
  return length;
}
