import { describe, expect, test } from 'vitest';
import { isTemplatePath } from '../../../../server/languages/templates/index.ts';
import { read, templateOf } from './read.ts';

const instructions = 'You are an assistant. You must answer the user\'s question in JSON. Do not invent facts.\n';

describe('a template is a prompt where something says so', () => {
  test.each([
    ['emails/welcome.hbs', '<p>Hi {{name}},</p><p>Please confirm your address: {{link}}. The assistant will help you.</p>'],
    ['site/_includes/base.njk', '<!doctype html><html><head><title>{{ title }}</title></head>{% block content %}{% endblock %}</html>'],
    ['models/orders.sql.j2', 'select * from {{ ref("orders") }} {% if is_incremental() %}where at > now(){% endif %}'],
    ['docs/prompts/writing.md', `# How to write prompts\n${instructions}Use {{placeholders}}.`],
    ['prompts/README.md', `${instructions}Ticket: {{ticket}}`],
    ['roles/app/config.yaml.j2', `system:\n${instructions}{{ port }}\n`],
    ['roles/app/config.j2', 'user:\n  name: {{ name }}\n'],
    ['src/prompts/nginx.conf.j2', 'server { listen {{ port }}; }'],
    ['README.md', `${instructions}Ticket: {{ticket}}`],
    ['config/app.yaml', 'name: x\nprompt: "Hello {{name}}"\n'],
    ['prompts/note.md', `${instructions}Nothing is filled in here.`],
  ])('%s stays silent', (path, text) => { expect(read(path, text).prompts).toEqual([]); });

  test.each([
    ['prompts/answer.md', `${instructions}Question: {question}`],
    ['app/system_prompt.txt', `${instructions}Date: {{ today }}`],
    ['templates/chat.j2', `<|im_start|>system\n${instructions}<|im_end|>\n<|im_start|>user\n{{ question }}`],
    ['flows/chat.jinja2', `{# sorts #}\n# system:\n${instructions}\n# user:\n{{ question }}`],
    ['templates/chat.hbs', '<message role="system">Be brief.</message><message role="user">{{question}}</message>'],
    ['templates/ask.md', `---\nmodel: gpt-4o-mini\n---\n${instructions}{{question}}`],
  ])('%s is one', (path, text) => { expect(read(path, text).prompts).toHaveLength(1); });

  test('the configuration says so', () => {
    expect(templateOf('texts/ask.html', 'Say {{x}}')).toBeUndefined();
    expect(read('texts/ask.html', 'Say {{x}}', { isPrompt: true }).prompts).toHaveLength(1);
    expect(read('texts/chat.yaml', '- role: system\n  content: Be brief.\n', { isPrompt: true }).prompts[0]?.segments[0]).toMatchObject({ role: 'system' });
  });
});

test('braces that are no placeholders', () => {
  const shape = 'Answer as {"summary": "…", "labels": ["a"]}, or as { } for none; see {@link x} and ${HOME}.';
  const [prompt] = read('prompts/shape.txt', `${instructions}${shape}\nTicket: {ticket}`).prompts;
  expect(prompt?.segments.filter(({ content }) => content.kind === 'dynamic')).toHaveLength(1);
});

test('the headings of an answer whose layout is shown are the model\'s to write', () => {
  const values = (text: string): string[] => read('prompts/report.txt', `${instructions}${text}\nTicket: {ticket}`).prompts.flatMap(({ segments }) => segments.flatMap(({ content }) => (content.kind === 'dynamic' ? [content.label] : [])));
  expect(values('## Answer format\n# {Title}\n\n## Steps\n1. First step [1]')).toEqual(['{ticket}']);
  expect(values('## What it is about\n# {Title}')).toEqual(['{Title}', '{ticket}']);
});

test('files worth opening', () => {
  expect(['a/b.prompty', 'a/b.j2', 'prompts/a.md', 'x/system_prompt.txt', 'AGENTS.md'].filter((path) => !isTemplatePath(path))).toEqual([]);
  expect(['README.md', 'a/b.json', 'docs/prompts/a.md', 'prompt-latency.json', 'src/a.ts', 'prompts/README.md'].filter(isTemplatePath)).toEqual([]);
});

test('code samples in Markdown hold no placeholders, unless one stands alone', () => {
  const values = (text: string): string[] => read('prompts/a.md', `${instructions}${text}\nTicket: {{ticket}}`).prompts.flatMap(({ segments }) => segments.flatMap(({ content }) => (content.kind === 'dynamic' ? [content.label] : [])));
  expect(values('```csharp\nvar template = "Tell of {{topic}}";\n```')).toEqual(['{{ticket}}']);
  expect(values('```python\n{{code}}\n```')).toEqual(['{{code}}', '{{ticket}}']);
  expect(values('```\nName: {{name}}\n```')).toEqual(['{{name}}', '{{ticket}}']);
});

test('what an editor fills in: in files that are called by name, and not where a text speaks of it', () => {
  const dynamic = (path: string, text: string): number => read(path, text).prompts.flatMap(({ segments }) => segments.filter(({ content }) => content.kind === 'dynamic')).length;
  expect(dynamic('a.prompt.md', 'Review ${selection} in ${file}.')).toBe(2);
  expect(dynamic('a.prompt.md', 'Use `${selection}` for what is selected.')).toBe(0);
  expect(['AGENTS.md', 'a.instructions.md', '.github/copilot-instructions.md', 'a.agent.md'].map((path) => dynamic(path, 'Review ${selection}.'))).toEqual([0, 0, 0, 0]);
});
