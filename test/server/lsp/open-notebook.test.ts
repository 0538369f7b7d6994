import { expect, test } from 'vitest';
import type { NotebookCell } from 'vscode-languageserver';
import { OpenNotebook } from '../../../server/lsp/open-notebook.ts';

const item = (uri: string, text: string, languageId = 'python') => ({ uri, languageId, version: 1, text });
const code = (uri: string): NotebookCell => ({ kind: 2, document: uri });
const markup = (uri: string): NotebookCell => ({ kind: 1, document: uri });
const at = (line: number, character: number) => ({ line, character });

/** A small seeded generator, so that a failure can be repeated. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test('after any changes the parts are the code cells in order', () => {
  const next = random(3);
  const model: { uri: string; text: string; isCode: boolean }[] = [];
  const notebook = new OpenNotebook('file:///a.ipynb', [], []);
  for (let round = 0; round < 400; round++) {
    const place = next(model.length + 1);
    const cell = model[place];
    const operation = next(4);
    if (operation === 0 || !cell) {
      const made = { uri: `cell:${round}`, text: '😀\n'.repeat(next(3)), isCode: next(4) > 0 };
      model.splice(place, 0, made);
      notebook.change({ cells: { structure: { array: { start: place, deleteCount: 0, cells: [made.isCode ? code(made.uri) : markup(made.uri)] }, didOpen: [item(made.uri, made.text)] } } });
    } else if (operation === 1) {
      model.splice(place, 1);
      notebook.change({ cells: { structure: { array: { start: place, deleteCount: 1 }, didClose: [{ uri: cell.uri }] } } });
    } else if (operation === 2) {
      cell.text = `x😀y\n${cell.text}`;
      notebook.change({ cells: { textContent: [{ document: { uri: cell.uri, version: round }, changes: [{ range: { start: at(0, 0), end: at(0, 0) }, text: 'x😀y\n' }] }] } });
    } else {
      model.reverse();
      notebook.change({ cells: { structure: { array: { start: 0, deleteCount: model.length, cells: model.map(({ uri, isCode }) => (isCode ? code(uri) : markup(uri))) } } } });
    }
    const wanted = model.filter(({ isCode }) => isCode);
    expect(notebook.parts.map(({ uri, text }) => [uri, text]), `round ${round}`).toEqual(wanted.map(({ uri, text }) => [uri, text]));
    for (const part of notebook.parts) {
      expect(notebook.text.slice(part.start, part.start + part.text.length)).toBe(part.text);
      expect(notebook.partAt(part.start + part.text.length).uri).toBe(part.uri);
    }
  }
});

test('only changes of code count', () => {
  const notebook = new OpenNotebook('file:///a.ipynb', [code('cell:1')], [item('cell:1', 'a = 1')]);
  const version = notebook.version;
  expect(notebook.change({ metadata: { kernelspec: {} } })).toBe(false);
  expect(notebook.change({ cells: { data: [{ ...code('cell:1'), executionSummary: { executionOrder: 3 }, metadata: { tags: [] } }] } })).toBe(false);
  expect(notebook.version).toBe(version);
  expect(notebook.change({ cells: { data: [markup('cell:1')] } })).toBe(true);
  expect(notebook.parts).toEqual([]);
});

test('messages about cells that are not there, and without sense, do no harm', () => {
  const notebook = new OpenNotebook('file:///a.ipynb', [code('cell:1'), code('cell:2')], [item('cell:1', 'a = 1')]);
  notebook.change({ cells: { textContent: [{ document: { uri: 'cell:9', version: 2 }, changes: [{ text: 'b' }] }, { document: { uri: 'cell:1', version: 2 }, changes: [{ range: null as never, text: 'c' }, { range: { start: at(9, 9), end: at(99, 0) }, text: '!' }] }], data: [code('cell:7')] } });
  notebook.change({ cells: { structure: { array: { start: 5, deleteCount: 7 } } } });
  expect(notebook.parts.map(({ uri, text }) => [uri, text])).toEqual([['cell:1', 'a = 1!']]);
});
