import path from 'node:path';
import type { Finding, Place } from '../../rules/model.ts';
import { Lines } from '../project/lines.ts';
import { readSource } from './read-source.ts';
import type { LocatedFinding, Location } from './report-model.ts';

/** The file that findings belong to, and the folder that names of other files are seen from. */
export interface Origin {
  /** Absolute path. */
  readonly file: string;
  readonly root: string;
  readonly lines: Lines;
}

/** Turns offsets into lines and columns, in other files as well. */
export class Locator {
  readonly #texts = new Map<string, Promise<Lines>>();

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
      source: { lines: await this.#lines(span, origin), span: { start: span.start, end: span.end } },
    };
  }

  async #place(place: Place, origin: Origin): Promise<Location> {
    const lines = await this.#lines(place, origin);
    return { file: fileOf(place, origin), start: lines.position(place.start), end: lines.position(place.end) };
  }

  async #lines(place: Place, origin: Origin): Promise<Lines> {
    const file = fileOf(place, origin);
    if (file === origin.file) return origin.lines;
    const known = this.#texts.get(file) ?? readLines(file);
    this.#texts.set(file, known);
    return known;
  }
}

function fileOf(place: Place, { file, root }: Origin): string {
  return place.file === undefined ? file : path.resolve(root, place.file);
}

async function readLines(file: string): Promise<Lines> {
  const source = await readSource(file);
  return new Lines('text' in source ? source.text : '');
}
