import { unfilteredContext } from '../../rules/unfiltered-context.ts';
import { ruleTester } from './rule-tester.ts';

const openai = 'import OpenAI from "openai";\nconst client = new OpenAI();\n';
const chat = (content: string): string => `client.chat.completions.create({ model: "gpt-4o", messages: [{ role: "system", content: "You answer questions." }, { role: "user", content: ${content} }] })`;
const ask = (before: string, content: string, parameters = 'data: unknown, question: string'): string => `${openai}export async function ask(${parameters}) {\n  ${before}\n  return ${chat(content)};\n}`;
const py = 'from openai import AsyncOpenAI\n\nclient = AsyncOpenAI()\n';
const pyChat = (content: string): string => `await client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": "You answer questions."}, {"role": "user", "content": ${content}}])`;
const pyAsk = (before: string, content: string, imports = 'import json', parameters = 'data, question'): string => `${imports}\n${py}\nasync def ask(${parameters}):\n    ${before}\n    return ${pyChat(content)}`;

ruleTester(unfilteredContext, {
  typescript: {
    valid: [
      { name: 'compact JSON', code: ask('', '`Data: ${JSON.stringify(data)}`') },
      { name: 'indented JSON for a log', code: ask('console.log(JSON.stringify(data, null, 2));', '`Data: ${question}`') },
      { name: 'no indentation after all', code: ask('', '`Data: ${JSON.stringify(data, null, 0)}`') },
      { name: 'a few plain values', code: ask('', '`Data: ${JSON.stringify({ question, day: 1 }, null, 2)}`') },
      { name: 'cut JSON', code: ask('', '`Data: ${JSON.stringify(data, null, 2).slice(0, 2000)}`') },
      { name: 'a page\'s text', code: ask('const text = await page.innerText("main");', '`Page: ${text}`', 'page: any, question: string') },
      { name: 'cleaned HTML', code: ask('const html = await page.content();\n  const text = toText(html);', '`Page: ${text}`', 'page: any, toText: any') },
      { name: 'cut HTML', code: ask('const html = await page.content();', '`Page: ${html.slice(0, 5000)}`', 'page: any') },
      { name: 'indented JSON that is replaced', code: ask('', '`Data: ${JSON.stringify(data, null, 2).replace(/\\s+/g, " ")}`') },
      { name: 'HTML written anew', code: ask('let html = await page.content();\n  html = html.replace(/<script[^]*?<\\/script>/g, "");', '`Page: ${html}`', 'page: any') },
      { name: 'fetched text that nothing calls a page', code: ask('const response = await fetch(question);\n  const answer = await response.text();', '`Data: ${answer}`') },
      { name: 'HTML that was handed in', code: ask('', '`Page: ${html}`', 'html: string') },
      { name: 'the prompt\'s own file', code: `import { readFileSync } from "node:fs";\n${ask('const template = readFileSync("prompts/document.md", "utf8");', '`${template}\\nQuestion: ${question}`')}` },
      { name: 'a document to summarise', code: `import { readFile } from "node:fs/promises";\n${ask('const report = await readFile(path, "utf8");', '`Summarise: ${report}`', 'path: string')}` },
      { name: 'code to review', code: `import { readFile } from "node:fs/promises";\n${ask('const source = await readFile(path, "utf8");', '`Review: ${source}\\nQuestion: ${question}`', 'path: string, question: string')}` },
      { name: 'a few passages', code: `import { Chroma } from "@langchain/community/vectorstores/chroma";\nconst store = new Chroma({} as any, {});\n${ask('const docs = await store.similaritySearch(question, 4);', '`${docs.map((doc) => doc.pageContent).join("\\n")}\\n${question}`')}` },
      { name: 'many passages, the best of which are kept', code: `import { Chroma } from "@langchain/community/vectorstores/chroma";\nconst store = new Chroma({} as any, {});\n${ask('const docs = await store.similaritySearch(question, 50);\n  const best = await rerank(docs);', '`${best.map((doc) => doc.pageContent).join("\\n")}\\n${question}`', 'question: string, rerank: any')}` },
      { name: 'a history that is cut', code: `${openai}const history: any[] = [];\nexport async function chat(question: string) {\n  history.push({ role: "user", content: question });\n  const answer = await client.chat.completions.create({ model: "gpt-4o", messages: history.slice(-20) });\n  history.push(answer.choices[0].message);\n}` },
      { name: 'a history of one request', code: `${openai}export async function agent(question: string) {\n  const history: any[] = [{ role: "user", content: question }];\n  for (let i = 0; i < 5; i++) {\n    const answer = await client.chat.completions.create({ model: "gpt-4o", messages: history });\n    history.push(answer.choices[0].message);\n    history.push({ role: "user", content: "go on" });\n  }\n}` },
      { name: 'a history made anew for each run', code: `${openai}class Agent {\n  history: any[] = [];\n  async run(question: string) {\n    this.history = [];\n    this.history.push({ role: "user", content: question });\n    const answer = await client.chat.completions.create({ model: "gpt-4o", messages: this.history });\n    this.history.push(answer.choices[0].message);\n  }\n}` },
      { name: 'messages of the request', code: `import { streamText } from "ai";\nimport { openai } from "@ai-sdk/openai";\nexport async function POST(req: Request) {\n  const { messages } = await req.json();\n  return streamText({ model: openai("gpt-4o"), messages }).toTextStreamResponse();\n}` },
      { name: 'a test', code: ask('', '`Data: ${JSON.stringify(data, null, 2)}`'), path: 'src/service.test.ts' },
    ],
    invalid: [
      {
        name: 'indented JSON', code: ask('', '`Data: ${JSON.stringify(data, null, 2)}`'),
        findings: [{ at: 'JSON.stringify(data, null, 2)', severity: 'info', message: /39 to 47 % fewer tokens/ }], fixed: ask('', '`Data: ${JSON.stringify(data)}`'),
      },
      {
        name: 'with a replacer', code: ask('', '"Data: " + JSON.stringify(data, ["id", "name"], "\\t")'),
        findings: [{ at: 'JSON.stringify(data, ["id", "name"], "\\t")' }], fixed: ask('', '"Data: " + JSON.stringify(data, ["id", "name"])'),
      },
      {
        name: 'in a variable that is also logged: no fix', code: ask('const json = JSON.stringify(data, null, 2);\n  console.log(json);', '`Data: ${json}`'),
        findings: [{ at: 'JSON.stringify(data, null, 2)' }], fixed: null, suggestion: null,
      },
      {
        name: 'for each item of a list', code: ask('', '`Data: ${rows.map((row) => JSON.stringify(row, null, 2)).join("\\n")}`', 'rows: unknown[]'),
        findings: [{ at: 'JSON.stringify(row, null, 2)' }],
      },
      {
        name: 'a page\'s HTML', code: ask('const html = await page.content();', '`Page: ${html}\\nQuestion: ${question}`', 'page: any, question: string'),
        findings: [{ at: 'page.content()', severity: 'warning', message: /raw HTML/ }],
      },
      {
        name: 'fetched HTML', code: ask('const response = await fetch(url);\n  const html = await response.text();', '`Page: ${html.trim()}`', 'url: string'),
        findings: [{ at: 'response.text()', severity: 'warning' }],
      },
      {
        name: 'fetched with axios', code: `import axios from "axios";\n${ask('const { data: html } = await axios.get(url);', '`Page: ${html}`', 'url: string')}`,
        findings: [{ at: 'await axios.get(url)', severity: 'warning' }],
      },
      { name: 'an element\'s markup', code: ask('', '`Element: ${element.outerHTML}`', 'element: any'), findings: [{ at: 'element.outerHTML', severity: 'info' }] },
      {
        name: 'a document beside a question', code: `import { readFile } from "node:fs/promises";\n${ask('const manual = await readFile(path, "utf8");', '`Manual: ${manual}\\nQuestion: ${question}`', 'path: string, question: string')}`,
        findings: [{ at: 'readFile(path, "utf8")', severity: 'info', message: /Send the passages/ }],
      },
      {
        name: 'fifty passages', code: `import { Chroma } from "@langchain/community/vectorstores/chroma";\nconst store = new Chroma({} as any, {});\n${ask('const docs = await store.similaritySearch(question, 50);', '`${docs.map((doc) => doc.pageContent).join("\\n")}\\n${question}`')}`,
        findings: [{ at: 'store.similaritySearch(question, 50)', message: /all 50 results/ }],
      },
      {
        name: 'a history that only grows', code: `${openai}const history: any[] = [];\nexport async function chat(question: string) {\n  history.push({ role: "user", content: question });\n  const answer = await client.chat.completions.create({ model: "gpt-4o", messages: [{ role: "system", content: "You help." }, ...history] });\n  history.push(answer.choices[0].message);\n}`,
        findings: [{ at: 'history', severity: 'info', message: /grows with every turn/ }],
      },
      {
        name: 'of an object', code: `${openai}class Chat {\n  private turns: any[] = [];\n  async ask(question: string) {\n    this.turns.push({ role: "user", content: question });\n    const answer = await client.chat.completions.create({ model: "gpt-4o", messages: this.turns });\n    this.turns.push(answer.choices[0].message);\n  }\n}`,
        findings: [{ at: 'this.turns' }],
      },
    ],
  },
  python: {
    valid: [
      { name: 'compact JSON', code: pyAsk('', 'f"Data: {json.dumps(data)}"') },
      { name: 'indented JSON for a file', code: pyAsk('open("out.json", "w").write(json.dumps(data, indent=2))', 'f"Data: {question}"') },
      { name: 'a page\'s text', code: pyAsk('text = BeautifulSoup(requests.get(question).text, "html.parser").get_text()', 'f"Page: {text}"', 'import requests\nfrom bs4 import BeautifulSoup') },
      { name: 'cut HTML', code: pyAsk('html = requests.get(question).text', 'f"Page: {html[:5000]}"', 'import requests') },
      { name: 'an API\'s text', code: pyAsk('weather = requests.get(question).text', 'f"Weather: {weather}"', 'import requests') },
      { name: 'the prompt\'s own file', code: pyAsk('template = Path("prompts/report.md").read_text()', 'f"{template}\\nQuestion: {question}"', 'from pathlib import Path') },
      { name: 'a document to translate', code: pyAsk('report = path.read_text()', 'f"Translate: {report}"', 'import json', 'path') },
      { name: 'a few passages', code: pyAsk('docs = store.similarity_search(question, k=4)', 'f"{docs}\\n{question}"', 'from langchain_chroma import Chroma\nstore = Chroma()') },
      { name: 'filtered passages', code: pyAsk('docs = store.similarity_search(question, k=50)', 'f"{[d.page_content for d in docs if d.metadata]}"', 'from langchain_chroma import Chroma\nstore = Chroma()') },
      { name: 'a report for people', code: 'import json\n\nTASK_TEMPLATE = """### Task\n\n**Prompt**: {prompt}\n**Expected response**: {expected}\n**Actual response**: {actual}\n**Tool calls**: {calls}\n\n**Examples of the output format and criteria**\n{summary}\n"""\n\ndef report(results):\n    return [TASK_TEMPLATE.format(prompt=r.prompt, expected=r.expected, actual=r.actual, calls=json.dumps(r.calls, indent=2), summary=r.summary) for r in results]' },
      { name: 'a report for people with labels that are words of instructions', code: `import json\n${py}\nTASK_TEMPLATE = """\n### Task {number}\n\n**Question**: {question}\n**Ground Truth Answer**: {expected}\n**Actual Answer**: {actual}\n**Criteria met**: {mark}\n**Duration**: {seconds:.2f}s\n**Tool Calls**: {calls}\n\n**Summary**\n{summary}\n\n**Feedback**\n{feedback}\n\n---\n"""\n\ndef report(results):\n    return "".join([TASK_TEMPLATE.format(number=1, question=r.question, expected=r.expected, actual=r.actual, mark=r.mark, seconds=r.seconds, calls=json.dumps(r.calls, indent=2), summary=r.summary, feedback=r.feedback) for r in results])` },
      { name: 'a page of results', code: pyAsk('page = requests.get(question).text', 'f"Page: {page}"', 'import requests') },
      { name: 'a history that is cut', code: `${py}\nhistory = []\n\nasync def chat(question):\n    history.append({"role": "user", "content": question})\n    answer = await client.chat.completions.create(model="gpt-4o", messages=history[-20:])\n    history.append(answer.choices[0].message)` },
      { name: 'a history that is counted', code: `${py}\nhistory = []\n\nasync def chat(question):\n    if len(history) > 20:\n        del history[0]\n    history.append({"role": "user", "content": question})\n    answer = await client.chat.completions.create(model="gpt-4o", messages=history)\n    history.append(answer.choices[0].message)` },
    ],
    invalid: [
      {
        name: 'indented JSON', code: pyAsk('', 'f"Data: {json.dumps(data, indent=2)}"'),
        findings: [{ at: 'json.dumps(data, indent=2)', severity: 'info' }], fixed: pyAsk('', 'f"Data: {json.dumps(data, separators=(\',\', \':\'))}"'),
      },
      {
        name: 'joined with +, and read elsewhere', code: pyAsk('rows = json.dumps(data, indent=4, ensure_ascii=False)', '"Data: " + rows'),
        findings: [{ at: 'json.dumps(data, indent=4, ensure_ascii=False)' }], fixed: pyAsk('rows = json.dumps(data, separators=(",", ":"), ensure_ascii=False)', '"Data: " + rows'),
      },
      ...['template.format(rows=json.dumps(data, indent=2))', 'template.format(json.dumps(data, indent=2))', 'template.replace("{rows}", json.dumps(data, indent=2))', 'template.render(rows=json.dumps(data, indent=2))'].map((text) => ({
        name: `put into a template that is not in view: ${text}`, code: pyAsk(`text = ${text}`, 'text', 'import json', 'data, template'),
        findings: [{ at: 'json.dumps(data, indent=2)' }], fixed: pyAsk(`text = ${text.replace('indent=2', 'separators=(",", ":")')}`, 'text', 'import json', 'data, template'),
      })),
      { name: 'pydantic', code: pyAsk('', 'f"Data: {data.model_dump_json(indent=2)}"'), findings: [{ at: 'data.model_dump_json(indent=2)' }], fixed: pyAsk('', 'f"Data: {data.model_dump_json()}"') },
      {
        name: 'handed out by a helper: no fix', code: `import json\n${py}\ndef shown(data):\n    return json.dumps(data, indent=2)\n\nasync def ask(data):\n    return ${pyChat('f"Data: {shown(data)}"')}`,
        findings: [{ at: 'json.dumps(data, indent=2)' }], fixed: null,
      },
      { name: 'a browser\'s page', code: pyAsk('html = await page.content()', 'f"Page: {html}"', 'import json', 'page'), findings: [{ at: 'page.content()', severity: 'warning' }] },
      { name: 'fetched HTML', code: pyAsk('html = requests.get(question).text', 'f"Page: {html}"', 'import requests'), findings: [{ at: 'requests.get(question).text', severity: 'warning' }] },
      { name: 'a document beside a question', code: pyAsk('manual = path.read_text()', 'f"Manual: {manual}\\nQuestion: {question}"', 'import json', 'path, question'), findings: [{ at: 'path.read_text()', severity: 'info' }] },
      {
        name: 'fifty passages', code: pyAsk('docs = retriever.invoke(question)\n    found = "\\n".join(doc.page_content for doc in docs)', 'f"{found}\\n{question}"', 'from langchain_chroma import Chroma\nstore = Chroma()\nretriever = store.as_retriever(search_kwargs={"k": 50})'),
        findings: [{ at: 'retriever.invoke(question)', message: /all 50/ }],
      },
      {
        name: 'a session\'s history', code: `import chainlit as cl\n${py}\n@cl.on_message\nasync def chat(message):\n    turns = cl.user_session.get("turns")\n    turns.append({"role": "user", "content": message.content})\n    answer = await client.chat.completions.create(model="gpt-4o", messages=turns)\n    turns.append(answer.choices[0].message)`,
        findings: [{ at: 'turns', severity: 'info' }],
      },
    ],
  },
});
