import { describe, expect, test } from 'vitest';
import { apply, edited, runIterations, runTogether, stepsOf } from './edit-facts.ts';
import { editor } from '../../../../server/languages/python/editor.ts';
import { lower } from './python-source.ts';

const inAsync = (body: string, head = 'import asyncio\n'): string => `${head}\nasync def main(x, y):\n${body.split('\n').map((line) => (line ? `    ${line}` : line)).join('\n')}\n`;

describe('steps', () => {
  test.each([
    ['names', 'a = await f(x)\nb = await g(y)\nreturn a, b', 'a, b = await asyncio.gather(f(x), g(y))\nreturn a, b'],
    ['no results', 'await f(x)\nawait g(y)', 'await asyncio.gather(f(x), g(y))'],
    ['one result', 'await f(x)\nb = await g(y)', '_, b = await asyncio.gather(f(x), g(y))'],
    ['tuples', 'a, c = await f(x)\n(b,) = await g(y)', '(a, c), (b,) = await asyncio.gather(f(x), g(y))'],
    ['annotations', 'a: str = await f(x)\nb = await g(y)', 'a: str\na, b = await asyncio.gather(f(x), g(y))'],
    ['comments', '# first\na = await f(x)  # of f\n# second\nb = await g(y)  # of g', '# first\n# of f\n# second\na, b = await asyncio.gather(f(x), g(y))  # of g'],
    ['a value between', 'a = await f(x)\nprompt = f"About {y}"\nb = await g(prompt)', 'prompt = f"About {y}"\na, b = await asyncio.gather(f(x), g(prompt))'],
    ['a target that an earlier call reads', 'a = await f(b)\nb = await g(y)', 'a, b = await asyncio.gather(f(b), g(y))'],
    ['long calls', `a = await client.chat.completions.create(model="gpt", messages=messages_a)\nb = await client.chat.completions.create(model="gpt", messages=messages_b)`,
      'a, b = await asyncio.gather(\n    client.chat.completions.create(model="gpt", messages=messages_a),\n    client.chat.completions.create(model="gpt", messages=messages_b),\n)'],
    ['calls of several lines, with text that keeps its lines', 'a = await f(\n    """one\n  two""",\n    x,  # note\n)\nb = await g(\n    y\n)',
      'a, b = await asyncio.gather(\n    f(\n        """one\n  two""",\n        x,  # note\n    ),\n    g(\n        y\n    ),\n)'],
  ])('%s', (_, before, after) => {
    // Lines inside a string are the value's own.
    const source = inAsync(before).replace('      two', '  two');
    expect(edited(source, runTogether)).toBe(inAsync(after).replace('      two', '  two'));
  });

  test.each([
    ['a result that is needed', 'a = await f(x)\nb = await g(a)'],
    ['a result needed in between', 'a = await f(x)\nc = len(a)\nb = await g(y)'],
    ['a call in between', 'a = await f(x)\nlog(x)\nb = await g(y)'],
    ['a name bound in between that the first call reads', 'a = await f(x)\nx = 1\nb = await g(y)'],
    ['the same name twice', 'a = await f(x)\na = await g(y)'],
    ['a part of the result', 'a = (await f(x)).text\nb = await g(y)'],
    ['an attribute', 'self.a = await f(x)\nb = await g(y)'],
    ['waiting on purpose', 'await asyncio.sleep(1)\nb = await g(y)'],
    ['an await inside', 'a = await f(await h(x))\nb = await g(y)'],
    ['a closure that sees when the name is bound', 'def h():\n    return a\na = await f(x)\nb = await g(h)'],
    ['a global', 'global a\na = await f(x)\nb = await g(y)'],
    ['one line', 'a = await f(x); b = await g(y)'],
    ['not a call', 'a = await x\nb = await g(y)'],
    ['parentheses with a comment', 'a = await (  # why\n    f(x)\n)\nb = await g(y)'],
    ['different blocks', 'a = await f(x)\nif a:\n    b = await g(y)'],
    ['an underscore that means something', 'from gettext import gettext as _\nawait f(x)\nb = await g(y)\nprint(_("b"))'],
  ])('%s: nothing', (_, body) => expect(edited(inAsync(body), runTogether)).toBeUndefined());

  test('a value between is not moved over a step that may change it', () => {
    const source = inAsync('a = await f(y)\nprompt = f"About {y}"\nb = await g(prompt)');
    const module = lower(source);
    expect(editor(module).runTogether(stepsOf(module, 'unknown'))).toBeUndefined();
  });

  test('what is awaited for its effect keeps its place', () => {
    const source = inAsync('await f(y)\nb = await g(y)');
    const module = lower(source);
    expect(editor(module).runTogether(stepsOf(module, 'unknown'))).toBeUndefined();
  });

  test('blank lines around what leaves are not doubled', () => {
    expect(edited(inAsync('c = 1\n\na = await f(x)\n\nb = await g(y)'), runTogether)).toBe(inAsync('c = 1\n\na, b = await asyncio.gather(f(x), g(y))'));
  });

  test('another event loop', () => expect(edited(inAsync('a = await f(x)\nb = await g(y)', 'import trio\n'), runTogether)).toBeUndefined());
  test('a blocking function', () => expect(edited('def main():\n    a = await f()\n    b = await g()\n', runTogether)).toBeUndefined());
  test('a broken function', () => expect(edited('async def main():\n    a = await f()\n    b = await g()\n    c = (\n', runTogether)).toBeUndefined());

  test('carriage returns and tabs', () => {
    const source = 'import asyncio\r\n\r\nasync def main():\r\n\ta = await f(\r\n\t\t1,\r\n\t)\r\n\tb = await g()\r\n\treturn a\r\n';
    expect(edited(source, runTogether)).toBe('import asyncio\r\n\r\nasync def main():\r\n\ta, b = await asyncio.gather(\r\n\t\tf(\r\n\t\t\t1,\r\n\t\t),\r\n\t\tg(),\r\n\t)\r\n\treturn a\r\n');
  });

  describe('the import', () => {
    const body = 'async def main():\n    a = await f()\n    b = await g()\n';
    const merged = (name: string): string => `async def main():\n    a, b = await ${name}(f(), g())\n`;
    test.each([
      ['behind the last import', 'import os\nfrom x import (\n    f, g,\n)\n\n\n', 'import os\nfrom x import (\n    f, g,\n)\nimport asyncio\n\n\n', 'asyncio.gather'],
      ['behind the docstring', '"""Doc."""\n\n\n', '"""Doc."""\n\nimport asyncio\n\n\n', 'asyncio.gather'],
      ['behind __future__', 'from __future__ import annotations\n\n', 'from __future__ import annotations\nimport asyncio\n\n', 'asyncio.gather'],
      ['at the top', '# License\n', '# License\nimport asyncio\n\n', 'asyncio.gather'],
      ['there under another name', 'import asyncio as aio\n', 'import asyncio as aio\n', 'aio.gather'],
      ['there as a function', 'from asyncio import gather\n', 'from asyncio import gather\n', 'gather'],
      ['behind two imports of one line', 'import os, sys\n', 'import os, sys\nimport asyncio\n', 'asyncio.gather'],
    ])('%s', (_, before, after, name) => expect(edited(before + body, runTogether)).toBe(after + merged(name)));

    test('not where the name means something else', () => {
      expect(edited(`asyncio = 1\n${body}`, runTogether)).toBeUndefined();
    });
  });
});

describe('iterations', () => {
  test('collects in order, a few at a time', () => {
    const source = inAsync('out = []\nfor x in y:  # each\n    # ask\n    r = await f(x)\n    out.append(r.text)\nreturn out');
    expect(edited(source, runIterations())).toBe(inAsync(`out = []
semaphore = asyncio.Semaphore(8)

async def run_one(x):  # each
    async with semaphore:
        # ask
        r = await f(x)
        return r.text

out.extend(await asyncio.gather(*(run_one(x) for x in y)))
return out`));
  });

  test('a small number needs no limit', () => {
    const source = inAsync('out: list[str] = []\nfor i, x in enumerate(y):\n    out.append(await f(\n        i,\n        x,\n    ))\nreturn out');
    expect(edited(source, runIterations(3))).toBe(inAsync(`out: list[str] = []
async def run_one(i, x):
    return await f(
        i,
        x,
    )

out.extend(await asyncio.gather(*(run_one(i, x) for i, x in enumerate(y))))
return out`));
  });

  test('nothing to collect; skipping is returning; names that are taken', () => {
    const source = inAsync('for x in y:\n    if not x:\n        continue\n    await run_one(x)');
    expect(edited(source, runIterations())).toBe(inAsync(`semaphore = asyncio.Semaphore(8)

async def run_one_2(x):
    async with semaphore:
        if not x:
            return
        await run_one(x)

await asyncio.gather(*(run_one_2(x) for x in y))`));
  });

  test.each([
    ['break', 'for x in y:\n    if x:\n        break\n    await f(x)'],
    ['else', 'for x in y:\n    await f(x)\nelse:\n    g()'],
    ['return', 'for x in y:\n    if x:\n        return\n    await f(x)'],
    ['yield', 'for x in y:\n    yield await f(x)'],
    ['another effect', 'for x in y:\n    r = await f(x)\n    seen.add(r)'],
    ['a sum', 'n = 0\nfor x in y:\n    n += await f(x)'],
    ['a name used afterwards', 'for x in y:\n    r = await f(x)\n    await g(r)\nreturn r'],
    ['a name from the last iteration', 'r = None\nfor x in y:\n    await g(r)\n    r = await f(x)\n    await g(r)'],
    ['a list that is read', 'out = []\nfor x in y:\n    r = await f(x, out)\n    out.append(r)'],
    ['a list from elsewhere', 'for x in y:\n    r = await f(x)\n    x_list.append(r)'],
    ['a list that was not empty', 'out = [1]\nfor x in y:\n    r = await f(x)\n    out.append(r)'],
    ['a handler around', 'out = []\ntry:\n    for x in y:\n        out.append(await f(x))\nexcept E:\n    pass'],
    ['waiting on purpose', 'for x in y:\n    await f(x)\n    await asyncio.sleep(1)'],
    ['an iterable of unknown kind', 'for x in produce():\n    await f(x)'],
    ['skipping while collecting', 'out = []\nfor x in y:\n    if x:\n        continue\n    out.append(await f(x))'],
    ['one line', 'for x in y: await f(x)'],
    ['super()', 'for x in y:\n    await super().f(x)'],
    ['an attribute written', 'for x in y:\n    self.r = await f(x)\n    await g(x)'],
    ['an outer loop that sees the name', 'for z in y:\n    print(x)\n    for x in z:\n        await f(x)'],
  ])('%s: nothing', (_, body) => expect(edited(inAsync(body), runIterations())).toBeUndefined());
});

test('edits do not overlap', () => {
  expect(() => apply('abc', [{ start: 0, end: 2, newText: '' }, { start: 1, end: 3, newText: '' }])).toThrow('overlap');
});
