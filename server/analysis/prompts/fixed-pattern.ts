/**
 * What a regular expression finds that is nothing but a text, with room for spaces in it: `/\{input\}/g`,
 * `/{{\s*name\s*}}/g`. Undefined for any other: those are not run here.
 */
export function fixedPattern(literal: string): RegExp | undefined {
  const body = /^\/(.+)\/[a-z]*$/s.exec(literal)?.[1];
  if (body === undefined) return undefined;
  let pattern = '';
  let isBlank = true;
  for (const [token] of body.matchAll(/\\s[*+?]?|\\[^\w\s]|[^\\]|\\./gs)) {
    if (/^\\s[*+]$/.test(token)) { pattern += token; continue; }
    const plain = plainOf(token);
    if (plain === undefined) return undefined;
    isBlank = false;
    pattern += plain.replace(/[.*+?^${}()|[\]\\/]/, '\\$&');
  }
  // `{2}` behind something says how often
  return isBlank || /[^{]\{\d+(?:,\d*)?\}/.test(body) ? undefined : new RegExp(pattern, 'g');
}

/** The character that a token stands for, where it stands for one only. */
function plainOf(token: string): string | undefined {
  if (token.length === 1) return /[[\]().*+?^$|]/.test(token) ? undefined : token;
  return /^\\[^\w\s]$/.test(token) ? token.slice(1) : undefined;
}
