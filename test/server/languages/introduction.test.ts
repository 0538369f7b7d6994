import { expect, test } from 'vitest';
import { introductionAbove } from '../../../server/languages/introduction.ts';

const V = '\u0001';

test.each([
  ['nothing is above', [], ['', 'Be brief.'], 0],
  ['a sentence is above', ['You help.', ''], ['', 'Be brief.'], 0],
  ['words with a colon right above', ['You help.', '', 'Here are the documents:'], ['', 'Be brief.'], 1],
  ['words with a colon and a blank line', ['You help.', '', 'The documents:', '', ''], ['', 'Be brief.'], 3],
  ['a sentence that says here', ['Here is the statement.'], ['', 'How many legs has it?'], 1],
  ['it ends a paragraph', ['You help.', 'Here are the documents:'], ['', 'Be brief.'], undefined],
  ['it holds a value', [`Here are the documents of ${V}:`], ['', 'Be brief.'], undefined],
  ['it is an item of a list', ['- Here are the documents:'], ['', 'Be brief.'], undefined],
  ['it may speak of what is right below, too', ['Use these:'], ['Be brief.'], undefined],
  ['it introduces two', ['Use these:'], ['', `Tone: ${V}`, '', 'Be brief.'], undefined],
  ['it introduces two in tags', ['Use these:'], ['', '<tone>', V, '</tone>'], undefined],
  ['it introduces two under labels', ['Use these:'], ['', 'Tone:', V], undefined],
  ['it introduces one that is written out', ['Use these:'], ['', 'Tone: friendly', '', 'Be brief.'], undefined],
  ['it introduces a list, too', ['You get a topic and rules:'], ['', '- Be brief.'], undefined],
  ['an instruction stands in front of it', ['You help. The text reads:'], ['', 'Be brief.'], undefined],
  ['its heading would stay', ['# Context', '', 'Here are the documents:', ''], ['', 'Be brief.'], undefined],
  ['a sentence that says how', ['Here is how to answer.', ''], ['', 'Be brief.'], 0],
  ['nothing is below', ['Use these:'], ['', ''], undefined],
  ['words in bold with a colon', ['You help.', '', '**Documents:**'], ['', 'Be brief.'], 1],
  ['bold words introduce a list', ['**Parameters:**'], [`- Tone: ${V}`, '- Date: today'], undefined],
  ['a heading that nothing else stands under', ['You help.', '', '## Topic'], ['', '## Rules', 'Be brief.'], 1],
  ['a heading in bold that nothing else stands under', ['**OBJECTIVE**', ''], ['', '**RULES**', 'Be brief.'], 2],
  ['a heading that text stands under', ['## Task', ''], ['', 'Be brief.', '', '## Rules'], 0],
  ['a heading that only values stand under', ['## Input'], [`Tone: ${V}`, '', '## Rules', 'Be brief.'], undefined],
  ['the last of the values under a heading', ['## Input', `Topic: ${V}`], ['', '## Rules', 'Be brief.'], undefined],
  ['the last of the values that are introduced', ['Use these:', `- Topic: ${V}`], ['', 'Be brief.'], undefined],
  ['a heading with a smaller one', ['## Input'], ['', '### Format', 'A list.', '', '## Rules'], 0],
  ['one of the values under a heading with text', ['## Task', `Topic: ${V}`], ['Be brief.'], 0],
  ['bold words in a sentence', ['You help **people**'], ['', '## Rules'], 0],
] as const)('%s', (_name, above, below, lines) => {
  expect(introductionAbove(above, below, `Name: ${V}`)).toBe(lines);
});

test('a value with a heading of its own', () => {
  expect(introductionAbove(['## Input', `Topic: ${V}`, ''], ['', 'Be brief.'], '## Text')).toBe(0);
  expect(introductionAbove([`### Topic: ${V}`], ['### Rules', 'Be brief.'], `### Text: ${V}`)).toBe(0);
  expect(introductionAbove([`### Topic: ${V}`], ['### Rules', 'Be brief.'], `Text: ${V}`)).toBe(0);
});
