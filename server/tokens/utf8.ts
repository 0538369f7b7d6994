/** Stands after a text's last byte: no text has it, for UTF-8 does not use it. */
export const END = 0xff;

/** More bytes than a UTF-16 code unit can need. */
const BYTES_PER_UNIT = 3;
const SCRATCH_UNITS = 4096;

const encoder = new TextEncoder();
const scratch = bufferFor(SCRATCH_UNITS);

/** `text` as UTF-8, a lone surrogate as U+FFFD, and END after it. The bytes are good until the next call. */
export function utf8Of(text: string): Uint8Array {
  const bytes = text.length <= SCRATCH_UNITS ? scratch : bufferFor(text.length);
  bytes[encoder.encodeInto(text, bytes).written] = END;
  return bytes;
}

function bufferFor(units: number): Uint8Array {
  return new Uint8Array(units * BYTES_PER_UNIT + 1);
}

/** The code point whose first byte stands at an offset. */
export function codePointAt(bytes: Uint8Array, offset: number): number {
  const first = bytes[offset] ?? END;
  const length = characterBytes(first);
  if (length === 1) return first;
  let codePoint = first & (0x7f >> length);
  for (let index = 1; index < length; index++) codePoint = (codePoint << 6) | ((bytes[offset + index] ?? 0) & 0x3f);
  return codePoint;
}

/** How many bytes a character has that begins with `first`. */
export function characterBytes(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

/** The offset of the first byte of the character that ends at `end`. */
export function characterBefore(bytes: Uint8Array, end: number): number {
  let offset = end - 1;
  while (((bytes[offset] ?? 0) & 0xc0) === 0x80) offset--;
  return offset;
}
