/** A line of `###` or `---` ends the part that the lines stand in. */
const RULED_OFF = /^\s*([#=*_~-])\1{2,}[ \t]*\r?(?:\n|$)/;
const POINTS_BACK = /\b(?:above|preceding|previous(?:ly)?|earlier|foregoing)\b/i;

/** Whether what stands behind lines keeps them where they are: it points back to them, or ends the part that they stand in. */
export function keepsInPlace(rest: string): boolean {
  return POINTS_BACK.test(rest) || RULED_OFF.test(rest);
}
