import { describe, expect, test } from 'vitest';
import type { Edit, Finding } from '../../../rules/model.ts';
import { JoinedCells } from '../../../server/notebooks/joined-cells.ts';

const python = (...texts: readonly string[]): JoinedCells => new JoinedCells(texts.map((text) => ({ text, languageId: 'python' })));

test('cells stand one behind the other', () => {
  const joined = python('a = "😀"', '', 'b = 1\n', '%%bash\nls');
  expect(joined.text).toBe('a = "😀"\n\nb = 1\n\n      \n  ');
  expect(joined.cells.map(({ index, start, end }) => [index, start, end])).toEqual([[0, 0, 8], [1, 9, 9], [2, 10, 16], [3, 17, 26]]);
  for (const [offset, index] of [[0, 0], [8, 0], [9, 1], [10, 2], [16, 2], [17, 3], [26, 3], [99, 3]] as const) expect(joined.indexAt(offset), `${offset}`).toBe(index);
});

test('cells of another language are blank', () => {
  const joined = new JoinedCells([{ text: 'select *\nfrom a', languageId: 'sql' }, { text: 'a = 1', languageId: 'python' }, { text: 'let a', languageId: 'typescript' }]);
  expect(joined.text).toBe('        \n      \na = 1\n     ');
  expect(joined.cells.map(({ index }) => index)).toEqual([1]);
  expect(joined.frontEnd?.id).toBe('python');
});

test('scripts of either kind are one program, and know no magics', () => {
  const joined = new JoinedCells([{ text: 'const a = 7\n% 3', languageId: 'javascript' }, { text: 'let b: string', languageId: 'typescript' }]);
  expect(joined.text).toBe('const a = 7\n% 3\nlet b: string');
  expect(joined.cells.map(({ grammar }) => grammar)).toEqual(['javascript', 'typescript']);
});

test('no language of ours', () => {
  expect(new JoinedCells([{ text: 'x <- 1', languageId: 'r' }])).toMatchObject({ frontEnd: undefined, cells: [] });
  expect(new JoinedCells([]).indexAt(0)).toBe(0);
});

describe('fixes', () => {
  // cells at 0-5, 6-11 and 12-23: a magic line, then code
  const joined = python('a = 1', 'b = 2', '!ls -l\nc = 3');
  const possible = (...edits: readonly Edit[]): readonly Edit[] | undefined => {
    const finding: Finding = { rule: 'r', severity: 'info', message: 'm', span: { start: 0, end: 1 }, related: [], fixes: [{ title: 't', safety: 'safe', edits }] };
    return joined.withPossibleFixes([finding])[0]!.fixes[0]?.edits;
  };
  const edit = (start: number, end: number, newText = ''): Edit => ({ start, end, newText });

  test('inside of cells they stay', () => {
    expect(possible(edit(0, 5, 'x'), edit(6, 6, 'y\n'), edit(11, 11, '\nz'))).toEqual([edit(0, 5, 'x'), edit(6, 6, 'y\n'), edit(11, 11, '\nz')]);
    expect(possible(edit(19, 24, 'd'))).toEqual([edit(19, 24, 'd')]);
  });
  test('one that goes over the end of a cell is refused, and the others of its fix with it', () => {
    expect(possible(edit(0, 1, 'x'), edit(4, 7, 'y'))).toBeUndefined();
    expect(possible(edit(0, 6, 'x'))).toBeUndefined();
    expect(possible(edit(0, 12))).toBeUndefined();
  });
  test('the last line of a cell has no line end to take or to give', () => {
    expect(possible(edit(0, 6))).toEqual([edit(0, 5)]);
    expect(possible(edit(0, 6, 'x = 1\n'))).toEqual([edit(0, 5, 'x = 1')]);
  });
  test('what is hidden is left alone', () => {
    for (const refused of [edit(12, 12, 'import a\n'), edit(14, 15), edit(18, 18, 'x'), edit(12, 24)]) expect(possible(refused), JSON.stringify(refused)).toBeUndefined();
  });
  test('edits of other files are not meant', () => {
    expect(possible({ ...edit(4, 7), file: 'other.py' })).toEqual([{ ...edit(4, 7), file: 'other.py' }]);
  });
});
