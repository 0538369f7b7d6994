import { describe, expect, test } from 'vitest';
import type { IndentedText } from '../../../rules/model.ts';
import type { Module, Text } from '../../../server/code/code.ts';
import { walkStatements } from '../../../server/code/walk.ts';
import { dedented } from '../../../server/languages/dedented.ts';
import { lower } from './python/python-source.ts';
import { apply } from './typescript/edited.ts';
import { lowered } from './typescript/lowered.ts';

function firstText(module: Module): Text {
  let found: Text | undefined;
  walkStatements(module.body, { expression: (node) => { if (node.kind === 'text') found ??= node; } });
  return found!;
}

function result(module: Module, margin: number, some: Partial<IndentedText> = {}): string | undefined {
  const { start, end } = firstText(module);
  const edits = dedented(module, { span: { start, end }, text: '', dedented: '', margin, isCommon: true, ...some });
  return edits && apply(module.source, edits);
}
const python = (source: string, margin: number): string | undefined => result(lower(source), margin);
const typescript = (source: string, margin: number): string | undefined => result(lowered(source), margin);

/** What the literal is when the program runs. */
const valueOf = (source: string): unknown => new Function('x', `${source}; return p;`)('1\n    2');

describe('taking the indentation out of a literal', () => {
  test.each([
    ['p = """\n    a\n      b\n    """', 4, 'p = """\na\n  b\n"""'],
    ['p = """a\n    b\n\n    c"""', 4, 'p = """a\nb\n\nc"""'],
    ['p = f"""\n    a {x}\n    {y}\n"""', 4, 'p = f"""\na {x}\n{y}\n"""'],
    ['p = f"""\n    {{a}}\n    b\n"""', 4, 'p = f"""\n{{a}}\nb\n"""'],
    ['p = r"""\n    a\\d\n    b\n"""', 4, 'p = r"""\na\\d\nb\n"""'],
    ['p = """\n\ta\n\tb\n"""', 1, 'p = """\na\nb\n"""'],
    ['p = """\r\n    a\r\n    b\r\n"""', 4, 'p = """\r\na\r\nb\r\n"""'],
    ['p = """\n    a\n  \n    b\n  """', 4, 'p = """\na\n\nb\n"""'],
    ['p = f"""\n    {f(\n        x)}\n    b\n"""', 4, 'p = f"""\n{f(\n        x)}\nb\n"""'],
  ])('%j', (before, margin, after) => expect(python(before, margin)).toBe(after));

  test.each(['const p = `\n    a\n      b ${x}\n    c\n  `', 'const p = `a\n    ${x} b\n\n    c`', 'const p = `\n  a\\n  b\n  c ${[\n    x,\n  ].join()}\n`'])('the value is the same but for it: %j', (before) => {
    const margin = before.includes('    a') || before.includes('    $') ? 4 : 2;
    const after = typescript(before, margin)!;
    expect(lowered(after).syntaxErrors).toEqual([]);
    expect(valueOf(after)).not.toBe(valueOf(before));
    expect(String(valueOf(after)).split('\n').map((line) => line.trim())).toEqual(String(valueOf(before)).split('\n').map((line) => line.trim()));
  });

  test('not where some lines do not have it, and not twice', () => {
    expect(result(lowered('const p = `\n    a\nb`'), 4, { isCommon: false })).toBeUndefined();
    expect(typescript('const p = `\na\nb`', 4)).toBeUndefined();
  });
});
