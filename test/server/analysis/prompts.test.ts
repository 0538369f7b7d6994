import { describe, expect, test } from 'vitest';
import { factsOf, layout } from './facts-of.ts';

const openai = `import OpenAI from 'openai';\nconst client = new OpenAI();\n`;
const openaiPy = 'from openai import OpenAI\nclient = OpenAI()\n';
const filler = 'Answer in one short sentence and never mention that you are a model. Do not invent facts. If you are not sure, say so. Use the language of the user and keep the tone friendly at all times.';

async function layouts(file: string, code: string): Promise<string[]> {
  return (await factsOf(file, code)).prompts.map((prompt) => `${prompt.evidence} ${layout(prompt)}`);
}

describe('prompts in TypeScript', () => {
  const cases: readonly (readonly [name: string, code: string, expected: readonly string[]])[] = [
    ['roles in order', `${openai}export async function f(q: string) { return client.chat.completions.create({ model: 'm', messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: q }] }); }`,
      ['sent system: "Be brief." | user: {request}']],
    ['constants of the file are fixed text', `${openai}const TONE = 'kind';
export async function f(q: string) { return client.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: \`Be \${TONE} about \${q}.\` }] }); }`,
      ['sent user: "Be kind about "{request}"."']],
    ['imported constants do not change from call to call', `${openai}import { RULES } from './rules';
export async function f(q: string) { return client.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: RULES + '\\n' + q }] }); }`,
      ['sent user: {process}" "{request}']],
    ['history, and what follows it on purpose', `${openai}export async function f(history: any[], q: string) { return client.chat.completions.create({ model: 'm', messages: [{ role: 'system', content: 'S' }, ...history, { role: 'user', content: q }] }); }`,
      ['sent system: "S" | unknown: {request history} | user: {request}']],
    ['messages that are pushed', `${openai}export async function f(q: string) { const messages = [{ role: 'system', content: 'S' }]; messages.push({ role: 'user', content: q }); return client.chat.completions.create({ model: 'm', messages }); }`,
      ['sent system: "S" | user: {request}']],
    ['time in the system text', `${openai}export async function f(q: string) { const now = new Date().toISOString(); return client.responses.create({ model: 'm', instructions: \`Now: \${now}. Help.\`, input: q }); }`,
      ['sent system: "Now: "{volatile time}". Help." | user: {request}']],
    ['the day only', `${openai}export async function f(q: string) { return client.responses.create({ model: 'm', instructions: \`Today: \${new Date().toISOString().slice(0, 10)}. Help.\`, input: q }); }`,
      ['sent system: "Today: "{day date}". Help." | user: {request}']],
    ['placeholders that are replaced', `${openai}const T = 'Topic: {TOPIC}. Be nice.';
export async function f(q: string) { return client.responses.create({ model: 'm', input: T.replace('{TOPIC}', q) }); }`,
      ['sent user: "Topic: "{request}". Be nice."']],
    ['a list that grows before it is joined', `${openai}export async function f(q: string, xs: string[]) { const parts = ['A.']; if (q) parts.push(\`Q: \${q}\`); for (const x of xs) parts.push(\`- \${x}\`); parts.push('B.'); return client.responses.create({ model: 'm', input: parts.join('\\n') }); }`,
      ['sent user: "A."?" Q: "?{request}" "{request}" B."']],
    ['something called an LLM: a text, and a prompt among options', `export const f = (llm: any, q: string) => [llm.complete(\`A. \${q}\`), llm.complete({ prompt: \`B. \${q}\`, stream: false })];`,
      ['sent user: "A. "{request}', 'sent user: "B. "{request}']],
    ['templates of Handlebars and Mustache', `${openai}import Handlebars from 'handlebars';
import Mustache from 'mustache';
const T = 'You edit {{title}}. {{#if rules}}Rules: {{rules}}{{/if}} {{#each docs}}- {{this.name}}{{/each}} In {{{tongue}}}.';
const compiled = Handlebars.compile(T);
export const f = (title: string, docs: unknown[]) => client.responses.create({ model: 'm', input: compiled({ title, docs, tongue: 'English' }) });
export const g = (title: string, docs: unknown[]) => client.responses.create({ model: 'm', input: Mustache.render(T, { title: 'us', docs, tongue: title }) });`,
      ['sent user: "You edit "{request}". "?"Rules: "?{request}" "{request}" In English."', 'sent user: "You edit us. "?"Rules: "?{request}" "{request}" In "{request}"."']],
    ['a list of what there is', `${openai}export const f = (q: string, x?: string) => client.responses.create({ model: 'm', input: ['A.', x && \`X: \${x}\`, q].filter(Boolean).join('\\n') });`,
      ['sent user: "A. "?"X: "?{request}" "{request}']],
    ['lists in a list', `${openai}export const f = (q: string, o: any) => { const head = ['A.', 'B.']; const more = o.x ? ['C.', q] : ['D.']; return client.responses.create({ model: 'm', input: ['S.', ...head, ...more, ...(o.y ? ['E.'] : []), ...o.others].join(' ') }); }`,
      ['sent user: "S."" A. B."?" C."?" "?{request}?" E."" "{request}']],
    ['a list that somebody else adds to is not guessed at', `${openai}export const f = (q: string, o: any) => { const parts = ['A.']; o.addTo(parts); return client.responses.create({ model: 'm', input: parts.join('\\n') }); }`,
      ['sent user: {process}']],
    ['a list that is turned round is not guessed at', `${openai}export const f = (q: string) => { const parts = ['A.', q]; parts.reverse(); return client.responses.create({ model: 'm', input: parts.join('\\n') }); }`,
      ['sent user: {request}']],
    ['a helper of the file that builds the text', `${openai}function build(topic: string, style: string) { return \`Write about \${topic} in \${style} style.\`; }
export async function f(q: string) { return client.responses.create({ model: 'm', input: build(q, 'plain') }); }`,
      ['sent user: "Write about "{request}" in plain style."']],
    ['text behind a flag', `${openai}export async function f(strict: boolean, q: string) { return client.responses.create({ model: 'm', input: \`\${strict ? 'Be strict.' : ''} Answer: \${q}\` }); }`,
      ['sent user: ?"Be strict."" Answer: "{request}']],
    ['join over a list literal', `${openai}export async function f(q: string) { return client.responses.create({ model: 'm', input: ['One.', q, 'Three.'].join('\\n') }); }`,
      ['sent user: "One. "{request}" Three."']],
    ['options of a wrapper from elsewhere', `import { ask } from './llm';
export async function f(q: string) { return ask({ system: \`You know \${q}. ${filler}\`, prompt: q }); }`,
      [`built system: "You know "{request}". ${filler}" | user: {request}`]],
    ['no prompt: SQL, however it is called', `export const promptQuery = (id: string) => \`SELECT id, name, description, created_at, updated_at, deleted_at FROM prompts WHERE id = \${id} AND you = 'yours' AND the_user = 'instructions' ORDER BY created_at DESC LIMIT 50 OFFSET 100\`;`, []],
    ['no prompt: HTML mail', `export const template = (name: string) => \`<html><body><p>Dear \${name}, you are invited. Please do not answer. Your response must be in the form below. The user will always get instructions in the following mail.</p></body></html>\`;`, []],
    ['no prompt: a log line', `console.log(\`You are about to run \${1} with the instructions and rules as given. Do not stop. Make sure your output is in JSON format and the user must always confirm that it is the right thing.\`);`, []],
  ];
  test.each(cases)('%s', async (_name, code, expected) => { expect(await layouts('app.ts', code)).toEqual(expected); });
});

describe('prompts in Python', () => {
  const cases: readonly (readonly [name: string, code: string, expected: readonly string[]])[] = [
    ['f-string', `${openaiPy}def f(q):
    return client.responses.create(model="m", input=f"Q: {q}. Be brief.")`, ['sent user: "Q: "{request}". Be brief."']],
    ['format, with escaped braces and a constant', `${openaiPy}T = "{{json}} about {topic} in {lang}."
def f(q):
    return client.responses.create(model="m", input=T.format(topic=q, lang="English"))`, ['sent user: "{json} about "{request}" in English."']],
    ['percent', `${openaiPy}def f(q):
    return client.responses.create(model="m", input="About %s, be %s." % (q, "kind"))`, ['sent user: "About "{request}", be kind."']],
    ['what stands aside for a parameter that is left out', `${openaiPy}def ask(q, system=None, history=None):
    if history is not None:
        messages = history
    else:
        messages = [{"role": "system", "content": system or "Be brief."}]
    if system:
        messages.append({"role": "user", "content": system})
    messages.append({"role": "user", "content": q if not history else "More."})
    return client.chat.completions.create(model="m", messages=messages)
def f(q):
    return ask("Q: " + q)`, ['sent user: {request history}', 'sent system: "Be brief." | user: ?"Q: "?{request}']],
    ['a parameter with a value of its own is asked for it', `${openaiPy}def ask(q, system="Be kind."):
    return client.responses.create(model="m", instructions=system or "Be brief.", input=q)
def f(q):
    return ask(q, "Be quick.")`, ['sent system: {process} | user: {request}', 'sent system: "Be quick." | user: {request}']],
    ['template variables narrowed step by step', `from langchain_openai import ChatOpenAI
from langchain_core.prompts import ChatPromptTemplate
def f(day, tools, q):
    prompt = ChatPromptTemplate.from_messages([("system", "On {day} use {tools}. {rules}"), ("human", "{q}")])
    prompt = prompt.partial(rules="Be brief.")
    prompt = prompt.partial(day=day, tools=", ".join([name for name in ["a", "b"]]))
    return (prompt | ChatOpenAI(model="m")).invoke({"q": q, "other": 1})`, ['sent system: "On "{request}" use ""a, b. ""Be brief." | user: {request}']],
    ['a template that is chosen anew is not guessed at', `from langchain_openai import ChatOpenAI
from langchain_core.prompts import ChatPromptTemplate
def f(q):
    prompt = ChatPromptTemplate.from_template("Answer {q}")
    if q.long:
        prompt = ChatPromptTemplate.from_template("Sum up {q}")
    prompt = prompt.partial(q="Be brief.")
    return (prompt | ChatOpenAI(model="m")).invoke({})`, ['sent user: {request}']],
    ['a list that grows before it is joined', `${openaiPy}def f(q, xs):
    parts = []
    parts.append("A.")
    if q:
        parts.append(f"Q: {q}")
    for x in xs:
        parts.append(f"- {x}")
    return client.responses.create(model="m", input="\\n".join(p for p in parts if p))`, ['sent user: "A."?" Q: "?{request}" "{request}']],
    ['string.Template', `${openaiPy}from string import Template
T = Template("Costs $$5 for $name: \${rule}!")
def f(q): return client.responses.create(model="m", input=T.substitute(name=q, rule="be brief"))`, ['sent user: "Costs $5 for "{request}": be brief!"']],
    ['dedent and strip change nothing', `${openaiPy}import textwrap
def f(q):
    return client.responses.create(model="m", input=textwrap.dedent(f"""A {q}""").strip())`, ['sent user: "A "{request}']],
    ['message classes and placeholders of LangChain', `from langchain_openai import ChatOpenAI
from langchain_core.prompts import ChatPromptTemplate, MessagesPlaceholder
prompt = ChatPromptTemplate.from_messages([("system", "Know {ctx}. Help."), MessagesPlaceholder("history"), ("human", "{q}")])
chain = prompt | ChatOpenAI()
chain.invoke({})`, ['sent system: "Know "{request}". Help." | unknown: {request history} | user: {request}']],
    ['a template that is only defined here', `SUMMARY_PROMPT = """You are an editor. Summarise {text} for {audience}. ${filler}"""`,
      [`built unknown: "You are an editor. Summarise "{request}" for "{request}". ${filler}"`]],
    ['a placeholder that the file always fills with fixed text', `RULES_PROMPT = """You are an editor and {rule}. ${filler}"""
def _with(rule):
    return RULES_PROMPT.format(rule=rule)
A = _with("never lie")
B = _with("be kind")`, [`built unknown: "You are an editor and "{process}". ${filler}"`]],
    ['a field of what a caller hands in, not what it is until somebody says otherwise', `${openaiPy}from pydantic import BaseModel
class Step(BaseModel):
    section: str = "intro"
    tone: str = "Be kind to them."
def f(step: Step, q): return client.responses.create(model="m", input=f"{step.tone} Ask about {step.section}: {q}")`, ['sent user: "Be kind to them. Ask about "{request}": "{request}']],
    ['a template of Jinja', `${openaiPy}from jinja2 import Environment, Template
env = Environment()
T = "You edit {# the page #}{{ title }}. {% if rules %}Rules: {{ rules | upper }}{% else %}No rules.{% endif %} {% for d in docs %}- {{ d.name }}{% endfor %} In {{ tongue }}."
def f(title, docs): return client.responses.create(model="m", input=env.from_string(T).render(title=title, docs=docs, tongue="English"))
def g(title, docs): return client.responses.create(model="m", input=Template(T).render({"title": "us", "docs": docs, "tongue": title}))`,
      ['sent user: "You edit "{request}". "?"Rules: "?{request}?"No rules."" "{request}" In English."', 'sent user: "You edit us. "?"Rules: "?{request}?"No rules."" "{request}" In "{request}"."']],
    ['now in an f-string', `${openaiPy}from datetime import datetime
def f(q):
    return client.responses.create(model="m", instructions=f"It is {datetime.now()}.", input=q)`, ['sent system: "It is "{volatile time}"." | user: {request}']],
    ['a date put together of its parts', `${openaiPy}from datetime import datetime
def today():
    now = datetime.now()
    return f"{now:%a} {now:%b} {now.day}, {now:%Y}"
def f(q):
    return client.responses.create(model="m", instructions=f"Today is {today()}, {datetime.now():%H:%M}.", input=q)`, ['sent system: "Today is "{day date}" "{day date}" "{day date}", "{day date}", "{volatile time}"." | user: {request}']],
    ['values with a format, and what only looks like one', `SYSTEM_PROMPT = "You are a helpful assistant. Filter with {env:production} or {isOpen: bool}. It costs {price:.2f} on {day:%d %B}. ${filler}"`,
      ['built unknown: "You are a helpful assistant. Filter with {env:production} or {isOpen: bool}. It costs "{request}" on "{request}". ' + filler.trim() + '"']],
    ['no prompt: JSON braces', `EXAMPLE = """{"a": 1, "b": {"c": 2}}"""`, []],
    ['no prompt: a docstring', `def f(x):
    """You are given {x}. ${filler}"""
    return x`, []],
  ];
  test.each(cases)('%s', async (_name, code, expected) => { expect(await layouts('app.py', code)).toEqual(expected); });
});
