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
  readonly #texts = new Map<string, LocatedText>();

  locate(finding: Finding, origin: Origin): LocatedFinding {
    const { rule, severity, message, estimate, span } = finding;
    return {
      rule, severity, message, estimate,
      ...this.#place(span, origin),
      related: finding.related.map((related) => ({ ...this.#place(related, origin), message: related.message })),
      fixes: finding.fixes.map(({ title, safety, edits }) => ({
        title, safety,
        edits: edits.map((edit) => ({ ...this.#place(edit, origin), newText: edit.newText })),
      })),
      source: this.#text(span, origin).frame(span),
    };
  }

  #place(place: Place, origin: Origin): Location {
    return { file: fileOf(place, origin), ...this.#text(place, origin).region(place) };
  }

  #text(place: Place, origin: Origin): LocatedText {
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

function readText(file: string): LocatedText {
  const source = readSource(file);
  return new PlainText('text' in source ? source.text : '');
}
