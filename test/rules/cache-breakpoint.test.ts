import { cacheBreakpoint } from '../../rules/cache-breakpoint.ts';
import { ruleTester } from './rule-tester.ts';
import { HANDBOOK, RULES } from './texts.ts';

const anthropic = 'import Anthropic from "@anthropic-ai/sdk";\nconst client = new Anthropic();\n';
const MARK = 'cache_control: { type: "ephemeral" }';
const BLOCK = `{ type: "text", text: "${HANDBOOK}", ${MARK} }`;
const create = (system: string, messages = '[{ role: "user", content: question }]', more = '', model = '"claude-sonnet-4-5"'): string =>
  `client.messages.create({ model: ${model}, max_tokens: 500, system: ${system}, messages: ${messages}${more} })`;
const answer = (...parts: Parameters<typeof create>): string => `${anthropic}export const answer = (question: string, text: string, add: any) => ${create(...parts)};`;
const history = '[{ role: "user", content: "Hello" }, ...turns, { role: "user", content: question }]';

const bedrock = 'import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";\nconst client = new BedrockRuntimeClient({});\n';
const converse = (system: string): string =>
  `${bedrock}export const answer = (question: string) => client.send(new ConverseCommand({ modelId: "us.anthropic.claude-sonnet-4-5-20250929-v1:0", system: ${system}, messages: [{ role: "user", content: [{ text: question }] }] }));`;

const vercel = 'import { generateText } from "ai";\nimport { anthropic } from "@ai-sdk/anthropic";\n';
const OPTIONS = 'providerOptions: { anthropic: { cacheControl: { type: "ephemeral" } } }';
const generate = (options: string): string => `${vercel}export const answer = (question: string) => generateText({ model: anthropic("claude-sonnet-4-5"), ${options} });`;

const py = 'from anthropic import AsyncAnthropic\n\nclient = AsyncAnthropic()\n';
const pyCreate = (system: string, messages = '[{"role": "user", "content": question}]', more = '', model = '"claude-sonnet-4-5"'): string =>
  `await client.messages.create(model=${model}, max_tokens=500, system=${system}, messages=${messages}${more})`;
const pyAnswer = (system: string, messages?: string, more?: string, model?: string, imports = ''): string => `${imports}${py}\nSYSTEM = "${HANDBOOK}"\n\nasync def answer(question, text, **options):\n    return ${pyCreate(system, messages, more, model)}`;
const PY_BLOCK = '{"type": "text", "text": SYSTEM, "cache_control": {"type": "ephemeral"}}';

ruleTester(cacheBreakpoint, {
  typescript: {
    valid: [
      { name: 'marked', code: answer(`[${BLOCK}]`) },
      { name: 'marked, and a block of the request behind it', code: answer(`[${BLOCK}, { type: "text", text }]`) },
      { name: 'one switch for the request', code: answer(`"${HANDBOOK}"`, undefined, `, ${MARK}`) },
      { name: 'a document that several questions are asked about', code: answer(`[{ type: "text", text, ${MARK} }]`) },
      { name: 'too short to be cached', code: answer(`"${RULES}"`) },
      { name: 'long enough, perhaps, by a tokenizer that is not public', code: answer(`"${HANDBOOK.slice(0, -1200)}"`) },
      { name: 'a model whose minimum is not known', code: answer(`"${HANDBOOK}"`, undefined, '', '"claude-opus-9"') },
      { name: 'a model chosen elsewhere', code: answer(`"${HANDBOOK}"`, undefined, '', 'process.env.MODEL') },
      { name: 'what changes first: another rule\'s matter', code: answer(`\`About \${text}. ${HANDBOOK}\``) },
      { name: 'a provider that caches by itself', code: `import OpenAI from "openai";\nconst client = new OpenAI();\nexport const answer = (question: string) => client.chat.completions.create({ model: "gpt-4o", messages: [{ role: "system", content: "${HANDBOOK}" }, { role: "user", content: question }] });` },
      { name: 'options from elsewhere', code: answer(`"${HANDBOOK}"`, undefined, ', ...add') },
      { name: 'a helper that adds the mark', code: answer(`add("${HANDBOOK}")`) },
      { name: 'messages through a helper that adds the mark', code: answer(`"${HANDBOOK}"`, 'withCacheControl(question)') },
      { name: 'tools made elsewhere', code: answer(`"${HANDBOOK}"`, undefined, ', tools: add') },
      { name: 'a mark under a condition', code: answer(`[{ type: "text", text: "${HANDBOOK}", cache_control: text ? { type: "ephemeral" } : undefined }]`) },
      { name: 'sent once by a script', code: `${anthropic}await ${create(`"${HANDBOOK}"`, '[{ role: "user", content: "Go" }]')};` },
      { name: 'a short mark behind tools, whose size is not counted', code: answer(`[{ type: "text", text: "${RULES}", ${MARK} }]`, undefined, ', tools: [{ name: "a", input_schema: {} }]') },
      { name: 'four marks', code: answer(`[${BLOCK}, ${BLOCK}, ${BLOCK}, ${BLOCK}]`) },
      { name: 'Bedrock, marked', code: converse(`[{ text: "${HANDBOOK}" }, { cachePoint: { type: "default" } }]`) },
      { name: 'the AI SDK, marked', code: generate(`messages: [{ role: "system", content: "${HANDBOOK}", ${OPTIONS} }, { role: "user", content: question }]`) },
      { name: 'a mark at the end of a conversation', code: `${anthropic}export const answer = (question: string, turns: any[]) => ${create(`[${BLOCK}]`, history.replace('content: question', `content: [{ type: "text", text: question, ${MARK} }]`))};` },
    ],
    invalid: [
      {
        name: 'no mark', code: answer(`"${HANDBOOK}"`),
        findings: [{ at: `"${HANDBOOK}"`, severity: 'warning', message: /start every request, and claude-sonnet-4-5 caches from 1,024, but only what is marked/ }],
        suggestion: answer(`[{ type: 'text', text: "${HANDBOOK}", cache_control: { type: 'ephemeral' } }]`),
      },
      {
        name: 'a constant, by its short property', code: `${anthropic}const system = "${HANDBOOK}";\nexport const answer = (question: string) => client.messages.create({ model: "claude-sonnet-4-5", max_tokens: 9, system, messages: [{ role: "user", content: question }] });`,
        findings: [{ at: 'system' }],
        suggestion: `${anthropic}const system = "${HANDBOOK}";\nexport const answer = (question: string) => client.messages.create({ model: "claude-sonnet-4-5", max_tokens: 9, system: [{ type: 'text', text: system, cache_control: { type: 'ephemeral' } }], messages: [{ role: "user", content: question }] });`,
      },
      {
        name: 'a block without a mark', code: answer(`[{ type: "text", text: "${HANDBOOK}" }, { type: "text", text }]`),
        findings: [{ at: `{ type: "text", text: "${HANDBOOK}" }` }], suggestion: answer(`[{ type: "text", text: "${HANDBOOK}", cache_control: { type: 'ephemeral' } }, { type: "text", text }]`),
      },
      {
        name: 'ahead of turns that are not in view', code: `${anthropic}export const answer = (turns: any[]) => ${create(`"${HANDBOOK}"`, 'turns')};`,
        findings: [{ at: `"${HANDBOOK}"`, severity: 'hint', message: /not in view here/ }],
      },
      {
        name: 'a value in the same block', code: answer(`\`${HANDBOOK} About \${text}\``),
        findings: [{ at: `${HANDBOOK} About`, severity: 'warning', message: /once the value that follows has a block of its own/ }], suggestion: null,
      },
      {
        name: 'a clock in front of the mark', code: answer(`[{ type: "text", text: \`It is \${new Date().toISOString()}. ${HANDBOOK}\`, ${MARK} }]`),
        findings: [{ at: MARK, severity: 'warning', message: /written each time and never read/ }],
      },
      { name: 'five marks', code: answer(`[${BLOCK}, ${BLOCK}, ${BLOCK}, ${BLOCK}, ${BLOCK}]`), findings: [{ at: MARK, severity: 'warning', message: /takes 4: the request is refused/ }] },
      {
        name: 'a mark that caches nothing', code: answer(`[{ type: "text", text: "${RULES}", ${MARK} }]`),
        findings: [{ at: MARK, severity: 'info', message: /caches from 1,024: the mark does nothing/ }],
      },
      {
        name: 'only behind the question', code: answer(`[{ type: "text", text: "${HANDBOOK}" }]`, `[{ role: "user", content: [{ type: "text", text: question, ${MARK} }] }]`),
        findings: [{ at: MARK, severity: 'info', message: /only a request with the same value reads/ }],
        suggestion: answer(`[{ type: "text", text: "${HANDBOOK}", cache_control: { type: 'ephemeral' } }]`, '[{ role: "user", content: [{ type: "text", text: question }] }]'),
      },
      {
        name: 'Bedrock, no mark', code: converse(`[{ text: "${HANDBOOK}" }]`),
        findings: [{ at: `{ text: "${HANDBOOK}" }`, severity: 'warning', message: /`cachePoint` block/ }],
        suggestion: converse(`[{ text: "${HANDBOOK}" }, { cachePoint: { type: 'default' } }]`),
      },
      {
        name: 'the AI SDK, no mark', code: generate(`messages: [{ role: "system", content: "${HANDBOOK}" }, { role: "user", content: question }]`),
        findings: [{ at: `"${HANDBOOK}"`, severity: 'warning', message: /`providerOptions`/ }], suggestion: null,
      },
    ],
  },
  python: {
    valid: [
      { name: 'marked', code: pyAnswer(`[${PY_BLOCK}]`) },
      { name: 'one switch for the request', code: pyAnswer('SYSTEM', undefined, ', cache_control={"type": "ephemeral"}') },
      { name: 'keyword arguments from elsewhere', code: pyAnswer('SYSTEM', undefined, ', **options') },
      { name: 'a model whose minimum is not known', code: pyAnswer('SYSTEM', undefined, '', '"claude-haiku-5-5"') },
      { name: 'under a larger minimum', code: pyAnswer('SYSTEM', undefined, '', '"claude-haiku-4-5"') },
      { name: 'messages with marks from a helper', code: pyAnswer('SYSTEM', 'add_cache_control(text)') },
      { name: 'a document that several questions are asked about', code: pyAnswer('[{"type": "text", "text": text, "cache_control": {"type": "ephemeral"}}]') },
      { name: 'a test', code: pyAnswer('SYSTEM'), path: 'tests/test_answer.py' },
    ],
    invalid: [
      {
        name: 'no mark', code: pyAnswer('SYSTEM'), findings: [{ at: 'SYSTEM', severity: 'warning' }],
        suggestion: pyAnswer('[{"type": "text", "text": SYSTEM, "cache_control": {"type": "ephemeral"}}]'),
      },
      {
        name: 'a block without a mark', code: pyAnswer('[{"type": "text", "text": SYSTEM}]'), findings: [{ at: '{"type": "text", "text": SYSTEM}' }],
        suggestion: pyAnswer('[{"type": "text", "text": SYSTEM, "cache_control": {"type": "ephemeral"}}]'),
      },
      {
        name: 'a clock in front of the mark', code: pyAnswer('[{"type": "text", "text": f"{datetime.now()} {SYSTEM}", "cache_control": {"type": "ephemeral"}}]', undefined, '', undefined, 'from datetime import datetime\n'),
        findings: [{ at: '"cache_control": {"type": "ephemeral"}', severity: 'warning' }],
      },
      {
        name: 'only behind the question', code: pyAnswer('[{"type": "text", "text": SYSTEM}]', '[{"role": "user", "content": [{"type": "text", "text": question, "cache_control": {"type": "ephemeral"}}]}]'),
        findings: [{ at: '"cache_control": {"type": "ephemeral"}', severity: 'info' }],
        suggestion: pyAnswer('[{"type": "text", "text": SYSTEM, "cache_control": {"type": "ephemeral"}}]', '[{"role": "user", "content": [{"type": "text", "text": question}]}]'),
      },
      {
        name: 'five marks', code: pyAnswer(`[${Array(5).fill(PY_BLOCK).join(', ')}]`), findings: [{ at: '"cache_control": {"type": "ephemeral"}', severity: 'warning' }],
      },
    ],
  },
});
