import { describe, expect, test } from 'vitest';
import { cacheBreakpoint } from '../../rules/cache-breakpoint.ts';
import { dynamicBeforeStatic } from '../../rules/dynamic-before-static.ts';
import { manyShotPrompt } from '../../rules/many-shot-prompt.ts';
import type { Rule } from '../../rules/model.ts';
import { oversizedModel } from '../../rules/oversized-model.ts';
import { promptWhitespace } from '../../rules/prompt-whitespace.ts';
import { reasoningEffort } from '../../rules/reasoning-effort.ts';
import { tokenBudget } from '../../rules/token-budget.ts';
import { unboundedOutput } from '../../rules/unbounded-output.ts';
import { unfilteredContext } from '../../rules/unfiltered-context.ts';
import { verboseOutputSchema } from '../../rules/verbose-output-schema.ts';
import { volatilePrefix } from '../../rules/volatile-prefix.ts';
import { samples } from '../server/languages/templates/samples.ts';
import { applyEdits, lintText } from './lint-text.ts';

interface Shown { readonly at: string; readonly line: number; readonly fixed: string | undefined }

async function findings(rule: Rule, path: string, text: string): Promise<Shown[]> {
  const report = await lintText(rule, 'python', text, path);
  return report.findings.map(({ span, fixes: [fix] }) => ({ at: text.slice(span.start, span.end).split('\n')[0]!, line: text.slice(0, span.start).split('\n').length, fixed: fix && applyEdits(text, fix.edits) }));
}

describe('dynamic-before-static in every format', () => {
  test.each([
    ['prompts/ticket.j2', '{{ ticket }}'], ['prompts/ticket.hbs', '{{ticket}}'], ['prompts/ticket.mustache', '{{{ticket}}}'], ['prompts/ticket.liquid', '{{ ticket | strip }}'],
    ['ticket.prompt', '{{ticket}}'], ['ticket.prompty', '{{ticket}}'], ['ticket.prompt.yml', '{{ticket}}'], ['.github/prompts/ticket.prompt.md', '${input:ticket:the text}'],
    ['promptfooconfig.yaml', '{{ticket}}'], ['Summarise/skprompt.txt', '{{$ticket}}'], ['prompts/ticket.sk.yaml', '{{$ticket}}'], ['prompts/langfuse.json', '{{ticket}}'],
    ['ticket.baml', '{{ ticket }}'], ['prompts/ticket.md', '{ticket}'], ['prompts/ticket.njk', '{{ ticket | trim }}'], ['prompts/ticket.yaml', '{ticket}'], ['prompts/ticket.txt', '{ticket}'], ['v2.prompty', '{{ticket}}'],
  ])('%s', async (path, at) => {
    const found = await findings(dynamicBeforeStatic, path, samples[path]!);
    expect(found.map((finding) => finding.at)).toEqual([at]);
    const { fixed } = found[0]!;
    if (fixed !== undefined) {
      expect(fixed.length).toBeGreaterThan(samples[path]!.length - 10);
      expect(await findings(dynamicBeforeStatic, path, fixed)).toEqual([]);
    }
  });
});

describe('prompts that a program keeps in YAML under keys of its own', () => {
  const rules = ['You are a member of our support team, and your answer goes to the person who wrote the ticket.', 'Always write two sentences at most and keep to the facts that the ticket states, name the product and the step that fails.', 'Do not apologise, never promise a date, and do not repeat what was said before in the ticket.'];
  const under = (key: string, value: string, text = rules): string => `${key}: |\n${[value, ...text].map((line) => `    ${line}\n`).join('')}`;
  const found = async (path: string, text: string): Promise<string[]> => (await findings(dynamicBeforeStatic, path, text)).map(({ at }) => at);

  test('a text by itself, with its fix', async () => {
    const text = `version: 1\nreply:\n  ${under('template', 'Ticket: {ticket}')}`;
    expect(await findings(dynamicBeforeStatic, 'app/prompts/reply.yaml', text)).toMatchObject([{ at: '{ticket}', fixed: `version: 1\nreply:\n  template: |\n${rules.map((line) => `    ${line}\n`).join('')}    Ticket: {ticket}\n` }]);
  });
  test('the system text before the user\'s, whichever is written first', async () => {
    const system = `  ${under('reply_system', 'You know {product}.')}`;
    const user = '  reply_user: "Ticket: {ticket}"\n';
    expect(await found('prompts.yml', `a:\n${user}${system}`)).toEqual(['{product}']);
    expect(await found('prompts.yml', `a:\n  reply_user: "Ticket: {ticket}"\n  ${under('reply_system', 'You are kind.')}`)).toEqual([]);
  });
  test('messages under a key, in their order', async () => {
    const message = (role: string, value: string, text = rules): string => `    - role: ${role}\n      content: |\n${[value, ...text].map((line) => `        ${line}\n`).join('')}`;
    expect(await found('prompts/reply.yaml', `reply:\n  messages:\n${message('user', 'Ticket: {ticket}', [])}${message('system', 'Be kind.')}`)).toEqual(['{ticket}']);
    expect(await found('prompts/reply.yaml', `reply:\n  messages:\n${message('system', 'Be kind.')}${message('user', 'Ticket: {ticket}', [])}`)).toEqual([]);
  });
  test('a choice in the JSON that it asks for is no filter', async () => {
    const json = '{{ "facts": [{{ "kind": "wish|bug|other", "text": "..." }}] }}';
    expect(await found('prompts/facts.yaml', under('template', `Return JSON: ${json}`, [...rules, 'Message: {message}']))).toEqual([]);
    expect(await found('prompts/facts.yaml', under('template', 'Message: {message}', [`Return JSON: ${json}`, ...rules]))).toEqual(['{message}']);
  });
  test.each([
    ['a file that nothing names', 'config/reply.yaml', `reply:\n  ${under('template', 'Ticket: {ticket}')}`],
    ['a text that speaks to nobody', 'prompts/data.yaml', under('notes', 'Of {place}', ['The garden behind the house was laid out by the first owners, who had brought the seeds with them from the coast, and it has been open to visitors since the spring of 1902, on days when the weather allows it.'])],
    ['braces that are text where others are doubled', 'prompts/reply.yaml', `a: "Of {{ place }}."\n${under('b', 'Name the function run_{name}, as in run_{name}.py.')}`],
  ])('silent: %s', async (_, path, text) => expect(await found(path, text)).toEqual([]));
});

describe('the value is moved behind the fixed text of its message', () => {
  const rules = 'Write two sentences at most and keep to the facts that the ticket states, name the product and the step that fails.\nDo not apologise, do not promise a date, do not guess at causes and do not repeat what was said before in the ticket.';
  const fix = async (path: string, text: string): Promise<string | undefined> => (await findings(dynamicBeforeStatic, path, text))[0]?.fixed;

  test('with its label', async () => {
    expect(await fix('a.prompty', `system:\nTicket: {{ticket}}\n\n${rules}\n\nuser:\n{{question}}\n`)).toBe(`system:\n${rules}\n\nTicket: {{ticket}}\n\nuser:\n{{question}}\n`);
  });
  test('lines that follow each other stay together', async () => {
    expect(await fix('a.prompt', `You help.\n\nTicket: {{ticket}}\nPlan: {{plan}}\n\n${rules}\n`)).toBe(`You help.\n\n${rules}\n\nTicket: {{ticket}}\nPlan: {{plan}}\n`);
  });
  test('with its heading, in a block of YAML at the block\'s indentation', async () => {
    const lines = rules.replaceAll('\n', '\n      ');
    expect(await fix('a.prompt.yml', `messages:\n  - role: user\n    content: |\n      # Ticket\n      {{ticket}}\n\n      ${lines}\n`)).toBe(`messages:\n  - role: user\n    content: |\n      ${lines}\n\n      # Ticket\n      {{ticket}}\n`);
  });
  test('with what introduces it', async () => {
    expect(await fix('a.prompt', `You help.\n\nHere is the ticket:\n\n<ticket>{{ticket}}</ticket>\n\n${rules}\n`)).toBe(`You help.\n\n${rules}\n\nHere is the ticket:\n\n<ticket>{{ticket}}</ticket>\n`);
  });
  test('in a JSON string as its escapes', async () => {
    const text = (content: string): string => `{"name": "x", "labels": [], "prompt": ${JSON.stringify(content)}}`;
    expect(await fix('prompts/a.json', text(`Ticket: {{ticket}}\n${rules}\n`))).toBe(text(`${rules}\nTicket: {{ticket}}\n`));
  });
  test('with the condition around it, where that is a paragraph', async () => {
    expect(await fix('a.prompt', `{{#if ticket}}\nTicket: {{ticket}}\n{{/if}}\n\n${rules}\n`)).toBe(`${rules}\n\n{{#if ticket}}\nTicket: {{ticket}}\n{{/if}}\n`);
  });
  test.each([
    ['a word of a sentence', `Summarise {{ticket}} for a colleague.\n${rules}\n`],
    ['the text points back at it', `Ticket: {{ticket}}\n${rules}\nAnswer about the ticket above.\n`],
    ['something introduces it', `You are given this:\nTicket: {{ticket}}\n${rules}\n`],
    ['the model is to go on from the last line', `Ticket: {{ticket}}\n${rules}\nAnswer:\n`],
    ['a line ends the part that it stands in', `Ticket: {{ticket}}\n\n###\n\n${rules}\n`],
    ['it stands in a list of rules', `- Be brief.\n{{#if language}}\n- Answer in {{language}}.\n{{/if}}\n- ${rules}\n`],
    ['a later message would stay behind it', `{{role "system"}}\nTicket: {{ticket}}\nBe brief.\n{{role "user"}}\n${rules}\n`],
  ])('refused: %s', async (_, text) => {
    const found = await findings(dynamicBeforeStatic, 'a.prompt', text);
    expect(found.map(({ fixed }) => fixed)).toEqual([undefined]);
  });
});

describe('must stay silent', () => {
  test.each([
    ['the value comes last', 'a.prompt', 'You are an assistant. Answer the question in two sentences, keep to the facts, name your sources, and say so where you do not know the answer. Never guess, never apologise and never repeat the question in your answer.\n\n{{question}}\n'],
    ['code without a fence', 'prompts/layout.md', `You add a layout to the site that the user is building.\n\nLook at the pages first.\nAsk for what is missing.\nThen write the file.\nWrite nothing else.\n\n<code file="layout.tsx">\nimport { Header } from './header';\nexport default function Layout({ children }) {\nreturn (\n<main>\n<Header title={title} />\n{children}\n</main>\n);\n}\n</code>\n\nKeep what the page has already and do not rename its parts. Never add a second header, never remove a route and never touch the tests. Say in two sentences what you have changed and why, and name the files. If something is missing, ask for it before you begin.\nNever write a file twice.\nNever leave one half done.\nKeep the names short.\n`],
    ['only a constant', 'a.j2', `{% set name = "Lamp" %}<|im_start|>system\nYou help with {{ name }}.\n${samples['prompts/ticket.j2']!.slice(200, 500).replace(/\{.*?\}\}?/g, '')}`],
    ['the format of the answer is the same each time', 'a.baml', `function F(x: string) -> string {\n  client "openai/gpt-4o"\n  prompt #"\n    {{ ctx.output_format }}\n    ${'Be brief and keep to the facts of the matter. '.repeat(10)}\n    {{ x }}\n  "#\n}\n`],
    ['a limit that is configured', 'a.prompt', `Take at most {{max_actions}} steps.\n${'Be brief and keep to the facts of the matter. '.repeat(10)}`],
    ['a budget', 'prompts/a.j2', `You plan tasks for an agent. A task takes at most {{ step_budget | default(10) }} steps.\n${'Be brief and keep to the facts of the matter. '.repeat(10)}\n{{ goal }}`],
    ['the system that the program runs on', 'prompts/a.j2', `You write commands for {{ os }}.\n${'Be brief and keep to the facts of the matter. '.repeat(10)}\n{{ goal }}`],
    ['a prompt of a test', 'tests/a.prompt', `{{x}}\n${'Be brief and keep to the facts of the matter. '.repeat(10)}`],
    ['no prompt: an e-mail', 'emails/a.hbs', `Dear {{name}},\n${'Please confirm your address and tell us what you think. '.repeat(10)}`],
    ['after the conversation', 'a.prompt', `{{role "system"}}Be brief.\n{{history}}\n{{role "user"}}${'Keep to the facts of the matter. '.repeat(10)}`],
  ])('%s', async (_, path, text) => { expect(await findings(dynamicBeforeStatic, path, text)).toEqual([]); });
});

test('a template that is one text: earlier turns are part of it like any other value', async () => {
  const rules = 'Keep to the facts of the matter, and never guess. '.repeat(10);
  const text = `You are an assistant, and this was said so far:\n\n{% for line in conversation %}\n{{ line }}\n{% endfor %}\n\nRules:\n${rules}\n`;
  expect((await findings(dynamicBeforeStatic, 'prompts/a.j2', text)).map(({ at }) => at)).toEqual(['{% for line in conversation %}']);
  expect((await findings(dynamicBeforeStatic, 'prompts/a.j2', `You have talked about:\n{{ topic }}\n\nSo far:\n{{ transcript }}\n\nRules:\n${rules}\n`)).map(({ at }) => at)).toEqual(['{{ topic }}']);
});

test('a .prompt file without a header may be of Jinja', async () => {
  const rules = 'Keep to the facts of the matter, and never guess. '.repeat(10);
  const text = `You plan the work. These are the tasks:\n{% for task in tasks %}\n{{ loop.index }}. {{ task.description }}{% if task.done %} (completed){% endif %}\n{% endfor %}\n\n${rules}\n`;
  expect((await findings(dynamicBeforeStatic, 'prompts/plan.prompt', text)).map(({ at }) => at)).toEqual(['{% for task in tasks %}']);
});

test('volatile-prefix: a clock in the early part', async () => {
  const text = `It is {{ "now" | date: "%Y-%m-%d %H:%M" }}.\n${'You are an assistant. You must keep to the facts of the matter. '.repeat(8)}\n{{ question }}`;
  expect((await findings(volatilePrefix, 'prompts/a.liquid', text)).map(({ at }) => at)).toEqual(['{{ "now" | date: "%Y-%m-%d %H:%M" }}']);
});

describe('verbose-output-schema', () => {
  test('in a header: no name that code reads is changed', async () => {
    expect(await findings(verboseOutputSchema, 'ticket.prompt', samples['ticket.prompt']!)).toEqual([{ at: 'summaries', line: 12, fixed: undefined }]);
  });
  test('BAML keeps the program\'s name with an alias', async () => {
    const [found] = await findings(verboseOutputSchema, 'ticket.baml', samples['ticket.baml']!);
    expect(found?.fixed).toMatch(/suggestedFollowUpActionDescription string @alias\("\w+"\)/);
    expect(await findings(verboseOutputSchema, 'ticket.baml', found!.fixed!)).toEqual([]);
  });
  test('a JSON example in a text, at its place', async () => {
    const text = 'messages:\n  - role: system\n    content: |\n      You must answer in JSON:\n      {"items": [{"originalTicketDescription": "…", "suggestedFollowUpActionDescription": "…"}]}\n';
    expect(await findings(verboseOutputSchema, 'a.prompt.yml', text)).toEqual([{ at: '"items"', line: 5, fixed: undefined }]);
  });
});

test('verbose-output-schema: each of a list is written again to say yes or no to it', async () => {
  const text = (key: string, value: string): string => `{{role "system"}}\nSay of each claim whether it holds. You must answer in JSON:\n{"answers": [{"${key}": "The lamp is on.", "holds": ${value}}]}\n{{role "user"}}\n{{claims}}\n`;
  expect((await findings(verboseOutputSchema, 'a.prompt', text('claim', 'true'))).map(({ at }) => at)).toEqual(['"claim"']);
  expect(await findings(verboseOutputSchema, 'a.prompt', text('claim', '"why"'))).toEqual([]);
  expect(await findings(verboseOutputSchema, 'a.prompt', text('quote', 'true'))).toEqual([]);
});

test('verbose-output-schema: an item of an example may be one of several kinds', async () => {
  const text = 'You must answer in JSON: {"memory": "…", "action": [{"navigate": {"url": "…"}}]}\n';
  expect(await findings(verboseOutputSchema, 'a.prompty', text)).toEqual([]);
});

describe('suppressions in the format\'s own comment', () => {
  const directive = 'prompt-latency-disable-next-line dynamic-before-static -- on purpose';
  test.each([
    ['prompts/ticket.j2', 'Ticket:', `{# ${directive} #}\n`], ['prompts/ticket.hbs', 'Ticket:', `{{!-- ${directive} --}}\n`], ['prompts/ticket.mustache', 'Ticket:', `{{! ${directive} }}\n`],
    ['prompts/ticket.liquid', 'Ticket:', `{% comment %} ${directive} {% endcomment %}\n`], ['ticket.prompt', 'Ticket:', `{{!-- ${directive} --}}\n`], ['ticket.prompty', 'Ticket:', `{# ${directive} #}\n`],
    ['ticket.prompt.yml', '    content: |', `    # ${directive}\n`], ['promptfooconfig.yaml', '  - |', `  # ${directive}\n`], ['.github/prompts/ticket.prompt.md', 'Ticket:', `<!-- ${directive} -->\n`],
    ['ticket.baml', '    Ticket:', `    {# ${directive} #}\n`],
  ])('%s', async (path, before, comment) => {
    const text = samples[path]!;
    const report = await lintText(dynamicBeforeStatic, 'python', text.replace(before, () => comment + before), path);
    expect(report.findings).toEqual([]);
  });
  test('one that suppresses nothing is said', async () => {
    const report = await lintText(dynamicBeforeStatic, 'python', `{# ${directive} #}\nBe brief.\n`, 'a.prompty');
    expect(report.findings.map(({ rule }) => rule)).toEqual(['unused-suppression']);
    expect(applyEdits(`{# ${directive} #}\nBe brief.\n`, report.findings[0]!.fixes[0]!.edits)).toBe('Be brief.\n');
  });
});

describe('what a file says of its request', () => {
  const fixed = async (rule: Rule, path: string, text: string): Promise<[string, string | undefined][]> => (await findings(rule, path, text)).map((found) => [found.at, found.fixed]);
  const github = (model: string, more: string, system: string): string => `name: x\nmodel: ${model}\n${more}messages:\n  - role: system\n    content: ${system}\n  - role: user\n    content: "{{mail}}"\n`;
  const label = 'Sort the mail. Answer only with "yes" or "no".';
  const open = 'You are a lawyer. Explain to the client what the law says about the case.';
  const prompt = (model: string, output: string, config = ''): string => `---\nmodel: ${model}\n${config}${output}---\nYou are a lawyer. Tell the client what the law says about the case.\n{{mail}}\n`;
  const labels = 'output:\n  schema:\n    label(enum): [a, b]\n';
  const baml = (client: string, returns: string): string => `enum Kind {\n  A\n  B\n}\nfunction Sort(mail: string) -> ${returns} {\n  client "${client}"\n  prompt #"\n    Sort the mail.\n    {{ ctx.output_format }}\n    {{ mail }}\n  "#\n}\n`;

  test('oversized-model: the model is another', async () => {
    expect(await fixed(oversizedModel, 'a.prompt.yml', github('openai/gpt-4.1', '', label))).toEqual([['openai/gpt-4.1', github('openai/gpt-4.1-mini', '', label)]]);
    expect(await fixed(oversizedModel, 'a.prompt', prompt('googleai/gemini-2.5-pro', labels))).toEqual([['googleai/gemini-2.5-pro', prompt('googleai/gemini-2.5-flash-lite', labels)]]);
    expect(await fixed(oversizedModel, 'a.baml', baml('openai/gpt-4o', 'Kind'))).toEqual([['openai/gpt-4o', baml('openai/gpt-4o-mini', 'Kind')]]);
    expect(await fixed(oversizedModel, 'a.baml', baml('openai/gpt-4o', '"yes" | "no"'))).toHaveLength(1);
    expect(await fixed(oversizedModel, 'a.baml', baml('openai/gpt-4o', 'string'))).toEqual([]);
  });
  test('an evaluation measures answers', async () => {
    expect(await fixed(oversizedModel, 'promptfooconfig.yaml', `prompts:\n  - '${label} {{mail}}'\nproviders: [openai:chat:gpt-4.1]\n`)).toEqual([]);
  });
  test('a deployment on Azure is not renamed', async () => {
    const text = `---\nmodel:\n  configuration:\n    type: azure_openai\n    azure_deployment: gpt-4o\n---\nsystem:\n${label}\n\nuser:\n{{mail}}\n`;
    expect(await fixed(oversizedModel, 'a.prompty', text)).toEqual([['gpt-4o', undefined]]);
  });
  test('reasoning-effort: the effort is lower', async () => {
    const effort = (level: string): string => github('openai/gpt-5-mini', `modelParameters:\n  reasoning_effort: ${level}\n`, label);
    expect(await fixed(reasoningEffort, 'a.prompt.yml', effort('high'))).toEqual([['reasoning_effort: high', effort('low')]]);
    expect(await fixed(reasoningEffort, 'a.prompt.yml', effort('low'))).toEqual([]);
    const thinking = (budget: string): string => prompt('googleai/gemini-2.5-flash', labels, `config:\n  thinkingConfig: { thinkingBudget: ${budget} }\n`);
    expect(await fixed(reasoningEffort, 'a.prompt', thinking('1000'))).toHaveLength(1);
    expect(await fixed(reasoningEffort, 'a.prompt', thinking('0'))).toEqual([]);
  });
  test('unbounded-output: a limit is written where the format has it', async () => {
    expect(await fixed(unboundedOutput, 'a.prompt.yml', github('openai/gpt-4o', '', open))).toEqual([['model', github('openai/gpt-4o', '', open).replace('model:', 'modelParameters:\n  maxTokens: 1000\nmodel:')]]);
    expect(await fixed(unboundedOutput, 'a.prompt.yml', github('openai/gpt-4o', 'modelParameters:\n  topP: 1\n', open))).toEqual([['model', github('openai/gpt-4o', 'modelParameters:\n  maxTokens: 1000\n  topP: 1\n', open)]]);
    expect(await fixed(unboundedOutput, 'a.prompt', prompt('openai/gpt-4o', '', 'config: {temperature: 1}\n'))).toEqual([['model', prompt('openai/gpt-4o', '', 'config: { maxOutputTokens: 1000,temperature: 1}\n')]]);
    for (const silent of [prompt('openai/gpt-4o', 'output:\n  format: json\n'), prompt('openai/gpt-4o', '', 'config:\n  maxOutputTokens: 9\n'), prompt('openai/gpt-4o', '').replace('Tell', 'Briefly tell')]) expect(await fixed(unboundedOutput, 'a.prompt', silent)).toEqual([]);
  });
  test('prompt-whitespace: indentation that all lines of a message share', async () => {
    const lines = ['You must answer in the language of the mail.', '  - Name the product.', '{% if brief %}', 'Be brief.', '{% endif %}', 'Do not guess.', 'Name the step.', 'Keep to the facts.', 'Never apologise.', 'Say who answers.', 'Name the day.', 'Ask nothing.'];
    const indented = (by: string): string => `system:\n${lines.map((line) => (line.startsWith('{%') ? line : by + line)).join('\n')}\n`;
    expect(await fixed(promptWhitespace, 'a.prompty', indented('        '))).toEqual([['        You must answer in the language of the mail.', indented('')]]);
    expect(await fixed(promptWhitespace, 'a.prompty', indented(''))).toEqual([]);
    expect(await fixed(promptWhitespace, 'a.baml', baml('openai/gpt-4o', 'string').replace('Sort the mail.', lines.map((line) => `        ${line}`).join('\n')))).toEqual([]);
  });
  test('unfiltered-context: JSON is printed without indentation', async () => {
    const clerk = 'You are a clerk. You must answer the customer\'s question in two sentences. Do not invent facts.';
    const texts = [['a.prompty', '{{ order | tojson(indent=2) }}', '{{ order | tojson }}'], ['a.prompt', '{{json order indent=2}}', '{{json order}}'], ['prompts/a.njk', '{{ order | dump(2) }}', '{{ order | dump }}']] as const;
    for (const [path, from, to] of texts) expect(await fixed(unfilteredContext, path, `${clerk}\n${from}\n`)).toEqual([[from, `${clerk}\n${to}\n`]]);
    expect(await fixed(unfilteredContext, 'a.prompty', 'You are a clerk. {{ order | tojson }}')).toEqual([]);
  });
  test('volatile-prefix: only the day', async () => {
    const text = (format: string): string => `system:\nIt is {{ now().strftime("${format}") }}.\n${'You are an assistant. You must keep to the facts of the matter. '.repeat(8)}\nuser:\n{{ question }}\n`;
    const report = await lintText(volatilePrefix, 'python', text('%d %B %Y, %H:%M'), 'a.prompty');
    const day = report.findings[0]!.fixes.find(({ title }) => title === 'Give only the day')!;
    expect(applyEdits(text('%d %B %Y, %H:%M'), day.edits)).toBe(text('%d %B %Y'));
  });
  test('many-shot-prompt and token-budget count the fixed text', async () => {
    const shots = Array.from({ length: 6 }, (_, index) => `Input: the mail number ${index} ${'says something of an order that came too late '.repeat(8)}\nOutput: complaint\n`).join('\n');
    const text = `system:\nSort the mails.\n\n${shots}\nuser:\n{{mail}}\n`;
    expect(await fixed(manyShotPrompt, 'a.prompty', text)).toHaveLength(1);
    // an agent's instructions are nobody's to fine-tune
    expect(await fixed(manyShotPrompt, 'AGENTS.md', text)).toEqual([]);
    const long = `---\nmodel:\n  id: gpt-4\n---\nsystem:\n${'Keep to the facts of the matter. '.repeat(1100)}\nuser:\n{{mail}}\n`;
    expect(await fixed(tokenBudget, 'a.prompty', long)).toHaveLength(1);
  });
});

describe('cache-breakpoint where a format has marks', () => {
  const rules = 'Keep to the facts of the matter, name the product and say what failed. '.repeat(130);
  const baml = (role: string, before = ''): string => `function Sort(mail: string) -> string {\n  client "anthropic/claude-sonnet-4-5"\n  prompt #"\n    {{ _.role("system"${role}) }}\n    ${before}${rules}\n    {{ _.role("user") }}\n    {{ mail }}\n  "#\n}\n`;
  const mark = ', cache_control={"type": "ephemeral"}';
  test('BAML', async () => {
    expect((await lintText(cacheBreakpoint, 'python', baml(''), 'a.baml')).findings.map(({ message }) => message)).toEqual([expect.stringMatching(/only what is marked/)]);
    expect(await findings(cacheBreakpoint, 'a.baml', baml(mark))).toEqual([]);
    expect((await findings(cacheBreakpoint, 'a.baml', baml(mark, 'It is {{ now() }}. '))).map(({ at }) => at)).toEqual([`{{ _.role("system"${mark}) }}`]);
  });
  test('messages as data', async () => {
    const list = (more: string): string => `prompts:\n  - - role: system\n      content:\n        - type: text\n          text: "${rules}"\n${more}    - role: user\n      content: "{{mail}}"\nproviders:\n  - anthropic:messages:claude-sonnet-4-5\n`;
    expect(await findings(cacheBreakpoint, 'promptfooconfig.yaml', list(''))).toHaveLength(1);
    expect(await findings(cacheBreakpoint, 'promptfooconfig.yaml', list('          cache_control: {type: ephemeral}\n'))).toEqual([]);
  });
  test('not where it has none', async () => {
    expect(await findings(cacheBreakpoint, 'a.prompt', `---\nmodel: anthropic/claude-sonnet-4-5\n---\n{{role "system"}}\n${rules}\n{{role "user"}}\n{{mail}}\n`)).toEqual([]);
  });
});
