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
] as const)('%s', (_name, above, below, lines) => {
  expect(introductionAbove(above, below)).toBe(lines);
});
