import { describe, expect, test, vi } from 'vitest';
import type { DocumentDiagnosticReport } from 'vscode-languageserver/node';
import { Conversation, one, review, rules, start, support, triage } from './conversation.ts';

const conversation = Conversation.forEachTest();

describe('the main job', () => {
  test('open, pull, fix, pull', async () => {
    const editor = await conversation.start();
    const { uri } = conversation;
    await editor.open(uri, review);
    const found = one(await editor.diagnostics(uri), 'sequential-calls');
    expect(found).toMatchObject({ source: 'prompt-latency', codeDescription: { href: expect.stringContaining('/rules/sequential-calls.md') } });
    const actions = await editor.actions(uri, found.range, [found]);
    const fix = actions.find(({ isPreferred }) => isPreferred);
    expect(fix).toMatchObject({ kind: 'quickfix', edit: { documentChanges: [{ textDocument: { uri, version: 1 } }] } });
    await editor.apply(fix!);
    expect(editor.text(uri)).toContain('await Promise.all([');
    expect(rules(await editor.diagnostics(uri))).not.toContain('sequential-calls');
  });

  test('edits move and end findings', async () => {
    const editor = await conversation.start();
    const { uri } = conversation;
    await editor.open(uri, support);
    const before = one(await editor.diagnostics(uri), 'dynamic-before-static');
    await editor.edit(uri, [{ range: { start, end: start }, newText: '// 😀\r\n\n' }]);
    const after = one(await editor.diagnostics(uri), 'dynamic-before-static');
    expect(after.range.start).toEqual({ line: before.range.start.line + 2, character: before.range.start.character });
    await editor.replace(uri, 'Customer: ${customer}\n', 'Customer: one of many\n');
    expect(rules(await editor.diagnostics(uri))).not.toContain('dynamic-before-static');
  });

  test('what has not changed is not sent again', async () => {
    const editor = await conversation.start();
    const { uri } = conversation;
    await editor.open(uri, review);
    // The folder's files, once they are read, count as a change.
    await vi.waitUntil(() => editor.refreshes >= 1, { timeout: 10_000 });
    const first = await editor.pull(uri);
    const second: DocumentDiagnosticReport = await editor.pull(uri, first.resultId);
    expect(second).toEqual({ kind: 'unchanged', resultId: first.resultId });
    await editor.replace(uri, 'one sentence', 'two sentences');
    expect(await editor.pull(uri, first.resultId)).toMatchObject({ kind: 'full', resultId: expect.not.stringMatching(first.resultId!) });
  });

  test('Python, fix all, and nothing more to fix', async () => {
    const editor = await conversation.start();
    const { uri } = conversation;
    const file = uri.replace('.ts', '.py');
    await editor.open(file, triage, 'python');
    const diagnostics = await editor.diagnostics(file);
    const whole = { start, end: { line: 999, character: 0 } };
    const [fixAll, ...others] = await editor.actions(file, whole, diagnostics, ['source.fixAll']);
    expect(others).toEqual([]);
    expect(fixAll?.kind).toBe('source.fixAll.promptLatency');
    await editor.apply(fixAll!);
    expect(editor.text(file)).toContain('asyncio.gather(');
    expect(await editor.actions(file, whole, await editor.diagnostics(file), ['source.fixAll'])).toEqual([]);
  });

  test('ignoring inside a multi-line string comments above the string', async () => {
    const editor = await conversation.start();
    const { uri } = conversation;
    for (const [file, text, languageId] of [[uri, support, 'typescript'], [uri.replace('.ts', '.py'), triage, 'python']] as const) {
      await editor.open(file, text, languageId);
      const found = one(await editor.diagnostics(file), 'dynamic-before-static');
      const action = (await editor.actions(file, found.range, [found])).find(({ title }) => title === 'Ignore dynamic-before-static on this line');
      await editor.apply(action!);
      expect(rules(await editor.diagnostics(file)).filter((rule) => rule === 'dynamic-before-static' || rule === 'unused-suppression')).toEqual([]);
    }
  });

  test('the hover shows the layout', async () => {
    const editor = await conversation.start();
    const { uri } = conversation;
    await editor.open(uri, support);
    const hover = await editor.hover(uri, editor.rangeOf(uri, 'create({').start);
    expect(hover).toMatchObject({ contents: { kind: 'markdown', value: expect.stringMatching(/Static prefix[^]*customer[^]*support desk/) } });
    expect(await editor.hover(uri, { line: 1, character: 0 })).toBeNull();
  });
});

describe('code actions', () => {
  test('none for a version that is gone', async () => {
    const editor = await conversation.start();
    const { uri } = conversation;
    await editor.open(uri, review);
    const found = one(await editor.diagnostics(uri), 'sequential-calls');
    await editor.edit(uri, [{ range: { start, end: start }, newText: '\n' }]);
    expect(await editor.actions(uri, found.range, [found])).toEqual([]);
  });
  test('rewrites only where they are asked for', async () => {
    const editor = await conversation.start();
    const { uri } = conversation;
    await editor.open(uri, support);
    const found = one(await editor.diagnostics(uri), 'dynamic-before-static');
    const kinds = (only?: string[]) => editor.actions(uri, found.range, [found], only).then((actions) => new Set(actions.map(({ kind }) => kind)));
    expect(await kinds()).not.toContain('refactor.rewrite');
    expect(await kinds(['refactor'])).toEqual(new Set(['refactor.rewrite']));
    expect(await kinds(['source.organizeImports'])).toEqual(new Set());
  });
  test('clients that lose the data get them too', async () => {
    const editor = await conversation.start();
    const { uri } = conversation;
    await editor.open(uri, review);
    const { data: _data, ...bare } = one(await editor.diagnostics(uri), 'sequential-calls');
    expect((await editor.actions(uri, bare.range, [bare])).some(({ isPreferred }) => isPreferred)).toBe(true);
  });
});
