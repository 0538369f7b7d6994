import type { TemplateSource } from './format.ts';

const CONFIGS = ['', '../', '../../'].flatMap((folder) => ['yaml', 'yml', 'json'].map((ending) => `${folder}promptfooconfig.${ending}`));

/** A configuration of promptfoo, beside the file or above it, names it among its prompts. */
export function isTested({ path, readSibling }: TemplateSource): boolean {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const mention = new RegExp(`file://[^\\s"']*${name.replace(/[^\w]/g, '\\$&')}(?![\\w.])`);
  return readSibling !== undefined && name !== '' && CONFIGS.some((config) => { const text = readSibling(config); return text !== undefined && mention.test(text); });
}

/** The prompts of a text that promptfoo reads: a line of dashes stands between them. */
export function partsOf(text: string, from: number): readonly { readonly start: number; readonly end: number }[] {
  const parts: { start: number; end: number }[] = [];
  let start = from;
  for (const { index, 0: { length } } of text.matchAll(/^---[ \t]*\r?\n/gm)) {
    if (index < from) continue;
    parts.push({ start, end: index });
    start = index + length;
  }
  return [...parts, { start, end: text.length }].filter((part) => text.slice(part.start, part.end).trim() !== '');
}
