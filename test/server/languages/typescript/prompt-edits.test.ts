import { describe, expect, test } from 'vitest';
import type { Prompt, Segment } from '../../../../rules/model.ts';
import type { Module, Text } from '../../../../server/code/code.ts';
import { walkStatements } from '../../../../server/code/walk.ts';
import { edited } from './edited.ts';

function textsOf(module: Module): readonly Text[] {
  const list: Text[] = [];
  walkStatements(module.body, { expression: (node) => { if (node.kind === 'text') list.push(node); } });
  return list;
}

function dynamic(span: { start: number; end: number }): Segment {
  return {
    span: { start: span.start, end: span.end }, part: 'system', role: 'system', message: 0, conditional: false,
    content: { kind: 'dynamic', stability: 'request', label: '', isHistory: false, isRepeated: false, isKnownToChange: true },
  };
}

function promptOf(module: Module): Prompt {
  const segments = textsOf(module).flatMap((text) => text.parts.map((part): Segment => (part.kind === 'hole' ? dynamic(part)
    : { ...dynamic(part), content: { kind: 'static', text: part.value } })));
  return { span: { start: 0, end: 0 }, segments, evidence: 'sent', provider: 'openai', cache: { mode: 'automatic' } };
}

/** Moves the first hole of the first literal. */
function movedFirst(literal: string, after = ''): string | undefined {
  const result = edited(`const p = \`${literal}\`;${after}`, (edits, module) => {
    const prompt = promptOf(module);
    const segment = prompt.segments.find(({ content }) => content.kind === 'dynamic')!;
    return edits.moveToEnd([segment], prompt);
  });
  return result?.slice('const p = `'.length, -2 - after.length);
}

describe('a value moves to the end of its literal', () => {
  test.each([
    ['on its line', 'You help.\nTopic: ${topic}\nBe brief.', 'You help.\nBe brief.\nTopic: ${topic}'],
    ['first line', 'Topic: ${topic}\nBe brief.\n', 'Be brief.\nTopic: ${topic}\n'],
    ['written line ends', 'You help.\\nTopic: ${topic}\\nBe brief.', 'You help.\\nBe brief.\\nTopic: ${topic}'],
    ['a paragraph', 'You help.\n\nTopic: ${topic}\n\nBe brief.\n', 'You help.\n\nBe brief.\n\nTopic: ${topic}\n'],
    ['below its label', 'You help.\n\nThe text:\n${text}\n\nBe brief.', 'You help.\n\nBe brief.\n\nThe text:\n${text}'],
    ['below its heading', 'You help.\n\n## Text\n${text}\n\n## Rules\nBe brief.', 'You help.\n\n## Rules\nBe brief.\n\n## Text\n${text}'],
    ['in its tag', 'You help.\n<text>\n${text}\n</text>\nBe brief.', 'You help.\nBe brief.\n<text>\n${text}\n</text>'],
    ['in its tag on one line', 'You help.\n<text>${text}</text>\nBe brief.', 'You help.\nBe brief.\n<text>${text}</text>'],
    ['alone', '${context}\n\nYou help. Be brief.', 'You help. Be brief.\n\n${context}'],
    ['indented', '\n    You help.\n    Topic: ${topic}\n    Be brief.\n  ', '\n    You help.\n    Be brief.\n    Topic: ${topic}\n  '],
    ['in quotes', 'You help.\nTopic: "${topic}"\nBe brief.', 'You help.\nBe brief.\nTopic: "${topic}"'],
    ['bold label', 'You help.\n**Topic:** ${topic}\nBe brief.', 'You help.\nBe brief.\n**Topic:** ${topic}'],
    ['behind another value', 'Topic: ${topic}\nBe brief.\nLanguage: ${language}', 'Be brief.\nLanguage: ${language}\nTopic: ${topic}'],
    ['with CRLF', 'You help.\r\nTopic: ${topic}\r\nBe brief.', 'You help.\r\nBe brief.\r\nTopic: ${topic}'],
    ['what introduces a tag goes with it', 'You help.\n\nHere is the text.\n<text>${text}</text>\n\nBe brief.', 'You help.\n\nBe brief.\n\nHere is the text.\n<text>${text}</text>'],
    ['what introduces a block of tags goes with it', 'The contexts:\n\n<c>\n${text}\n</c>\n\nBe brief.', 'Be brief.\n\nThe contexts:\n\n<c>\n${text}\n</c>'],
    ['what introduces a paragraph goes with it', 'Here is it:\n\n${text}\n\nBe brief.', 'Be brief.\n\nHere is it:\n\n${text}'],
  ])('%s', (_name, before, after) => {
    expect(movedFirst(before)).toBe(after);
    expect(movedFirst(after)).toBeUndefined();
  });

  test.each([
    ['in a sentence', 'Write about ${topic} in one line.\nBe brief.'],
    ['at the end of a sentence', 'You write about ${topic}\nBe brief.'],
    ['beside another value', 'Topic: ${a} (${b})\nBe brief.'],
    ['in a list', 'Inputs:\n- Topic: ${topic}\n- Tone: friendly\nBe brief.'],
    ['below an introduction', 'Use these:\nTopic: ${topic}\nBe brief.'],
    ['what follows points back to it', 'Text: ${text}\nSum up the text above.'],
    ['a line behind it ends its part', 'Text: ${text}\n\n###\n\nSum up the text.'],
    ['inside a tag with more', '<input>\nTopic: ${topic}\n</input>\nBe brief.'],
    ['in a fence', '\\`\\`\\`\nTopic: ${topic}\n\\`\\`\\`\nBe brief.'],
    ['in JSON', '{\n"topic": ${topic}\n}\nBe brief.'],
    ['the text ends with a cue', 'Question: ${question}\nThink first.\nAnswer:'],
    ['an example between', 'Text: ${text}\nBe brief.\nSummary:'],
    ['last already', 'You help.\nTopic: ${topic}'],
    ['values that take turns', 'Topic: ${next()}\nBe brief.\nThen: ${next()}'],
    ['a tag right below a heading', '## Text\n<text>${text}</text>\n\nBe brief.'],
  ])('not %s', (_name, literal) => {
    expect(movedFirst(literal)).toBeUndefined();
  });

  test('not where much fixed text follows the literal', () => {
    expect(movedFirst('Topic: ${topic}\nBe brief.', `\nconst q = \`${'Rule. '.repeat(50)}\`;`)).toBeUndefined();
    expect(movedFirst('Topic: ${topic}\nBe brief.', '\nconst q = `Rule.`;')).toBe('Be brief.\nTopic: ${topic}');
  });

  test('not with a tag, nor as a part of a sum', () => {
    const of = (source: string): string | undefined => edited(source, (edits, module) => {
      const prompt = promptOf(module);
      return edits.moveToEnd([prompt.segments.find(({ content }) => content.kind === 'dynamic')!], prompt);
    });
    expect(of('const p = dedent`Topic: ${topic}\nBe brief.`;')).toBeUndefined();
    expect(of('const p = `Topic: ${topic}\nBe brief.` + more;')).toBeUndefined();
    expect(of('const p = `Topic: ${topic}\nBe brief.`.trim();')).toBeUndefined();
  });
});

describe('values move to the end together', () => {
  function movedAll(source: string): string | undefined {
    return edited(source, (edits, module) => {
      const prompt = promptOf(module);
      return edits.moveToEnd(prompt.segments.filter(({ content }) => content.kind === 'dynamic'), prompt);
    });
  }

  test.each([
    ['on lines that follow each other', 'p = `You help.\n\nTopic: ${topic}\nTone: ${tone}\n\nBe brief.`;', 'p = `You help.\n\nBe brief.\n\nTopic: ${topic}\nTone: ${tone}`;'],
    ['set apart', 'p = `You help.\n\nTopic: ${topic}\n\nTone: ${tone}\n\nBe brief.`;', 'p = `You help.\n\nBe brief.\n\nTopic: ${topic}\n\nTone: ${tone}`;'],
    ['with a line between them', 'p = `Topic: ${topic}\nYou help.\nTone: ${tone}\nBe brief.`;', 'p = `You help.\nBe brief.\nTopic: ${topic}\nTone: ${tone}`;'],
    ['lines of a joined list', "p = [`Topic: ${topic}`, `Tone: ${tone}`, 'You help.', 'Be brief.'].join('\\n');", "p = ['You help.', 'Be brief.', `Topic: ${topic}`, `Tone: ${tone}`].join('\\n');"],
  ])('%s', (_, before, after) => expect(movedAll(before)).toBe(after));

  test('not where one of them has to stay', () => {
    expect(movedAll('p = `You write about ${topic} only.\nTone: ${tone}\nBe brief.`;')).toBeUndefined();
  });
});

describe('a line of a joined list moves to its end', () => {
  function movedIn(source: string): string | undefined {
    return edited(source, (edits, module) => {
      const prompt = promptOf(module);
      return edits.moveToEnd([prompt.segments.find(({ content }) => content.kind === 'dynamic')!], prompt);
    });
  }

  test.each([
    ["p = ['You help.', `Topic: ${topic}`, 'Be brief.'].join('\\n');", "p = ['You help.', 'Be brief.', `Topic: ${topic}`].join('\\n');"],
    ["p = [\n  'You help.',\n  'Text:',\n  `${text}`,\n  'Be brief.',\n].filter(Boolean).join('\\n');", "p = [\n  'You help.',\n  'Be brief.',\n  'Text:',\n  `${text}`,\n].filter(Boolean).join('\\n');"],
    ["p = ['You help.', '', `Topic: ${topic}`, '', 'Be brief.'].join('\\n');", "p = ['You help.', '', 'Be brief.', '', `Topic: ${topic}`].join('\\n');"],
    ["p = ['You help.', `Topic: ${topic}`, 'Be brief.'].join('\\n\\n');", "p = ['You help.', 'Be brief.', `Topic: ${topic}`].join('\\n\\n');"],
  ])('%s', (before, after) => {
    expect(movedIn(before)).toBe(after);
    expect(movedIn(after)).toBeUndefined();
  });

  test.each([
    "p = ['You help.', `Topic: ${topic}`, 'Be brief.'].join(' ');",
    "p = ['You help.', `Topic: ${topic}. Be kind.`, 'Be brief.'].join('\\n');",
    "p = ['You help.', `Topic: ${topic}`, 'See above.'].join('\\n');",
    "p = ['You help.', `Be kind.\\nTopic: ${topic}`, 'Be brief.'].join('\\n');",
    "p = ['Inputs:', `Topic: ${topic}`, 'Be brief.'].join('\\n');",
    "p = ['You help.', `Topic: ${topic}`, next()].join('\\n');",
    "p = ['You help.', `Topic: ${topic}`, 'Be brief.'].join('\\n') + more;",
  ])('not %s', (source) => {
    expect(movedIn(source)).toBeUndefined();
  });
});

describe('a moment becomes a day', () => {
  function coarse(source: string): string | undefined {
    return edited(source, (edits, module) => {
      const hole = textsOf(module).flatMap((text) => text.parts).find((part) => part.kind === 'hole');
      return hole && edits.coarsenToDay(dynamic(hole));
    });
  }

  test.each([
    ['`Now: ${new Date().toISOString()}`', '`Now: ${new Date().toISOString().slice(0, 10)}`'],
    ['`Now: ${now.toISOString()}`', '`Now: ${now.toISOString().slice(0, 10)}`'],
    ['`Now: ${new Date().toString()}`', '`Now: ${new Date().toDateString()}`'],
    ['`Now: ${new Date()}`', '`Now: ${new Date().toDateString()}`'],
    ['`Now: ${new Date}`', '`Now: ${new Date().toDateString()}`'],
    ["`Now: ${new Date().toLocaleString('en-US')}`", "`Now: ${new Date().toLocaleDateString('en-US')}`"],
    ['const now = new Date().toISOString();\nconst p = `Now: ${now}`;', 'const now = new Date().toISOString();\nconst p = `Now: ${now.slice(0, 10)}`;'],
  ])('%s', (before, after) => {
    expect(coarse(before)).toBe(after);
    if (!after.includes('Date()}') && !/to(?:Locale)?DateString/.test(after)) expect(coarse(after)).toBeUndefined();
  });

  test.each([
    '`Now: ${Date.now()}`', "`Now: ${new Date().toLocaleString('en', { timeStyle: 'short' })}`", '`Now: ${new Date().toLocaleTimeString()}`', '`Now: ${format(new Date())}`',
    "`Now: ${new Date().toISOString().split('T')[0]}`", 'tag`Now: ${new Date()}`', 'let now = new Date().toISOString();\nnow = 1;\nconst p = `Now: ${now}`;',
    'const now = clock();\nconst p = `Now: ${now}`;',
  ])('not %s', (source) => {
    expect(coarse(source)).toBeUndefined();
  });

  test('the result is left alone', () => {
    expect(coarse('`${new Date().toDateString()}`')).toBeUndefined();
    expect(coarse('`${new Date().toLocaleDateString()}`')).toBeUndefined();
  });

  test('a message that is the value', () => {
    const source = "f('Now: ' + new Date().toISOString());";
    const start = source.indexOf('new');
    expect(edited(source, (edits) => edits.coarsenToDay(dynamic({ start, end: source.length - 2 })))).toBe("f('Now: ' + new Date().toISOString().slice(0, 10));");
  });

  test('keys are not sorted', () => {
    expect(edited('`${JSON.stringify(a)}`', (edits) => edits.sortKeys(dynamic({ start: 1, end: 18 })))).toBeUndefined();
  });
});
