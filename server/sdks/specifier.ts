/** Deno's and browsers' ways to name a package of npm, with a version or without: `npm:openai@4`, `https://esm.sh/openai@4/helpers/zod`. */
const ELSEWHERE = /^(?:npm:\/?|https?:\/\/(?:esm\.sh|esm\.run|unpkg\.com|cdn\.skypack\.dev|cdn\.jsdelivr\.net\/npm)\/(?:v\d+\/|stable\/)?)(@[^/@?]+\/[^/@?]+|[^/@?]+)(?:@[^/?]*)?([^?]*)/;

/** The package that a module specifier means, by the name that npm has for it. */
export function packageOf(specifier: string): string {
  const [, name, path = ''] = ELSEWHERE.exec(specifier) ?? [];
  return name === undefined ? specifier : `${name}${path}`;
}
