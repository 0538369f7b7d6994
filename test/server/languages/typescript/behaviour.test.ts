import { describe, expect, test } from 'vitest';
import type { Edits, Loop, Scope } from '../../../../rules/model.ts';
import type { Module, Span } from '../../../../server/code/code.ts';
import { walkStatements } from '../../../../server/code/walk.ts';
import { editor } from '../../../../server/languages/typescript/editor.ts';
import { edited, stepsOf } from './edited.ts';
import { lowered } from './lowered.ts';
import { SAMPLE } from './sample.ts';

const SCOPE: Scope = { span: { start: 0, end: 0 }, isAsync: true, isTopLevel: false, isTest: false, isSetup: false };

function loops(module: Module): readonly Loop[] {
  const list: Loop[] = [];
  walkStatements(module.body, {
    statement: (node) => {
      if (node.kind === 'loop') list.push({ span: spanOf(node), headerSpan: spanOf(node), scope: SCOPE, form: 'each', steps: [], carried: [], collects: 'other' });
    },
  });
  return list;
}

function spanOf(span: Span): Span {
  return { start: span.start, end: span.end };
}

interface Run { readonly result: unknown; readonly calls: readonly string[]; readonly most: number }

/** Runs a function's body with an `ask` that takes some time, and counts how many of its calls run at once. */
async function run(body: string): Promise<Run> {
  const calls: string[] = [];
  let [now, most] = [0, 0];
  const ask = async (value: unknown, wait = 5): Promise<{ text: string }> => {
    calls.push(JSON.stringify(value));
    most = Math.max(most, ++now);
    await new Promise((resolve) => setTimeout(resolve, wait));
    now--;
    return { text: `<${String(value)}>` };
  };
  const AsyncFunction = run.constructor as new (...args: string[]) => (...values: unknown[]) => Promise<unknown>;
  const result = await new AsyncFunction('ask', 'xs', body)(ask, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']);
  return { result, calls: calls.sort(), most };
}

async function compare(body: string, edit: (edits: Edits, module: Module) => ReturnType<Edits['runTogether']>): Promise<Run> {
  const head = 'async function f(ask, xs: string[]) {';
  const after = edited(`${head}${body}}`, edit)?.slice(head.length, -1);
  expect(after).toBeDefined();
  const [before, now] = [await run(body), await run(after!)];
  expect({ ...now, most: 0 }).toEqual({ ...before, most: 0 });
  expect(before.most).toBe(1);
  return now;
}

describe('the same requests and results, at the same time', () => {
  test.each([
    'const a = await ask(1, 9); const b = await ask(2); return [a, b];',
    'const { text } = await ask(1); const t = (await ask(2)).text; await ask(3); return [text, t];',
    "const a = (await ask(1)).text.slice(1) ?? ''; const p = `x${xs.length}`; let b = await ask(p); b = b.text; return [a, b];".replaceAll('; ', ';\n'),
    'const out = [];\n out.push(await ask(1, 9));\n out.push((await ask(2)).text);\n return out;',
    'let a, o = {};\n a = await ask(1, 9);\n const n = a.text.length;\n o.b = await ask(2);\n return [a, n, o];',
  ])('%s', async (body) => {
    expect((await compare(body, (edits, module) => edits.runTogether(stepsOf(module)))).most).toBeGreaterThan(1);
  });

  test.each([
    'const out = []; for (const x of xs) { const r = await ask(x, x === "a" ? 20 : 1); out.push(r.text); } return out;',
    'const out = []; for (const x of xs) { if (x === "c") continue; out.push(await ask(x, x === "a" ? 20 : 1)); } return out;',
    'for (const [i, x] of xs.map((x, i) => [i, x])) { await ask(x + i); }',
  ])('%s', async (body) => {
    const { most } = await compare(body, (edits, module) => edits.runIterationsTogether(loops(module)[0]!));
    expect([7, 8]).toContain(most);
  });
});

describe('edits of any text', () => {
  test('never throw, and give what can be read where the text could', () => {
    for (let end = 0; end <= SAMPLE.length; end += 41) {
      const source = SAMPLE.slice(0, end);
      const module = lowered(source);
      const edits = editor(module);
      const steps = stepsOf(module);
      steps.forEach((step, index) => {
        edits.runTogether(steps.slice(index, index + 2));
        const client = { span: step.callSpan, name: '', sdk: '', scope: SCOPE, inLoop: false, isKept: false, variesByCaller: false, isLight: false, inRequestPath: true };
        edits.hoistClient(client);
      });
      for (const loop of loops(module)) edits.runIterationsTogether(loop);
    }
  });
});
