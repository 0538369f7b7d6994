import { describe, expect, test } from 'vitest';
import { asksForLabel, wishesLength, wordingOf } from '../../../rules/prompt-wishes.ts';
import { dynamic, fixed, prompt } from './builders.ts';

describe('what a prompt asks for', () => {
  test.each([
    'Is this spam? Answer only with yes or no.', 'Respond with ONLY "yes" or "no".', 'Output ONLY one token: \'YES\' or \'NO\'.', 'You must answer yes or no.',
    'Reply with a single word.', 'Return only the category name.', 'Respond with your ranking (\'A\' or \'B\'), and nothing else.', 'Answer with just one word, yes or no.',
    'Return only the number. Do not explain your answer.', 'Respond with only one of: "billing", "sales" or "support".',
  ])('a label: %s', (wording) => { expect(asksForLabel(wording)).toBe(true); });

  test.each([
    'Explain yes and no.', 'Answer only yes or no, and explain why.', 'If it is fine, answer "yes" or "no" only. Otherwise, write a better version.', 'Return only the JSON object.',
    'Answer each question with only yes or no: return a JSON array.', 'Return only the label for each of the rows.', 'Think step by step. Then answer only yes or no.', 'Describe the number.',
    'Say a few words about the category.', '',
  ])('no label: %s', (wording) => { expect(asksForLabel(wording)).toBe(false); });

  test.each(['Be brief.', 'in two sentences', 'At most 100 tokens.', 'Summarise the text', 'as JSON', 'Translate this', 'no more than a page', 'in detail', 'Use a table'])('a length or a form: %s', (wording) => {
    expect(wishesLength(wording)).toBe(true);
  });
  test.each(['You are a lawyer. Explain the law to the client.', 'Tell me about the weather in Paris.', ''])('neither: %s', (wording) => { expect(wishesLength(wording)).toBe(false); });

  test('messages are set apart, and what changes is a mark', () => {
    expect(wordingOf(prompt([fixed('A', { message: 0 }), fixed('B ', { message: 1 }), dynamic('x', {}, { message: 1 })]))).toBe('A\n\nB …');
  });
});
