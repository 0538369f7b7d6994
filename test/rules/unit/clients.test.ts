import { describe, expect, test } from 'vitest';
import { clientPerCall } from '../../../rules/client-per-call.ts';
import type { ClientConstruction } from '../../../rules/model.ts';
import { syncInAsync } from '../../../rules/sync-in-async.ts';
import { chat, check, client, context, request, scope, sequence } from './builders.ts';

const findings = (some: Partial<ClientConstruction>) => check(clientPerCall, { clients: [client(some)] });

describe('client-per-call on facts', () => {
  test('warns in the request path and in loops', () => {
    expect(findings({ connections: 'own' })).toMatchObject([{ severity: 'warning', message: expect.stringMatching(/for each request.*handshake is paid/) }]);
    expect(findings({ inLoop: true })).toMatchObject([{ severity: 'warning', message: expect.stringMatching(/in each iteration.*may have/) }]);
  });
  test('is info in a function of unknown use', () => expect(findings({ inRequestPath: false })).toMatchObject([{ severity: 'info', message: expect.stringContaining('unless it runs only once a process') }]));
  test('is info where connections are shared', () => expect(findings({ connections: 'shared' })).toMatchObject([{ severity: 'info', message: expect.stringContaining('global fetch') }]));
  test('the fix hoists it', () => {
    expect(check(clientPerCall, { clients: [client()] }, context({}, { hoistClient: () => [{ start: 0, end: 1, newText: '' }] }))[0]!.fixes).toMatchObject([{ safety: 'suggestion', title: 'Construct OpenAI once, at module level' }]);
  });
  test.each<[string, Partial<ClientConstruction>]>([
    ['kept', { isKept: true }], ['light', { isLight: true }], ['per tenant', { variesByCaller: true }], ['a test', { scope: scope({ isTest: true }) }],
    ['a script\'s top level', { scope: scope({ isTopLevel: true }) }], ['set-up', { scope: scope({ isSetup: true }) }],
  ])('is silent: %s', (_, some) => expect(findings(some)).toEqual([]));
});

describe('sync-in-async on facts', () => {
  const blocking = request({ blocking: true });
  test('warns of a blocking request', () => expect(check(syncInAsync, { requests: [blocking] })).toMatchObject([{ severity: 'warning', span: blocking.nameSpan, message: expect.stringContaining('event loop') }]));
  test('warns of a helper that blocks, once', () => {
    const inner = request({ blocking: true, scope: scope({ isAsync: false }) });
    const through = chat('classify(text)', { isBlocking: true, requests: [inner], through: ['classify'], callSpan: { start: 5, end: 20 } });
    expect(check(syncInAsync, { requests: [inner], sequences: [sequence([through])] })).toMatchObject([{ span: through.callSpan, related: [inner.nameSpan] }]);
    const twice = { ...through, sends: { ...through.sends!, requests: [inner, { ...inner }] } };
    expect(check(syncInAsync, { requests: [inner], sequences: [sequence([twice])] })[0]!.related).toHaveLength(1);
    const direct = chat('create()', { isBlocking: true, requests: [blocking], callSpan: blocking.span });
    expect(check(syncInAsync, { requests: [blocking], sequences: [sequence([direct])] })).toHaveLength(1);
  });
  test.each([
    ['asynchronous', { blocking: false }], ['in a plain function', { blocking: true, scope: scope({ isAsync: false }) }], ['in a test', { blocking: true, scope: scope({ isTest: true }) }],
  ])('is silent: %s', (_, some) => expect(check(syncInAsync, { requests: [request(some)] })).toEqual([]));
});
