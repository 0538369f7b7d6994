import path from 'node:path';
import type { Finding, Place } from '../../rules/model.ts';
import { PlainText } from './located-text.ts';
import type { LocatedText } from './located-text.ts';
import { readSource } from './read-source.ts';
import type { LocatedFinding, Location } from './report-model.ts';

/** The file that findings belong to, and the folder that names of other files are seen from. */
export interface Origin {
  /** Absolute path. */
  readonly file: string;
  readonly root: string;
  readonly text: LocatedText;
}

/** Turns offsets into lines and columns, in other files as well. */
export class Locator {
  readonly #texts = new Map<string, Promise<LocatedText>>();

  async locate(finding: Finding, origin: Origin): Promise<LocatedFinding> {
    const { rule, severity, message, estimate, span } = finding;
    return {
      rule, severity, message, estimate,
      ...(await this.#place(span, origin)),
      related: await Promise.all(finding.related.map(async (related) => ({ ...(await this.#place(related, origin)), message: related.message }))),
      fixes: await Promise.all(finding.fixes.map(async ({ title, safety, edits }) => ({
        title, safety,
        edits: await Promise.all(edits.map(async (edit) => ({ ...(await this.#place(edit, origin)), newText: edit.newText }))),
      }))),
      source: (await this.#text(span, origin)).frame(span),
    };
  }

  async #place(place: Place, origin: Origin): Promise<Location> {
    const text = await this.#text(place, origin);
    return { file: fileOf(place, origin), ...text.region(place) };
  }

  async #text(place: Place, origin: Origin): Promise<LocatedText> {
    const file = fileOf(place, origin);
    if (file === origin.file) return origin.text;
    const known = this.#texts.get(file) ?? readText(file);
    this.#texts.set(file, known);
    return known;
  }
}

function fileOf(place: Place, { file, root }: Origin): string {
  return place.file === undefined ? file : path.resolve(root, place.file);
}

async function readText(file: string): Promise<LocatedText> {
  const source = await readSource(file);
  return new PlainText('text' in source ? source.text : '');
}
