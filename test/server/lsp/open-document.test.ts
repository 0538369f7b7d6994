import { expect, test } from 'vitest';
import { OpenDocument } from '../../../server/lsp/open-document.ts';
import { pathOfUri } from '../../../server/lsp/uri.ts';
import type { LintDocument, Linter, TextChange } from '../../../server/linter.ts';
import { defaultSettings } from '../../../server/project/settings.ts';

/** Keeps text by the changes it is told of, as the parsed form does. */
class Mirror implements LintDocument {
  readonly isCurrent = true;
  text: string;
  constructor(text: string) {
    this.text = text;
  }
  change(changes: readonly TextChange[]): void {
    for (const { start, end, newText } of changes) this.text = this.text.slice(0, start) + newText + this.text.slice(end);
  }
  report() {
    return { findings: [], facts: { requests: [], prompts: [], schemas: [], sequences: [], loops: [], clients: [], gates: [], chains: [] } };
  }
  inSlices() {
    return { next: () => this.report() };
  }
  draft(): undefined {}
  dispose(): void {}
}

async function opened(text: string): Promise<{ document: OpenDocument; mirror: () => Mirror }> {
  let mirror = new Mirror('');
  const open = async (source: { text: string }): Promise<Mirror> => (mirror = new Mirror(source.text));
  const document = new OpenDocument('file:///a.ts', 'typescript', 1, text);
  await document.open({ open } as unknown as Linter);
  return { document, mirror: () => mirror };
}
const at = (line: number, character: number) => ({ line, character });
const report = (document: OpenDocument) => document.inSlices(defaultSettings, () => false).next(() => true);

test('the parsed form sees the changes in order', async () => {
  const { document, mirror } = await opened('one\ntwo\n');
  document.change([
    { range: { start: at(1, 0), end: at(1, 3) }, text: 'three\nfour' },
    { range: { start: at(0, 3), end: at(1, 0) }, text: ' ' },
  ], 2);
  report(document);
  expect(document.text).toBe('one three\nfour\n');
  expect(mirror().text).toBe(document.text);
  expect(document.version).toBe(2);
});

test('any range keeps both the same', async () => {
  const { document, mirror } = await opened('a\r\nbc\r\n😀\rlast');
  let seed = 7;
  const random = (limit: number): number => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % limit;
  for (let version = 2; version < 400; version++) {
    const [start, end] = [at(random(8), random(9)), at(random(8), random(9))];
    const text = ['', '\n', '\r', 'x\r\ny', '`', '😀'][random(6)]!;
    document.change(random(20) === 0 ? [{ text: 'fresh\r\ntext\n' }] : [{ range: { start, end }, text }], version);
    if (random(3) === 0) {
      report(document);
      expect(mirror().text).toBe(document.text);
      for (let offset = 0; offset < document.text.length; offset++) {
        const position = document.parts[0]!.positions.positionAt(offset);
        expect(document.parts[0]!.positions.offsetAt(position)).toBeLessThanOrEqual(offset);
      }
    }
  }
});

test('a range that is none is refused', async () => {
  const { document } = await opened('a');
  expect(() => document.change([{ range: { start: at(0, -1), end: at(0, 0) }, text: '' }], 2)).toThrow(/not a range/);
});

test('it is not open as part of a project that has gone while it was being parsed', async () => {
  const document = new OpenDocument('file:///a.ts', 'typescript', 1, 'a');
  const opening = document.open({ open: async () => new Mirror('a') } as unknown as Linter);
  document.reopen();
  await opening;
  expect(document.isOpen).toBe(false);
  await document.open({ open: async () => new Mirror('a') } as unknown as Linter);
  expect(document.isOpen).toBe(true);
});

test('after a fault it starts from the text', async () => {
  const { document, mirror } = await opened('a');
  const broken = mirror();
  broken.change = () => {
    throw new Error('fault');
  };
  document.change([{ text: 'b' }], 2);
  expect(document.text).toBe('b');
  expect(document.isOpen).toBe(false);
  let reopened: string | undefined;
  await document.open({ open: async ({ text }: { text: string }) => new Mirror((reopened = text)) } as unknown as Linter);
  expect(reopened).toBe('b');
});

test.each([
  ['file:///c%3A/a%20b/x.ts', '/c:/a b/x.ts'],
  ['untitled:Untitled-1', 'Untitled-1'],
  ['vscode-vfs://github/o/r/src/a.test.ts?ref=1#x', '/o/r/src/a.test.ts'],
  ['file:///100%', '/100%'],
])('path of %s', (uri, path) => {
  expect(pathOfUri(uri)).toBe(path);
});
