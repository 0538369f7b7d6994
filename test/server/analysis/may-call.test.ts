import { expect, test } from 'vitest';
import { mayCall } from '../../../server/analysis/may-call.ts';

test.each([
  ['ask(1);', true], ['ask<string>(1);', true], ['tools[0](1);', true], ['make()(1);', true], ['ask?.(1);', true], ['ask!(1);', true], ['const a = `${ask(1)}`;', true], ['new Ask (1)', true], ['class A { run(client) {} }', true],
  ['export function ask(client) { return (client); }', false], ['const a = async (b) => (b);', false], ['if (a) { for (const b of (c)) {} }', false], ['const a = "Congo (DRC)"; // see ask(1)', false], ['const a = 1;', false],
])('%s', (text, expected) => { expect(mayCall(text, 'typescript')).toBe(expected); });

test.each([
  ['ask(1)', true], ['ask (1)', true], ['x = [f"{ask}", run()]', true],
  ['def ask(client):\n    return (client)', false], ['class Ask(Base):\n    size: int = 1', false], ['if (a): x = "run(1)"  # run(1)', false],
])('Python: %s', (text, expected) => { expect(mayCall(text, 'python')).toBe(expected); });
