import { describe, expect, test } from 'vitest';
import type { Edit, Edits, Step } from '../../../../rules/model.ts';
import type { Module } from '../../../../server/code/code.ts';
import { walkStatements } from '../../../../server/code/walk.ts';
import { edited } from './edit-facts.ts';

const inAsync = (body: string): string => `import asyncio\n\nasync def main(x, y):\n${body.split('\n').map((line) => `    ${line}`).join('\n')}\n`;

/** A step for each await of the last statement. */
function together(edits: Edits, module: Module): readonly Edit[] | undefined {
  const steps: Step[] = [];
  const fn = module.body.findLast((statement) => statement.kind === 'function-statement')!.fn;
  const statement = fn.body.at(-1)!;
  walkStatements([statement], { expression: (node) => { if (node.kind === 'await') steps.push({ span: statement, callSpan: node.value, label: '', isBlocking: false, changes: 'nothing', binds: [], isUsed: true }); } });
  return steps.length > 1 ? edits.runTogether(steps) : undefined;
}

describe('calls awaited inside one statement', () => {
  test.each([
    ['a dict', 'return {"a": await f(x), "b": await g(y)}', 'a_result, b_result = await asyncio.gather(f(x), g(y))\nreturn {"a": a_result, "b": b_result}'],
    ['a tuple', 'return await f(x), await g(y)', 'result, result_2 = await asyncio.gather(f(x), g(y))\nreturn result, result_2'],
    ['keywords', 'report = Report(title=await f(x), body=(await g(y)).text)', 'title_result, result = await asyncio.gather(f(x), g(y))\nreport = Report(title=title_result, body=(result).text)'],
    ['a sum', 'total = await f(x) + await g(y)', 'result, result_2 = await asyncio.gather(f(x), g(y))\ntotal = result + result_2'],
    ['calls of several lines', 'return {\n    "a": await f(\n        x,\n    ),\n    "b": await g(y),\n}', 'a_result, b_result = await asyncio.gather(\n    f(\n        x,\n    ),\n    g(y),\n)\nreturn {\n    "a": a_result,\n    "b": b_result,\n}'],
  ])('%s', (_, before, after) => expect(edited(inAsync(before), together)).toBe(inAsync(after)));

  test.each([
    ['one or the other', 'return await f(x) or await g(y)'],
    ['a chain of comparisons', 'return await f(x) < await g(y)'],
    ['a conditional part', 'return [await f(x), await g(y) if y else None]'],
    ['a call between them', 'return [await f(x), log(x), await g(y)]'],
    ['an await that is no call', 'return [await f(x), await y]'],
    ['a comprehension', 'return [await f(x), [await g(z) for z in y]]'],
    ['one line with another statement', 'x = 1; y = [await f(x), await g(y)]'],
    ['a spread', 'return [await f(x), *y, await g(y)]'],
  ])('%s: nothing', (_, body) => expect(edited(inAsync(body), together)).toBeUndefined());
});
