import { expect, test } from 'vitest';
import { fixedPattern } from '../../../../server/analysis/prompts/fixed-pattern.ts';

const found: readonly (readonly [literal: string, text: string])[] = [
  ['/\\{input\\}/g', '{input}'], ['/{input}/g', '{input}'], ['/{{name}}/g', '{{name}}'], ['/\\{\\{\\s*name\\s*\\}\\}/gi', '{{ name }}'],
  ['/\\[TOPIC\\]/', '[TOPIC]'], ['/__TOPIC__/g', '__TOPIC__'], ['/%TOPIC%/g', '%TOPIC%'], ['/\\$\\{topic\\}/g', '${topic}'], ['/<topic>/g', '<topic>'],
];
test.each(found)('%s finds %s', (literal, text) => { expect(`before ${text} behind`.match(fixedPattern(literal)!)).toEqual([text]); });

const others = ['/\\{(\\w+)\\}/g', '/[{]input[}]/g', '/in.ut/g', '/a+/g', '/\\s+/g', '/\\s*/', '/\\n/g', '/\\d/', '/^input/', '/input$/', '/a|b/', '/a{2}/', '/\\bname\\b/', 'input', '//'];
test.each(others)('%s is no text', (literal) => { expect(fixedPattern(literal)).toBeUndefined(); });
