import { describe, expect, test } from 'vitest';
import { withoutMagics } from '../../../server/notebooks/python-magics.ts';

describe('what IPython adds is hidden', () => {
  test.each([
    ['a line magic', '%pip install openai\nx = 1', '_()                \nx = 1'],
    ['a shell line', '!ls "it\'s\nx = 1', '_()      \nx = 1'],
    ['over several lines', '!pip install \\\n  openai \\\n  rich\nx = 1', '_()           \n          \n      \nx = 1'],
    ['with Windows line ends', '!ls\r\nx = 1\r\n', '_()\r\nx = 1\r\n'],
    ['help before and after', '?print\nprint??\nlist.append?\nx = 1', '_()   \n_()    \n_()         \nx = 1'],
    ['automatic calls', '/ask 1\n;ask a\n,ask a\nx = 1', '_()   \n_()   \n_()   \nx = 1'],
    ['in a block', 'if x:\n    !ls\nelse:\n    %pwd\n', 'if x:\n    _()\nelse:\n    _() \n'],
    ['given to a name', 'files = !ls\nhere = %pwd\na, b = !ls', 'files = _()\nhere = _() \na, b = _()'],
    ['too short for a call', '!x\ny = 1', '_ \ny = 1'],
    ['timed code stays', '%time x = ask(1)\ny = 2', '0;    x = ask(1)\ny = 2'],
    ['timed with options', '%time -q\ny = 2', '_()     \ny = 2'],
    ['a cell that is timed', '\n%%time\nx = 1\n!ls\n', '\n      \nx = 1\n_()\n'],
    ['a cell magic below another', '%%capture out\n%%time\nx = 1', '             \n      \nx = 1'],
    ['a cell for another program', '%%bash\necho "x\nls', '      \n       \n  '],
    ['a cell written to a file', '%%writefile app.py\nx = 1', '                  \n     '],
    ['an unknown cell magic', '%%ask\nx = 1', '     \n     '],
    ['a cell magic of another process', '%%timeout 3\nx = 1', '           \n     '],
  ])('%s', (_, text, masked) => {
    const found = withoutMagics(text);
    expect(found.text).toBe(masked);
    expect(found.text.length).toBe(text.length);
    expect(found.hidden.length).toBeGreaterThan(0);
    // only what is said to be hidden was
    let shown = text;
    for (const { start, end } of found.hidden) shown = shown.slice(0, start) + masked.slice(start, end) + shown.slice(end);
    expect(shown).toBe(masked);
  });
});

describe('Python stays', () => {
  test.each([
    ['the remainder', 'x = (a\n% b)\ny = a \\\n% b\n'],
    ['text that looks like magic', 'p = """\n%s is\n!important\nreally?\n%%bash\n"""\nx = 1'],
    ['escaped quotes in such text', 'p = """a\\"""\n!b\n"""\n'],
    ['brackets over lines', 'x = [\n1,\n]\ny = {\n"a": 1}\n'],
    ['comments', '# why?\n# !ls\nx = 1 # is it?\n'],
    ['comparison', 'x = a != b\nassert x != 1\n'],
    ['a string that asks', 'x = "why?"\nask("why?")\n'],
    ['an unfinished string', 'x = "abc\ny = 2\n'],
    ['a decorator and an ellipsis', '@cached\ndef f(): ...\n'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(withoutMagics(text)).toEqual({ text, hidden: [] });
  });

  test('what follows a text of many lines is looked at again', () => {
    expect(withoutMagics('p = """\n!a\n"""\n!ls\n').text).toBe('p = """\n!a\n"""\n_()\n');
  });
});
