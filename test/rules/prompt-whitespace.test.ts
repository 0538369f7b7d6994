import { promptWhitespace } from '../../rules/prompt-whitespace.ts';
import { ruleTester } from './rule-tester.ts';

const openai = 'import OpenAI from "openai";\nconst client = new OpenAI();\n';
const py = 'from openai import AsyncOpenAI\n\nclient = AsyncOpenAI()\n';
const sentences = ['You answer questions about orders.', 'Name the order you speak of.', 'Never promise a date.', 'Quote prices with tax.', 'Apologise once.', 'Offer to call a colleague.',
  'Keep it under one hundred words.', 'Answer in the language of the question.', 'Say so when you do not know.', 'End with a question.'];
const lines = (indent: string, text: readonly string[] = sentences): string => text.map((line) => `${indent}${line}\n`).join('');

const send = (content: string, before = ''): string =>
  `${openai}export async function answer(question: string) {\n  ${before}return client.chat.completions.create({ model: "gpt-4o", messages: [{ role: "system", content: ${content} }, { role: "user", content: question }] });\n}`;
const pySend = (content: string, before = '', imports = ''): string =>
  `${imports}${py}\nasync def answer(question: str):\n    ${before}return await client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": ${content}}, {"role": "user", "content": question}])`;

ruleTester(promptWhitespace, {
  typescript: {
    valid: [
      { name: 'at the left margin', code: send(`\`\n${lines('')}\``) },
      { name: 'dedented by a tag', code: `import dedent from "dedent";\n${send(`dedent\`\n${lines('      ')}\``)}` },
      { name: 'dedented by a call', code: `import { stripIndent } from "common-tags";\n${send(`stripIndent(\`\n${lines('      ')}\`)`)}` },
      { name: 'dedented in a variable\'s use', code: `import dedent from "dedent";\n${send('dedent(system)', `const system = \`\n${lines('    ')}\`;\n  `)}` },
      { name: 'dedented by a pattern', code: send('system.replace(/^ +/gm, "")', `const system = \`\n${lines('    ')}\`;\n  `) },
      { name: 'its own indentation of a nested list', code: send(`\`Rules:\n${lines('').replaceAll('\n', '\n  - part of it\n')}\``) },
      { name: 'YAML whose indentation means something', code: send('`rules:\n  first:\n    must: be true\n    may: be long\n  second:\n    must: be short\n    may: be false\n  third:\n    must: be true\n    may: be false\nlist:\n  - a\n  - b\n`') },
      { name: 'a list set apart from its introduction, at the top of a module', code: `${openai}const SYSTEM = \`Follow these rules:\n${lines('  - ')}\`;\nexport const answer = (question: string) => client.chat.completions.create({ model: "gpt-4o", messages: [{ role: "system", content: SYSTEM }, { role: "user", content: question }] });` },
      { name: 'a few lines', code: send('`\n      You answer.\n      Be brief.\n      Be kind.\n`') },
      { name: 'a literal in another\'s value', code: send(`\`Rules:\${question ? \`\n${lines('  - ')}\` : ""}\``) },
      { name: 'text that is no prompt', code: 'export const page = (name: string) => `\n    <html>\n      <body>\n        <p>Hello</p>\n        <p>${name}</p>\n        <p>Bye</p>\n        <p>Bye</p>\n        <p>Bye</p>\n        <p>Bye</p>\n      </body>\n    </html>\n`;' },
    ],
    invalid: [
      {
        name: 'indented as the code', code: send(`\`\n${lines('      ')}    \``),
        findings: [{ at: '`', severity: 'info', message: /About 1\d tokens of this text's \d+ are the indentation/ }],
        suggestion: send(`\`\n${lines('')}\``),
      },
      {
        name: 'with values, whose lines stay', code: send(`\`\n${lines('    ')}    Question: \${[question,\n      "none"].join()}\n    \``),
        findings: [{ at: '`', severity: 'info' }],
        suggestion: send(`\`\n${lines('')}Question: \${[question,\n      "none"].join()}\n\``),
      },
      {
        name: 'relative indentation stays', code: send(`\`\n${lines('    ')}    Format:\n      a: 1\n      b: 2\n    \``),
        findings: [{ at: '`' }],
        suggestion: send(`\`\n${lines('')}Format:\n  a: 1\n  b: 2\n\``),
      },
      {
        name: 'some lines at the margin: no fix', code: send(`\`\n${lines('      ')}<answer>\n</answer>\n      Go.\n    \``),
        findings: [{ at: '`', message: /left margin already/ }], suggestion: null,
      },
    ],
  },
  python: {
    valid: [
      { name: 'at the left margin', code: pySend(`"""\n${lines('')}"""`) },
      { name: 'textwrap.dedent', code: pySend(`textwrap.dedent("""\n${lines('        ')}""")`, '', 'import textwrap\n') },
      { name: 'inspect.cleandoc', code: pySend(`cleandoc("""\n${lines('        ')}""")`, '', 'from inspect import cleandoc\n') },
      { name: 'dedented in a variable\'s use', code: pySend('dedent(system)', `system = """\n${lines('        ')}    """\n    `, 'from textwrap import dedent\n') },
      { name: 'joined lines', code: pySend(`(\n${sentences.map((line) => `        "${line}\\n"\n`).join('')}    )`) },
      { name: 'a list set apart from its introduction', code: `${py}\nSYSTEM = """Follow these rules:\n${lines('    - ')}"""\n\nasync def answer(question: str):\n    return await client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": SYSTEM}, {"role": "user", "content": question}])` },
      { name: 'lines joined by backslashes', code: pySend(`"""\n${sentences.map((line) => `        ${line} \\\n`).join('')}"""`) },
      { name: 'a test', code: pySend(`"""\n${lines('        ')}"""`), path: 'tests/test_service.py' },
    ],
    invalid: [
      {
        name: 'indented as the code', code: pySend(`"""\n${lines('        ')}    """`),
        findings: [{ at: '"""', severity: 'info', message: /are the indentation of the code/ }],
        suggestion: pySend(`"""\n${lines('')}"""`),
      },
      {
        name: 'behind a first line', code: pySend(`f"""You help with {question}.\n${lines('        ')}"""`),
        findings: [{ at: 'f"""You help with {question}.' }],
        suggestion: pySend(`f"""You help with {question}.\n${lines('')}"""`),
      },
      {
        name: 'a list behind its introduction keeps what it has beyond the code', code: pySend(`"""Follow these rules:\n${lines('        ', [...sentences, ...sentences])}"""`, 'if question:\n        '),
        findings: [{ at: '"""Follow these rules:' }], suggestion: pySend(`"""Follow these rules:\n${lines('', [...sentences, ...sentences])}"""`, 'if question:\n        '),
      },
    ],
  },
});
