import { dynamicBeforeStatic } from '../../rules/dynamic-before-static.ts';
import { ruleTester } from './rule-tester.ts';
import { HANDBOOK, RULES, SHORT } from './texts.ts';

const openai = 'import OpenAI from "openai";\nconst client = new OpenAI();\n';
const chat = (system: string, user: string, model = 'gpt-4o'): string =>
  `client.chat.completions.create({ model: "${model}", messages: [{ role: "system", content: ${system} }, { role: "user", content: ${user} }] })`;
const py = 'from openai import AsyncOpenAI\n\nclient = AsyncOpenAI()\n\n';
const pyChat = (system: string, user: string, model = 'gpt-4o'): string =>
  `await client.chat.completions.create(model="${model}", messages=[{"role": "system", "content": ${system}}, {"role": "user", "content": ${user}}])`;

ruleTester(dynamicBeforeStatic, {
  typescript: {
    valid: [
      { name: 'lines that are joined and printed', code: `export function usage(name: string): void {\n  console.log([\n    \`Usage: \${name} [options]\`,\n    "",\n    "You can give it several files. You must name the folder first. ${RULES}",\n  ].join("\\n"));\n}\nexport const helpText = (name: string) => [\`Usage: \${name}\`, "You must name the folder first. ${RULES}"].join("\\n");` },
      { name: 'one of a few texts that a table holds', code: `${openai}const STYLES: Record<string, string> = { formal: "You write as to a judge.", casual: "You write as to a friend." };\nconst ROLES: Record<string, { text: string }> = { law: { text: "You know the law." }, care: { text: "You are a nurse." } };\nexport const answer = (style: string, question: string) => ${chat(`\`\${STYLES[style]} ${RULES}\``, 'question')};\nexport async function consult(role: string, question: string) {\n  const found = ROLES[role];\n  return ${chat(`\`\${found.text} ${RULES}\``, 'question')};\n}\nexport const either = (style: string, question: string) => ${chat(`\`\${STYLES[style] ?? "You write."} ${RULES}\``, 'question')};` },
      { name: 'a default that no call in view replaces', code: `${openai}import { put } from "./parts";\nconst catalog = read();\ninterface Catalog { toys: { name: string }[] }\nexport function shelfPrompt(list: Catalog = catalog as Catalog): string {\n  const names = list.toys.filter((toy) => toy.name).map((toy) => toy.name);\n  return \`You build toys. You have: \${names.join(", ") || "none"}.\n${RULES}\`;\n}\nexport const fill = () => put(shelfPrompt());` },
      { name: 'a conversation that a function loads ahead of fixed text', code: `${openai}const earlier = () => load();\nexport const answer = (question: string) => client.chat.completions.create({ model: "gpt-4o", messages: [...earlier(), { role: "system", content: "${RULES}" }, { role: "user", content: question }] });` },
      { name: 'fixed text that only one of two lists has behind what both have', code: `${openai}export const answer = (question: string, strict: boolean) => client.chat.completions.create({ model: "gpt-4o", messages: [{ role: "user", content: question }, ...(strict ? [{ role: "system" as const, content: "${RULES}" }] : [])] });` },
      { name: 'a post that becomes a row of a database', code: `${openai}import { db } from "./db";\nexport async function announce(town: string) {\n  const content = \`Storm in \${town}! You must have your roof looked at. Make sure that the following is done first. If you find a hole, do not climb up yourself. ${RULES}\`;\n  return db.query("INSERT INTO posts (title, content) VALUES ($1, $2)", ["Storm", content]);\n}` },
      { name: 'a post that a table is given', code: `${openai}import { posts } from "./db";\nexport async function announce(town: string) {\n  const content = \`Storm in \${town}! You must have your roof looked at. Make sure that the following is done first. If you find a hole, do not climb up yourself. ${RULES}\`;\n  await posts.insertOne({ title: "Storm", content });\n}` },
      { name: 'a field whose placeholder its methods fill with a constant', code: `const KINDS = ["letter", "invoice"];\nexport class Sorter {\n  private readonly prompt = "You sort documents into {kinds}. ${RULES} The document: {document}";\n  constructor(private readonly service: { run(prompt: string): Promise<string> }) {}\n  sort(document: string) {\n    return this.service.run(this.prompt.replace("{kinds}", KINDS.join(", ")).replace("{document}", document));\n  }\n}` },
      { name: 'a template that a function of the file fills into a file', code: `import { writeFileSync } from "node:fs";\nconst AGENTS_TEMPLATE = "# Instructions for {name}\\nYou must read the following. Make sure that you have the newest examples. If you find an error, do not change it here. ${RULES}";\nfunction create(path: string, content: string): void {\n  writeFileSync(path, content);\n}\nexport const scaffold = (name: string) => create("AGENTS.md", AGENTS_TEMPLATE.replace("{name}", name));` },
      { name: 'an f-string that the prompt quotes', code: `export const EDIT_PROMPT = 'You edit files. You must write lines with their signs:\\n+    print(f"Hello, {name}")\\n${RULES}';` },
      { name: 'tagged SQL', code: `${openai}import { sql } from "./db";\nexport const load = (owner: string) => sql\`with own as (select * from articles where owner = \${owner}) select title, body, created_at from own where state = 'published' and language = 'en' and created_at > now() - interval '7 days' and deleted_at is null and title is not null and body is not null order by created_at desc, title asc limit 100 offset 0\`;` },
      { name: 'what an object has in place of a default', code: `${openai}export class Writer {\n  private readonly tone: string;\n  constructor(tone?: string) { this.tone = tone ?? 'friendly'; }\n  answer(question: string) { return ${chat(`\`Your tone is \${this.tone}. ${RULES}\``, 'question')}; }\n}` },
      { name: 'a GraphQL query', code: `${openai}export const query = (type: string) => \`query { \${type}(first: 100, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { id title body createdAt author { login name email company location } labels(first: 10) { nodes { name color description } } comments(first: 50) { nodes { id body createdAt author { login } } } } pageInfo { hasNextPage endCursor } } }\`;` },
      { name: 'a file that is written', code: `${openai}import { writeFile } from "node:fs/promises";\nexport const readme = (name: string) => writeFile("README.md", \`# \${name}\\n\\n## Install\\n\\nYou need Node 22. Clone the repository, run npm ci, then npm test. Make sure that all tests are green before you change anything. The server listens on port 3000. Settings are read from the environment. See CONTRIBUTING.md for the rules that every change has to follow.\\n\`);` },
      { name: 'a question to a person at the terminal', code: `${openai}import prompts from "prompts";\nexport const confirm = (name: string) => prompts({ type: "confirm", name: "ok", message: \`\${name} is there already. Do you want to replace it? If you answer yes, all files inside of it will be deleted and cannot be restored. You should have a copy of everything that is important to you before you go on. If you answer no, nothing is changed and you can choose another name.\` });` },
      { name: 'tools of the request', code: `${openai}import { toolsFor } from "./tools";\nexport const answer = (user: string, question: string) => client.chat.completions.create({ model: "gpt-4o", tools: toolsFor(user), messages: [{ role: "system", content: "${RULES}" }, { role: "user", content: question }] });` },
      { name: 'an id beside a clock: volatile-prefix says it', code: `${openai}export const answer = (question: string) => ${chat(`\`\${Date.now()} \${crypto.randomUUID()} ${RULES}\``, 'question')};` },
      { name: 'fixed text first', code: `${openai}export const answer = (question: string) => ${chat(`"${RULES}"`, 'question')};` },
      { name: 'the value last in the same message', code: `${openai}export const answer = (article: string) => ${chat('"You answer questions."', `\`${RULES}\\n\\nArticle:\\n\${article}\``)};` },
      { name: 'fixed lines of another list first', code: `${openai}const LINES = ["${RULES}", "Be brief."];\nexport const answer = (question: string) => {\n  const lines = ["Answer this:"];\n  lines.push(...LINES, question);\n  return ${chat('"You answer."', 'lines.join("\\n")')};\n};` },
      { name: 'lines that a function adds when it is called', code: `${openai}import { each } from "./notes";\nexport const answer = (question: string) => {\n  const lines = [question];\n  each(() => lines.push("${RULES}"));\n  return ${chat('"You answer."', 'lines.join("\\n")')};\n};` },
      { name: 'a prompt that a person copies', code: `import * as vscode from "vscode";\nexport async function copy(host: string) {\n  const setupPrompt = \`You are a careful developer. Add the widget to the app at \${host}. ${RULES}\`;\n  await vscode.env.clipboard.writeText(setupPrompt);\n}` },
      { name: 'a prompt that a page shows', path: 'page.tsx', code: `const setupPrompt = (host: string) => \`You are a careful developer. Add the widget to the app at \${host}. ${RULES}\`.trimStart();\nexport const Page = ({ host, isShown }: { host: string; isShown: boolean }) => <pre className="wide">{isShown ? setupPrompt(host) : null}</pre>;` },
      { name: 'gaps of a line that are written in two ways', code: `export const INPUT_FORMAT_PROMPT = "You are given the variables of the task. Format: <<name>> - {description}\\n${RULES}";` },
      { name: 'a note that Obsidian keeps', code: `${openai}import type { Vault } from "obsidian";\nconst NOTE_TEMPLATE = (table: string) => \`# What was found\\nYou must read the following. Make sure that you have the newest examples. If you find an error, do not change it here. \${table}\\n${RULES}\`;\nexport async function keep(vault: Vault, table: string) {\n  await vault.create("found.md", NOTE_TEMPLATE(table));\n}` },
      { name: 'a file that Obsidian writes', code: `${openai}import type { App } from "obsidian";\nconst NOTE_TEMPLATE = (table: string) => \`# What was found\\nYou must read the following. Make sure that you have the newest examples. If you find an error, do not change it here. \${table}\\n${RULES}\`;\nexport class Notes {\n  constructor(private readonly app: App) {}\n  async keep(table: string) {\n    const note = NOTE_TEMPLATE(table);\n    await this.app.vault.adapter.write("found.md", note);\n  }\n}` },
      { name: 'a short tail', code: `${openai}export const answer = (article: string) => ${chat('"You answer questions."', `\`\${article}\\n${SHORT}\``)};` },
      { name: 'SQL', code: `${openai}import { db } from "./db";\nexport async function load(id: string) {\n  return db.query(\`select * from articles where owner = \${id} and state = 'published' and language = 'en' and created_at > now() - interval '7 days' and deleted_at is null and title is not null and body is not null order by created_at desc, title asc limit 100 offset 0\`);\n}` },
      { name: 'HTML', code: `${openai}export const page = (title: string) => \`<!doctype html><html><head><title>\${title}</title></head><body><main><h1>Welcome</h1><p>You are reading the page of our shop. You must accept the terms before you continue. Please read the following instructions and do not close the window until the order is done.</p></main></body></html>\`;` },
      { name: 'a shell script', code: `${openai}export const script = (name: string) => \`#!/bin/sh\\nset -e\\ncd \${name}\\nnpm ci\\nnpm run build\\nif [ -f dist/index.js ]; then\\n  echo "built"\\nelse\\n  echo "nothing was built, you must run the build again" >&2\\n  exit 1\\nfi\\ntar czf release.tar.gz dist package.json README.md LICENSE\\n\`;` },
      { name: 'generated code', code: `${openai}export const component = (name: string) => \`import React from "react";\\nexport function \${name}(props) {\\n  const [open, setOpen] = React.useState(false);\\n  if (!open) {\\n    return null;\\n  }\\n  return React.createElement("div", { onClick: () => setOpen(!open) }, props.children);\\n}\\nexport default \${name};\\n\`;` },
      { name: 'a mail to a person', code: `${openai}import { sendMail } from "./mail";\nexport const remind = (name: string, to: string) => sendMail({ to, subject: "Your invoice", body: \`Dear \${name}, your invoice is due. Please pay it within seven days. You can pay by card or by transfer. If you have paid already, do not pay again and ignore this mail. If the invoice is wrong, answer this mail and we will have a look at it as soon as we can. With kind regards, your team.\` });` },
      { name: 'a letter that a person completes', code: `${openai}export const templates = [{ id: "late", subjectTemplate: "About {{order}}", bodyTemplate: \`Dear {{name}}, your order {{order}} is late. You will have it within seven days. Please do not order it again. If you can wait no longer, answer this mail, and we will make sure that you have your money back as soon as we can. Your request is important to us.\` }];` },
      { name: 'a letter to a person, its text named for a prompt', code: `${openai}import { send } from "./mail";\nexport const remind = (name: string, to: string) => send({ to, subject: "Your invoice", text: \`Dear \${name}, please pay your invoice. You must pay it within seven days. Make sure that you give the number. If you have paid already, do not pay again and ignore this mail. If the invoice is wrong, answer this mail and we will have a look at it as soon as we can. With kind regards, your team.\` });` },
      { name: 'braces that the model fills', code: `const HELP_TEXT_PROMPT = "You help partners. Close with: Reach out to {team name} at {email}. ${RULES}";\nexport default HELP_TEXT_PROMPT;` },
      { name: 'a picture ahead of the text about it', code: `import { generateText } from "ai";\nimport { openai } from "@ai-sdk/openai";\nexport const look = (image: Uint8Array) => generateText({ model: openai("gpt-4o"), messages: [{ role: "user", content: [{ type: "image", image }, { type: "text", text: "${RULES}" }] }] });` },
      { name: 'a report that is only written to a file', code: `${openai}import { writeFileSync } from "node:fs";\nconst REPORT_TEMPLATE = (table: string) => \`# What was found\\nYou must read the following. Make sure that you have the newest examples. If you find an error, do not change it here. \${table}\\n${RULES}\`;\nexport function save(table: string): void {\n  const report = REPORT_TEMPLATE(table);\n  writeFileSync("report.md", report);\n}` },
      { name: 'a script behind its comments', code: `export const scriptInstructions = (file: string) => \`# You must run this in the folder of the project.\\n# Make sure that the following is installed.\\n[Console]::OutputEncoding = [System.Text.Encoding]::UTF8\\n$FILE = "\${file}"\\n# ${RULES}\\nif (-not $FILE) { exit 1 }\\n\`;` },
      { name: 'what a component is given', code: `export const STYLE_PROMPT = "You write React. Render it safely: <Profile key='a' user={user} />. ${RULES}";` },
      { name: 'what an element is given', code: `export const FORM_PROMPT = "You write React. Every form has its handler: <form onSubmit={handleSubmit}>. ${RULES}";` },
      { name: 'a file that the model names', code: `export const NOTES_PROMPT = "You take notes. Save them to files/notes/{topic}.md and list them in {topic}_index.txt. ${RULES}";` },
      { name: 'the parts of an address', code: `export const SITE_PROMPT = "You browse. The number is in the address, for example {domain}/{company_id}/... of the page. ${RULES}";` },
      { name: 'an object beside others whose fields are listed', code: `export const TOOL_PROMPT = "You call tools. The answer is {lat, lon, label} or {error}. ${RULES}";` },
      { name: 'braces beside what a function fills itself', code: `export const chatPrompt = (thread: string) => \`You answer mail. The thread is \${thread}. Use *{text}* to emphasise a word. ${RULES}\`;\nexport const preview = chatPrompt("");` },
      { name: 'a system message that begins with the one of an agent', code: `${openai}export const answer = (agent: { systemPrompt: string }, question: string) => ${chat(`\`\${agent.systemPrompt}\n\n${RULES}\``, 'question')};` },
      { name: 'or with a system prompt and lines that are joined', code: `${openai}export const answer = (agent: { systemPrompt?: string }, question: string) => ${chat(`[agent.systemPrompt ?? fallback(), "${RULES}"].join("\\n")`, 'question')};` },
      { name: 'what is added to a system prompt', code: `export const extendPrompt = (basePrompt: string) => \`\${basePrompt.trim()}\n\n${RULES}\`;` },
      { name: 'fixed text put ahead of a list of messages', code: `${openai}export const answer = (question: string) => {\n  const messages: { role: "user" | "system"; content: string }[] = [{ role: "user", content: question }];\n  messages.unshift({ role: "system", content: "${RULES}" });\n  return client.chat.completions.create({ model: "gpt-4o", messages });\n};` },
      { name: 'commands of LaTeX', code: `export const MATH_PROMPT = "You are a tutor. Write \\\\operatorname{name} or \\\\frac{a}{b} and x^{n}. ${RULES}";` },
      { name: 'words of code in braces', code: `export const STYLE_PROMPT = "You write React. Set disabled={false} or hidden={true}. ${RULES}";` },
      { name: 'braces of code that the prompt quotes', code: `export const HOOKS_PROMPT = "You review hooks.\\n\`\`\`tsx\\nreturn <b>{count}</b>;\\n\`\`\`\\n${RULES}\\nThe file:\\n{{source}}";` },
      { name: 'talk of placeholders', code: `export const NOTE_PROMPT = "You write notes. Replace variables like {{date}} with what they stand for. ${RULES}";` },
      { name: 'parameters of an address', code: `export const API_PROMPT = "You call this interface. GET /api/tables/{tableId}/records gives the records. ${RULES}";` },
      { name: 'a helper that is given constants', code: `${openai}const mark = ({ repo, range }: { repo: string; range?: { from: number; to: number } }) => \`@file:{\${repo}\${range ? \`:\${range.from}-\${range.to}\` : ""}}\`;\nexport const answer = (question: string) => ${chat('`Write ${mark({ repo: "docs" })} or ${mark({ repo: "docs", range: { from: 1, to: 9 } })}. ' + RULES + '`', 'question')};` },
      { name: 'a function that gives its own parameter anew', code: `${openai}export async function research(goal: string, depth: number): Promise<void> {\n  if (depth === 0) return;\n  const found = await ${chat('"You search."', '`Goal: ${goal}`')};\n  await research(\`Overall goal of the research that you are asked to do: \${goal}\\nFound: \${found.choices[0].message.content}\`, depth - 1);\n}` },
      { name: 'the year of a clock', code: `${openai}export const answer = (question: string) => ${chat(`\`It is \${new Date().getFullYear()}. ${RULES}\``, 'question')};` },
      { name: 'one of two fixed words', code: `${openai}export const answer = (question: string, isTerse: boolean) => ${chat(`\`Be \${isTerse ? "brief" : "thorough"}. ${RULES}\``, 'question')};` },
      { name: 'an error message', code: `${openai}export function fail(path: string): never {\n  throw new Error(\`\${path} cannot be read. You must give the path of a file that exists. Make sure that the following is true: the file is not a folder, you are allowed to read it, it is not opened by another program, and it is not larger than two megabytes. See the user guide for examples of what can be read here.\`);\n}` },
      { name: 'a constant of the file', code: `${openai}const COMPANY = "Example Ltd";\nexport const answer = (question: string) => ${chat(`\`You work for \${COMPANY}. ${RULES}\``, 'question')};` },
      { name: 'a constant made of constants', code: `${openai}const TOPICS = ["billing", "shipping"];\nconst INTRO = \`Topics: \${TOPICS.join(", ")}\`;\nexport const answer = (question: string) => ${chat(`\`\${INTRO}\\n${RULES}\``, 'question')};` },
      { name: 'an imported constant', code: `${openai}import { COMPANY_POLICY } from "./policy";\nexport const answer = (question: string) => ${chat(`\`\${COMPANY_POLICY}\\n${RULES}\``, 'question')};` },
      { name: 'a setting of the deployment', code: `${openai}export const answer = (question: string) => ${chat(`\`You run in \${process.env.REGION}. ${RULES}\``, 'question')};` },
      { name: 'a placeholder always filled with a constant', code: `${openai}const TEMPLATE = "Language: {LANGUAGE}. ${RULES}";\nexport const answer = (question: string) => ${chat('TEMPLATE.replace("{LANGUAGE}", "English")', 'question')};` },
      { name: 'braces that are no placeholders', code: `${openai}export const answer = (question: string) => ${chat(`'Answer as JSON: { "answer": string, "quote": string }. ${RULES}'`, 'question')};` },
      { name: 'fixed text that a branch puts in', code: `${openai}const CARE = "Refuse politely when in doubt.";\nexport function answer(question: string, isStrict: boolean) {\n  let care = "";\n  if (isStrict) care = CARE;\n  return ${chat(`\`\${care}\\n${RULES}\``, 'question')};\n}` },
      { name: 'a table of an object, in two parts', code: `${openai}export class Sorter {\n  private readonly kinds = ["letter", "invoice", "order"];\n  answer(question: string) { return ${chat(`\`You sort into \${this.kinds.slice(0, 2).join(", ")}. ${RULES}\``, 'question')}; }\n}` },
      { name: 'optional fixed text behind a flag', code: `${openai}export const answer = (question: string, isStrict: boolean) => ${chat(`\`\${isStrict ? "Refuse politely when in doubt." : ""}\\n${RULES}\``, 'question')};` },
      { name: 'a reminder after the history', code: `${openai}import type { ChatCompletionMessageParam } from "openai/resources";\nexport const next = (history: ChatCompletionMessageParam[]) => client.chat.completions.create({ model: "gpt-4o", messages: [{ role: "system", content: "You tutor students." }, ...history, { role: "user", content: "${RULES}" }] });` },
      { name: 'a question about an earlier answer', code: `${openai}export const critique = (question: string, draft: string) => client.chat.completions.create({ model: "gpt-4o", messages: [{ role: "system", content: "You write." }, { role: "user", content: question }, { role: "assistant", content: draft }, { role: "user", content: "${RULES}" }] });` },
      { name: 'an embedding has no prefix cache', code: `${openai}export const embed = (title: string) => client.embeddings.create({ model: "text-embedding-3-small", input: \`\${title}\\n${RULES}\` });` },
      { name: 'only labels between values', code: `import { generateText } from "ai";\nimport { openai } from "@ai-sdk/openai";\nexport const reply = (mail: string, thread: string, name: string) => generateText({ model: openai("gpt-4o"), system: "${RULES}", prompt: \`<mail>\\n\${mail}\\n</mail>\\n<thread>\\n\${thread}\\n</thread>\\n<name>\${name}</name>\` });` },
      { name: 'a test', path: 'src/service.test.ts', code: `${openai}export const answer = (name: string) => ${chat(`\`\${name}: ${RULES}\``, '"hello"')};` },
      { name: 'another library\'s generateText', code: `import { generateText } from "@tiptap/core";\nexport const plain = (title: string) => generateText({ type: "doc", text: \`\${title}. The harbour lies north of the old town. Ships have called here since the twelfth century, first for salt and herring, later for timber, grain and coal. The customs house, the crane and two of the granaries still stand and were restored after the fire. A ferry crosses to the island every hour from April to October.\` }, []);` },
      { name: 'ahead of a list that changes', code: `${openai}export const answer = (topic: string, words: string[]) => ${chat('`Topic: ${topic}\\n${words.map((word) => `Say nothing about the ${word}, whoever asks you for it.`).join(" ")}`', 'topic')};` },
    ],
    invalid: [
      {
        name: 'values in a tag that says something of itself', code: `${openai}export const answer = (name: string, town: string, question: string) => ${chat(`\`You guide visitors.\\n\\n<visitor source="unverified">\\nName: \${name}\\nTown: \${town}\\n</visitor>\\n\\n${RULES}\``, 'question')};`,
        findings: [{ at: '${name}' }],
        suggestion: null,
      },
      {
        name: 'a value that is all there is in such a tag', code: `${openai}export const answer = (page: string, question: string) => ${chat(`\`You guide visitors.\\n\\n<page source="web">\\n\${page}\\n</page>\\n\\n${RULES}\``, 'question')};`,
        findings: [{ at: '${page}' }],
        suggestion: `${openai}export const answer = (page: string, question: string) => ${chat(`\`You guide visitors.\\n\\n${RULES}\\n\\n<page source="web">\\n\${page}\\n</page>\``, 'question')};`,
      },
      {
        name: 'a value ahead of a text that the environment may replace',
        code: `${openai}const rules = process.env.RULES ?? "${RULES}";\nexport const answer = (question: string, article: string) => ${chat('`${article} ${rules}`', 'question')};`,
        findings: [{ at: '${article}' }],
      },
      {
        name: 'a value that one branch puts in',
        code: `${openai}export function answer(question: string, tone: string) {\n  let care = "";\n  if (tone) care = \`Your tone is \${tone}.\`;\n  return ${chat(`\`\${care}\\n${RULES}\``, 'question')};\n}`,
        findings: [{ at: '${care}' }],
      },
      {
        name: 'a function that makes a message',
        code: `${openai}const message = (role: "system" | "user", content: string) => ({ role, content });\nexport const answer = (article: string) => client.chat.completions.create({ model: "gpt-4o", messages: [message("system", "Be brief."), message("user", \`\${article} ${RULES}\`)] });`,
        findings: [{ at: '${article}' }],
      },
      {
        name: 'a text that ends with the value, put in ahead of the fixed text', code: `${openai}const where = (town: string) => \`The user writes from this town:\\n- town: \${town}\\n\`;\nexport const answer = (town: string, question: string) => ${chat(`\`You help people on the road.\\n\${where(town)}\\n${RULES}\``, 'question')};`,
        findings: [{ at: '${where(town)}', message: /stand behind `\$\{town\}` in `\$\{where\(town\)\}`, which/ }],
      },
      {
        name: 'a prompt that is joined of its lines, the request in another file', code: `export const judge = {\n  buildPrompt: (question: string, answer: string) => {\n    return [\n      "You compare an answer with a question.",\n      "",\n      \`Question: \${question}\`,\n      \`Answer: \${answer}\`,\n      "",\n      "${RULES}",\n    ].join("\\n");\n  },\n};`,
        findings: [{ at: '${question}' }],
        suggestion: `export const judge = {\n  buildPrompt: (question: string, answer: string) => {\n    return [\n      "You compare an answer with a question.",\n      "",\n      "",\n      "${RULES}",\n      \`Question: \${question}\`,\n      \`Answer: \${answer}\`,\n    ].join("\\n");\n  },\n};`,
      },
      {
        name: 'a table that is handed in', code: `${openai}export const answer = (styles: Record<string, string>, style: string, question: string) => ${chat(`\`\${styles[style]} ${RULES}\``, 'question')};`,
        findings: [{ at: '${styles[style]}' }],
        suggestion: null,
      },
      {
        name: 'a table of many values', code: `${openai}const TOWNS = { ${'abcdefghijkl'.split('').map((key) => `${key}: "Town ${key}"`).join(', ')} };\nexport const answer = (town: keyof typeof TOWNS, question: string) => ${chat(`\`You help with \${TOWNS[town]}. ${RULES}\``, 'question')};`,
        findings: [{ at: '${TOWNS[town]}' }],
        suggestion: null,
      },
      {
        name: 'the line that says who the model is stays first',
        code: `${openai}export const guide = (system: string, question: string) => ${chat(`\`You are helping to set up this system: \${system}\\n\\n${RULES}\``, 'question')};`,
        findings: [{ at: '${system}' }],
        suggestion: null,
      },
      {
        name: 'several messages added at once', code: `${openai}export const answer = (question: string) => {\n  const messages: { role: "user"; content: string }[] = [];\n  messages.push({ role: "user", content: question }, { role: "user", content: "${RULES}" });\n  return client.chat.completions.create({ model: "gpt-4o", messages });\n};`,
        findings: [{ at: 'question' }],
      },
      {
        name: 'lines that are added for each item of a list', code: `${openai}export const answer = (question: string, notes: string[]) => {\n  const lines = [question];\n  notes.forEach((note, index) => {\n    lines.push(\`Note \${index}: \${note}\`);\n  });\n  lines.push("${RULES}");\n  return ${chat('"You answer."', 'lines.join("\\n")')};\n};`,
        findings: [{ at: 'question' }], suggestion: null,
      },
      {
        name: 'lines of another list ahead of fixed ones', code: `${openai}import { load } from "./notes";\nconst LINES = ["${RULES}", "Be brief."];\nexport const answer = (question: string) => {\n  const lines = ["Answer this:"];\n  lines.push(...load(question));\n  lines.push(...LINES);\n  return ${chat('"You answer."', 'lines.join("\\n")')};\n};`,
        findings: [{ at: 'load(question)' }], suggestion: null,
      },
      {
        name: 'several lines added at once', code: `${openai}export const answer = (question: string) => {\n  const lines = ["Answer this:"];\n  lines.push(question, "${RULES}");\n  return ${chat('"You answer."', 'lines.join("\\n")')};\n};`,
        findings: [{ at: 'question' }],
      },
      {
        name: 'the first line goes with the blank line behind it',
        code: `${openai}export const grade = (kind: string) => ${chat('"You grade."', `[\n  \`Kind: \${kind}\`,\n  "",\n  "${RULES}",\n  "Be exact.",\n].join("\\n")`)};`,
        findings: [{ at: '${kind}' }],
        suggestion: `${openai}export const grade = (kind: string) => ${chat('"You grade."', `[\n  "${RULES}",\n  "Be exact.",\n  "",\n  \`Kind: \${kind}\`,\n].join("\\n")`)};`,
      },
      {
        name: 'a system prompt within another text, and in a message of a user', code: `${openai}export const answer = (agent: { systemPrompt: string }, question: string) => ${chat(`\`Stay in your role. \${agent.systemPrompt}\\n\\n${RULES}\``, 'question')};
export const check = (agent: { systemPrompt: string }) => ${chat('"You check prompts."', `\`\${agent.systemPrompt}\\n\\n${RULES}\``)};`,
        findings: [{ at: '${agent.systemPrompt}' }, { at: '${agent.systemPrompt}' }],
      },
      {
        name: 'a default that is worked out with each call', code: `${openai}import { put } from "./parts";\nfunction shelfPrompt(day = Date.now()): string {\n  return \`You build toys. Day: \${day}.\n${RULES}\`;\n}\nexport const fill = () => put(shelfPrompt());`,
        findings: [{ at: '${day}' }],
      },
      {
        name: 'a default, where what calls the function may give more', code: `${openai}import { put } from "./parts";\nfunction shelfPrompt(toys: string = 'none'): string {\n  return \`You build toys. You have: \${toys}.\n${RULES}\`;\n}\nexport const fill = (lists: string[]) => [put(shelfPrompt()), ...lists.map(shelfPrompt)];`,
        findings: [{ at: '${toys}' }],
      },
      {
        name: 'a default that one call replaces', code: `${openai}import { put } from "./parts";\nconst catalog = read();\ninterface Catalog { toys: { name: string }[] }\nexport function shelfPrompt(list: Catalog = catalog as Catalog): string {\n  const names = list.toys.filter((toy) => toy.name).map((toy) => toy.name);\n  return \`You build toys. You have: \${names.join(", ") || "none"}.\n${RULES}\`;\n}\nexport const fill = () => put(shelfPrompt());\nexport const refill = (list: Catalog) => put(shelfPrompt(list));`,
        findings: [{ at: '${names.join(", ") || "none"}' }],
      },
      ...[
        ['a function writes out', 'const rules = () => [{ role: "system" as const, content: RULES }];', '[{ role: "user", content: question }, ...rules()]'],
        ['a class writes out', 'class Rules {\n  static list() { return [{ role: "system" as const, content: RULES }]; }\n}', '[{ role: "user", content: question }, ...Rules.list()]'],
        ['stands in the list of one case', '', 'strict ? [{ role: "user", content: question }, { role: "system", content: RULES }] : [{ role: "user", content: question }]'],
        ['stands in the list of the other case', '', 'plain ? [{ role: "user", content: question }] : [{ role: "user", content: question }, { role: "system", content: RULES }]'],
      ].map(([what, rules, messages]) => ({
        name: `fixed text behind a question that ${what}`,
        code: `${openai}const RULES = "${RULES}";\n${rules}\nexport function answer(question: string, strict: boolean, plain: boolean) {\n  const messages = ${messages};\n  return client.chat.completions.create({ model: "gpt-4o", messages });\n}`,
        findings: [{ at: 'question', severity: 'info' as const }],
      })),
      ...['/\\{topic\\}/g', '/{topic}/g'].map((pattern) => ({
        name: `a placeholder that a regular expression finds: ${pattern}`, code: `${openai}const ASK = "Write about {topic}.\\n${RULES} Say at the end again what {topic} was.";\nexport const write = (topic: string) => ${chat('"You write."', `ASK.replace(${pattern}, topic.trim())`)};`,
        findings: [{ at: '{topic}', message: /changes with the request.*gpt-4o/s }],
      })),
      {
        name: 'a placeholder with spaces, and one that a constant fills', code: `${openai}const ASK = "Write about {{ topic }} in {{ tone }} words.\\n${RULES}";\nexport const write = (topic: string) => ${chat('"You write."', 'ASK.replace(/\\{\\{\\s*topic\\s*\\}\\}/g, topic).replace(/{{ tone }}/g, "plain")')};`,
        findings: [{ at: '{{ topic }}' }],
      },
      ...['db.query("UPDATE agents SET instructions = $1", [content])', 'db.prompts.insert({ content })'].map((keep) => ({
        name: `what is kept where prompts are: ${keep}`, code: `${openai}import { db } from "./db";\nexport async function announce(town: string) {\n  const content = \`Storm in \${town}! You must have your roof looked at. Make sure that the following is done first. If you find a hole, do not climb up yourself. ${RULES}\`;\n  return ${keep};\n}`,
        findings: [{ at: '${town}' }],
      })),
      {
        name: 'a prompt that is kept in a database', code: `${openai}import { db } from "./db";\nexport async function announce(town: string) {\n  const agentPrompt = \`Storm in \${town}! You must have your roof looked at. Make sure that the following is done first. If you find a hole, do not climb up yourself. ${RULES}\`;\n  return db.query("INSERT INTO agents (name, text) VALUES ($1, $2)", ["Storm", agentPrompt]);\n}`,
        findings: [{ at: '${town}' }],
      },
      {
        name: 'a row that is read and sent as well', code: `${openai}import { db } from "./db";\nimport { send } from "./queue";\nexport async function announce(town: string) {\n  const content = \`Storm in \${town}! You must have your roof looked at. Make sure that the following is done first. If you find a hole, do not climb up yourself. ${RULES}\`;\n  send(content);\n  return db.query("INSERT INTO posts (title, content) VALUES ($1, $2)", ["Storm", content]);\n}`,
        findings: [{ at: '${town}' }],
      },
      ...['systemPrompt: TEXT', 'systemPrompt: { type: "preset", preset: "claude_code", append: TEXT }'].map((option) => ({
        name: `what the Claude Agent SDK is given, though it reads like no prompt: ${option}`,
        code: `import { query } from "@anthropic-ai/claude-agent-sdk";\nexport const report = (topic: string) => query({ prompt: "Go on.", options: { model: "claude-sonnet-4-20250514", ${option.replace('TEXT', `\`Monthly figures for \${topic}. The harbour lies north of the old town. ${RULES}\``)} } });`,
        findings: [{ at: '${topic}', message: /Not known here is the size from which its model caches/ }],
      })),
      {
        name: 'values that stand together go together',
        code: `${openai}export const grade = (kind: string, answer: string) => ${chat('"You grade."', `\`You compare an answer to the rules.\\n\\nKind: \${kind}\\n\\nAnswer:\\n\${answer}\\n\\n${RULES}\``)};`,
        findings: [{ at: '${kind}' }],
        suggestion: `${openai}export const grade = (kind: string, answer: string) => ${chat('"You grade."', `\`You compare an answer to the rules.\\n\\n${RULES}\\n\\nKind: \${kind}\\n\\nAnswer:\\n\${answer}\``)};`,
      },
      {
        name: 'values that stand before one that changes what they read',
        code: `${openai}export const grade = (queue: string[], answer: string) => ${chat('"You grade."', `\`You compare an answer to the rules.\n\nLeft: \${queue.length}\n\nAnswer:\n\${answer}\n\n${RULES}\n\nNext: \${queue.pop()}\n\nBe exact.\``)};`,
        findings: [{ at: '${queue.length}' }],
        suggestion: null,
      },
      {
        name: 'a value that stands before one that assigns it',
        code: `${openai}export const grade = (count: number) => ${chat('"You grade."', `\`You compare an answer to the rules.\n\nFirst: \${count}\n\n${RULES}\n\nSecond: \${++count}\n\nBe exact.\``)};`,
        findings: [{ at: '${count}' }],
        suggestion: null,
      },
      {
        name: 'an item with a comment beside it',
        code: `${openai}export const grade = (kind: string) => ${chat('"You grade."', `[\n  "You compare.",\n  \`Kind: \${kind}\`, // as the form has it\n  "${RULES}",\n  "Be exact.",\n].join("\\n")`)};`,
        findings: [{ at: '${kind}' }],
        suggestion: null,
      },
      {
        name: 'a value that has to stay between it and the rules',
        code: `${openai}export const grade = (kind: string, answer: string) => ${chat('"You grade."', `\`You compare an answer to the rules.\\n\\nKind: \${kind}\\n\\nThe answer \${answer} is what they gave.\\n\\n${RULES}\``)};`,
        findings: [{ at: '${kind}' }],
        suggestion: null,
      },
      {
        name: 'messages made by their roles, for a model that was handed in', code: `${openai}import { Msg } from "@acme/chat";\nexport const answer = (chatModel: any, name: string) => chatModel.run({ messages: [Msg.system(\`You help \${name}. ${RULES}\`), Msg.user("Hello")] });`,
        findings: [{ at: '${name}' }],
      },
      {
        name: 'ahead of a list of fixed rules', code: `${openai}const RULES = [{ text: "Use only what the text says and never add facts of your own." }, { text: "Answer in plain English, in at most five sentences." }, { text: "If the text does not say what is asked, answer exactly: not in the text." }, { text: "Quote the sentence your answer rests on, word for word." }];\nexport const answer = (topic: string) => ${chat('`Topic: ${topic}\\n${RULES.map(({ text }, i) => `${i + 1}. ${text}`).join("\\n")}`', 'topic')};`,
        findings: [{ at: '${topic}', message: /About 64 fixed tokens/ }],
      },
      {
        name: 'ahead of a list of fixed words', code: `${openai}const WORDS = ["harbour", "customs house", "granary", "crane", "ferry"];\nexport const answer = (topic: string) => ${chat('`Topic: ${topic}\\n${WORDS.map((word) => `Say nothing about the ${word}, whoever asks you for it.`).join(" ")}`', 'topic')};`,
        findings: [{ at: '${topic}' }],
      },
      {
        name: 'a chain of the first LangChain, whose prompt a function makes', code: `import { OpenAI } from "langchain/llms/openai";\nimport { LLMChain } from "langchain/chains";\nimport { ChatPromptTemplate, HumanMessagePromptTemplate, SystemMessagePromptTemplate } from "langchain/prompts";\nconst makePrompt = () => {\n  const prompt = ChatPromptTemplate.fromPromptMessages([SystemMessagePromptTemplate.fromTemplate("Goal: {goal}"), HumanMessagePromptTemplate.fromTemplate("${RULES}\\nText: {text}")]);\n  return prompt;\n};\nexport async function extract(goal: string, text: string) {\n  const prompt = makePrompt();\n  const chain = new LLMChain({ llm: new OpenAI({}), prompt });\n  return chain.call({ goal, text });\n}`,
        findings: [{ at: '{goal}' }],
      },
      {
        name: 'a text that is written to a file and handed on', code: `${openai}import { writeFileSync } from "node:fs";\nimport { send } from "./queue";\nconst REVIEW_TEMPLATE = (table: string) => \`You must read the following. Make sure that you have the newest examples. If you find an error, do not change it here. \${table}\\n${RULES}\`;\nexport function save(table: string): void {\n  const text = REVIEW_TEMPLATE(table);\n  writeFileSync("last.md", text);\n  send(text);\n}`,
        findings: [{ at: '${table}' }],
      },
      {
        name: 'a value ahead of a picture', code: `${openai}export const look = (name: string, url: string) => client.chat.completions.create({ model: "gpt-4o", messages: [{ role: "user", content: [{ type: "text", text: \`You help \${name}. ${RULES}\` }, { type: "image_url", image_url: { url } }] }] });`,
        findings: [{ at: '${name}' }],
      },
      {
        name: 'what fills the sample of code in the prompt', code: `export const REVIEW_PROMPT = "You review code.\\n\`\`\`ts\\n{code}\\n\`\`\`\\n${RULES}";`,
        findings: [{ at: '{code}' }],
      },
      {
        name: 'a value or a word for its absence', code: `${openai}import { search } from "./search";\nexport async function answer(question: string) {\n  let found = "";\n  try { found = await search(question); } catch { found = ""; }\n  return ${chat(`\`\${found ? \`\${found}\` : "Nothing was found."}\\n${RULES}\``, 'question')};\n}`,
        findings: [{ at: '${found ? `${found}` : "Nothing was found."}' }],
      },
      {
        name: 'each message that hides text of its own', code: `${openai}export const answer = (name: string, article: string) => ${chat(`\`You help \${name}. ${RULES}\``, `\`\${article}\\n\\n${RULES}\``)};`,
        findings: [{ at: '${name}' }, { at: '${article}', severity: 'info', message: /ahead of this message/ }],
      },
      {
        name: 'a message for a conversation out of sight', code: `export const start = (context: { addMessage(message: object): void }, town: string) => context.addMessage({ role: "system", content: \`You guide people through \${town}. ${RULES}\` });`,
        findings: [{ at: '${town}' }],
      },
      {
        name: 'a method of what a caller hands in', code: `${openai}import type { State } from "./state";\nconst TEMPLATE = "Write {COUNT} posts. ${RULES}";\nexport const write = (state: State) => ${chat('"You write."', 'TEMPLATE.replace("{COUNT}", state.count.toString())')};`,
        findings: [{ at: '{COUNT}' }],
      },
      {
        name: 'one of two whole prompts', code: `${openai}const systemFor = (name: string, isShort: boolean): string => {\n  if (isShort) return 'Be brief.';\n  return \`You help \${name}. ${RULES}\`;\n};\nexport const answer = (name: string, question: string, isShort: boolean) => ${chat('systemFor(name, isShort)', 'question')};`,
        findings: [{ at: '${name}' }],
      },
      {
        name: 'a prompt of a table of prompts', code: `${openai}const PROMPTS = { review: (diff: string) => \`Diff:\\n\${diff}\\n\\n${RULES}\` };\nexport const review = (diff: string) => ${chat('"You review code."', 'PROMPTS.review(diff)')};`,
        findings: [{ at: '${diff}' }],
      },
      {
        name: 'Gemini', code: `import { GoogleGenAI } from "@google/genai";\nconst ai = new GoogleGenAI({ apiKey: process.env.KEY });\nexport const answer = (article: string) => ai.models.generateContent({ model: "gemini-2.5-flash", contents: \`\${article}\\n\\n${RULES}\` });`,
        findings: [{ at: '${article}', message: /under the 2,048/ }],
      },
      {
        name: 'a list of mails, mapped and joined', code: `${openai}export const label = (mails: { id: string; text: string }[]) => ${chat('"You sort mails."', `\`\${mails.map((mail) => mail.id + ": " + mail.text).join("\\n")}\\n\\n${RULES}\``)};`,
        findings: [{ at: '${mails.map((mail) => mail.id + ": " + mail.text).join("\\n")}' }],
      },
      {
        name: 'an article ahead of the rules, under the minimum', code: `${openai}export const answer = (article: string) => ${chat('"You answer questions."', `\`Article:\\n\${article}\\n\\n${RULES}\``)};`,
        findings: [{ at: '${article}', severity: 'info', message: /fixed tokens stand behind `\$\{article\}`.*under the 1,024/ }],
      },
      {
        name: 'a user\'s name ahead of a handbook reaches the minimum', code: `${openai}export const answer = (name: string, question: string) => ${chat(`\`You help \${name}. ${HANDBOOK}\``, 'question')};`,
        findings: [{ at: '${name}', severity: 'warning', message: /1,024 from which gpt-4o caches/ }],
      },
      {
        name: 'a model whose minimum is not known', code: `${openai}export const answer = (name: string, question: string) => ${chat(`\`You help \${name}. ${HANDBOOK}\``, 'question', 'house-model-7b')};`,
        findings: [{ at: '${name}', severity: 'info', message: /self-hosted/ }],
      },
      {
        name: 'across messages', code: `${openai}export const answer = (userId: string, question: string) => client.chat.completions.create({ model: "gpt-4o", messages: [{ role: "system", content: \`User \${userId}\` }, { role: "user", content: "${RULES}" }, { role: "user", content: question }] });`,
        findings: [{ at: '${userId}' }],
      },
      {
        name: 'the responses API', code: `${openai}export const answer = (persona: string, question: string) => client.responses.create({ model: "gpt-4o", instructions: \`\${persona}\\n\\n${RULES}\`, input: question });`,
        findings: [{ at: '${persona}' }],
      },
      {
        name: 'the AI SDK in a route handler', code: `import { streamText } from "ai";\nimport { openai } from "@ai-sdk/openai";\nexport async function POST(req: Request) {\n  const { messages, locale } = await req.json();\n  const result = streamText({ model: openai("gpt-4o"), system: \`The user reads \${locale}.\\n${RULES}\`, messages });\n  return result.toTextStreamResponse();\n}`,
        findings: [{ at: '${locale}' }],
      },
      {
        name: 'Claude', code: `import Anthropic from "@anthropic-ai/sdk";\nconst client = new Anthropic();\nexport const answer = (profile: string, question: string) => client.messages.create({ model: "claude-sonnet-4-5", max_tokens: 500, system: \`Profile: \${profile}\\n\\n${RULES}\`, messages: [{ role: "user", content: question }] });`,
        findings: [{ at: '${profile}', severity: 'info', message: /under the 1,024/ }],
      },
      {
        name: 'concatenation', code: `${openai}export const answer = (article: string) => ${chat('"You answer questions."', `"Article: " + article + "\\n\\n${RULES}"`)};`,
        findings: [{ at: 'article' }],
      },
      {
        name: 'lines joined', code: `${openai}export const answer = (article: string) => ${chat('"You answer questions."', `["Article:", article, "${RULES}"].join("\\n")`)};`,
        findings: [{ at: 'article' }],
      },
      {
        name: 'a placeholder of a constant template', code: `${openai}const TEMPLATE = "Article: {ARTICLE}\\n\\n${RULES}";\nexport const answer = (article: string) => ${chat('"You answer questions."', 'TEMPLATE.replace("{ARTICLE}", article)')};`,
        findings: [{ at: '{ARTICLE}' }],
      },
      {
        name: 'a helper of the same file', code: `${openai}function systemPrompt(user: { name: string }): string {\n  return \`You help \${user.name}.\\n${RULES}\`;\n}\nexport const answer = (user: { name: string }, question: string) => ${chat('systemPrompt(user)', 'question')};`,
        findings: [{ at: '${user.name}' }],
      },
      {
        name: 'messages pushed one by one', code: `${openai}export async function answer(plan: string, question: string) {\n  const messages: OpenAI.ChatCompletionMessageParam[] = [];\n  messages.push({ role: "system", content: \`Plan: \${plan}\\n${RULES}\` });\n  messages.push({ role: "user", content: question });\n  return client.chat.completions.create({ model: "gpt-4o", messages });\n}`,
        findings: [{ at: '${plan}' }],
      },
      {
        name: 'a LangChain template', code: `import { ChatPromptTemplate } from "@langchain/core/prompts";\nimport { ChatOpenAI } from "@langchain/openai";\nconst prompt = ChatPromptTemplate.fromMessages([["system", "{context}\\n\\n${RULES}"], ["human", "{question}"]]);\nconst chain = prompt.pipe(new ChatOpenAI({ model: "gpt-4o" }));\nexport const answer = (context: string, question: string) => chain.invoke({ context, question });`,
        findings: [{ at: '{context}' }],
      },
      {
        name: 'a part of the object that a helper returns', code: `${openai}const promptsFor = (topic: string, question: string) => ({ system: \`You write about \${topic}. ${RULES}\`, user: question });\nexport function answer(topic: string, question: string) {\n  const prompts = promptsFor(topic, question);\n  return ${chat('prompts.system', 'prompts.user')};\n}`,
        findings: [{ at: '${topic}', message: /under the 1,024/ }],
      },
      {
        name: 'a part taken out of what a helper returns', code: `${openai}async function promptsFor(topic: string) {\n  const system = \`You write about \${topic}. ${RULES}\`;\n  return { system, topic };\n}\nexport async function answer(topic: string, question: string) {\n  const { system } = await promptsFor(topic);\n  return ${chat('system', 'question')};\n}`,
        findings: [{ at: '${topic}', message: /under the 1,024/ }],
      },
      {
        name: 'options that a wrapper takes apart', code: `${openai}interface Options { system: string; question: string; retries?: number }\nasync function ask(options: Options) {\n  const { system, question, retries = 0 } = options;\n  try {\n    return await ${chat('system', 'question')};\n  } catch (error) {\n    if (retries > 0) return ask({ system, question, retries: retries - 1 });\n    throw error;\n  }\n}\nexport const answer = (topic: string, question: string) => ask({ system: \`You write about \${topic}. ${RULES}\`, question });`,
        findings: [{ at: '${topic}', message: /under the 1,024/ }],
      },
      {
        name: 'functions that hand their texts round in a circle', code: `${openai}async function first({ system, question }: { system: string; question: string }) {\n  return second({ system: question, question: system });\n}\nasync function second({ system, question }: { system: string; question: string }) {\n  if (question.length > 3) return first({ system, question });\n  return ${chat('system', 'question')};\n}\nexport const answer = (topic: string, question: string) => second({ system: \`You write about \${topic}. ${RULES}\`, question });`,
        findings: [{ at: '${topic}' }],
      },
      {
        name: 'lines that a helper tidies', code: `${openai}const tidy = (text: string) => text.replace(/\\n{3,}/g, "\\n\\n").trim();\nfunction systemFor(plan: string, isStrict: boolean) {\n  const lines: string[] = [];\n  lines.push(\`Plan: \${plan}\`);\n  lines.push("${RULES}");\n  if (isStrict) lines.push("Be strict.");\n  return { system: tidy(lines.join("\\n\\n")) };\n}\nexport function answer(plan: string, question: string) {\n  const { system } = systemFor(plan, false);\n  return ${chat('system', 'question')};\n}`,
        findings: [{ at: '${plan}', message: /under the 1,024/ }],
      },
      {
        name: 'lines without the empty ones, the request in another file', code: `export const buildPrompt = (language: string, note?: string) => [\n  "You are a careful reviewer of the changes that are shown below.",\n  \`Write in \${language}.\`,\n  note && \`Mind this: \${note}\`,\n  "${RULES}",\n].filter(Boolean).join("\\n");`,
        findings: [{ at: '${language}', message: /request is not in view/ }],
      },
      {
        name: 'a template among the messages of a class of templates', code: `import { ChatPromptTemplate } from "@langchain/core/prompts";\nconst TONE = "Write as to a friend.";\nexport const translation = (tone: string = TONE) => ChatPromptTemplate.fromMessages([\n  ["system", ["Translate from {from} to {to}.", \`The tone: \${tone}\`, "${RULES}"].filter(Boolean).join("\\n")],\n  ["user", "{text}"],\n]);`,
        findings: [{ at: '{from}', message: /request is not in view/ }],
      },
      {
        name: 'lines of a template that are joined', code: `export const SUMMARY_PROMPT = [\n  "You summarise what was changed.",\n  "{changes}",\n  "${RULES}",\n].join("\\n");`,
        findings: [{ at: '{changes}', message: /request is not in view/ }],
      },
      {
        name: 'built to be a prompt, the request in another file', code: `export function buildReviewPrompt(diff: string): string {\n  return \`You are a careful reviewer. Here is the diff:\\n\${diff}\\n\\n${RULES}\`;\n}`,
        findings: [{ at: '${diff}', severity: 'info', message: /request is not in view/ }],
      },
      {
        name: 'the value is part of a sentence', code: `${openai}export const answer = (topic: string) => ${chat('"You write."', `\`Write a text about \${topic} for a newspaper. ${RULES}\``)};`,
        findings: [{ at: '${topic}', message: /Let the sentence point to it/ }],
      },
      {
        name: 'one finding for many values', code: `${openai}export const answer = (a: string, b: string, c: string) => ${chat('"You answer."', `\`A: \${a}\\nB: \${b}\\n${RULES}\\nC: \${c}\\n${RULES}\``)};`,
        findings: [{ at: '${a}' }],
      },
    ],
  },
  python: {
    valid: [
      { name: 'one of a few texts that a table holds', code: `${py}STYLES = {"formal": "You write as to a judge.", "casual": "You write as to a friend."}\n\nasync def answer(style, question):\n    return ${pyChat(`f"{STYLES[style]} ${RULES}"`, 'question')}\n\nasync def other(style, question):\n    return ${pyChat(`f"{STYLES.get(style, 'You write.')} ${RULES}"`, 'question')}` },
      { name: 'fixed text put ahead of a list of messages', code: `${py}async def answer(question):\n    messages = [{"role": "user", "content": question}]\n    messages.insert(0, {"role": "system", "content": "${RULES}"})\n    return await client.chat.completions.create(model="gpt-4o", messages=messages)` },
      { name: 'a system message that begins with the one of an agent', code: `${py}async def answer(agent, question):\n    return ${pyChat(`f"{agent.system_prompt} ${RULES}"`, 'question')}` },
      { name: 'a default that no call in view replaces', code: `${py}from .catalog import TOYS\n\ndef shelf(toys=TOYS):\n    return f"Toys: {', '.join(toys)}. ${RULES}"\n\nasync def answer(question):\n    return ${pyChat('shelf()', 'question')}` },
      { name: 'a template that a dict of constants fills', code: `from openai import OpenAI\n\nclient = OpenAI()\nKINDS = ["person", "place"]\nPROMPT = "Find every {kinds}, and set {mark} between them. ${RULES} The text: {text}"\n\ndef find(text):\n    fixed = dict(kinds=",".join(KINDS), mark="##")\n    return client.responses.create(model="gpt-4o", input=PROMPT.format(**fixed, text=text))\n\ndef find_again(text):\n    return client.responses.create(model="gpt-4o", input=PROMPT.format(**{"kinds": "thing", "mark": "-"}, text=text))` },
      { name: 'a post that becomes a row of a database', code: `${py}def announce(cursor, town):\n    content = f"Storm in {town}! You must have your roof looked at. Make sure that the following is done first. If you find a hole, do not climb up yourself. ${RULES}"\n    cursor.execute("INSERT INTO posts (title, content) VALUES (?, ?)", ("Storm", content))\n` },
      { name: 'a template of LlamaIndex that a method fills with a constant', code: `from llama_index.core import ChatPromptTemplate\nfrom llama_index.core.llms import ChatMessage, MessageRole\nfrom llama_index.llms.openai import OpenAI\n\nllm = OpenAI(model="gpt-4o")\nparts = [ChatMessage(content="You write about {place}. ${RULES} The question: {question}", role=MessageRole.SYSTEM)]\ntemplate = ChatPromptTemplate(message_templates=parts)\n\ndef messages_for(question):\n    place = "the docs folder"\n    return template.format_messages(place=place, question=question)\n\ndef ask(question):\n    return llm.chat(messages_for(question))` },
      { name: 'a template that Instructor fills with a constant', code: `import instructor\nfrom pydantic import BaseModel\n\nclass Label(BaseModel):\n    label: str\n\nclient = instructor.from_provider("openai/gpt-4o")\n\ndef label(ticket):\n    return client.chat.completions.create(response_model=Label, context={"kinds": "bug or wish", "ticket": ticket}, messages=[{"role": "user", "content": "Say which of {{ kinds }} it is. ${RULES} The ticket: {{ ticket }}"}])` },
      { name: 'braces that a format leaves are text', code: `def sql_prompt(question):\n    return """You write SQL. Read a field with chunk_data #>> '{{FieldName}}'. ${RULES}\n\nQuestion: {question}""".format(question=question)` },
      { name: 'a field whose placeholder its methods fill with a constant', code: `import json\n\nKINDS = ["letter", "invoice"]\n\nclass Sorter:\n    prompt = "You sort documents into {{kinds}}. ${RULES} The document: {{document}}"\n\n    def __init__(self, service):\n        self.service = service\n\n    def sort(self, document):\n        return self.service(self.prompt.replace("{{document}}", document).replace("{{kinds}}", json.dumps(KINDS)))` },
      { name: 'a template that a function of the file fills into a file', code: `AGENTS_TEMPLATE = """# Instructions for {name}\nYou must read the following. Make sure that you have the newest examples. If you find an error, do not change it here. ${RULES}"""\n\ndef create(path, content, *, target):\n    path.write_text(content)\n\ndef scaffold(target, name):\n    create(target / "AGENTS.md", AGENTS_TEMPLATE.format(name=name), target=target)` },
      { name: 'an f-string that the prompt quotes', code: `EDIT_PROMPT = """You edit files. You must write lines with their signs:\n+    print(f"Hello, {name}")\n${RULES}"""` },
      { name: 'a picture ahead of the text about it', code: `${py}async def look(url: str):\n    return await client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": [{"type": "image_url", "image_url": {"url": url}}, {"type": "text", "text": "${RULES}"}]}])` },
      { name: 'a page that is only written to a file', code: `${py}def page_template(table: str) -> str:\n    return f"# What was found\\nYou must read the following. Make sure that you have the newest examples. If you find an error, do not change it here. {table}\\n${RULES}"\n\ndef save(table: str, path) -> None:\n    path.write_text(page_template(table))\n` },
      { name: 'a saved program of DSPy that shows its layout', code: `FILTER_PROMPT = {"prog": {"system": "Your input fields are the question.\\n\\n[[ ## question ## ]]\\n{question}\\n\\n[[ ## facts ## ]]\\n{facts}\\n\\nIn adhering to this structure, your objective is: ${RULES}"}}` },
      { name: 'a length that is set for all', code: `SUMMARY_PROMPT = """You sum the excerpt up in {summary_length} words. ${RULES}\n\nExcerpt: {text}"""` },
      { name: 'a limit that is set for all', code: `QUERIES_PROMPT = """You write at most {max_queries} search queries. ${RULES}\n\nQuestion: {question}"""` },
      { name: 'what an object has in place of a default', code: `${py}TONE = "friendly"\n\nclass Writer:\n    def __init__(self, tone=None):\n        self.tone = tone or TONE\n\n    async def answer(self, question: str):\n        return ${pyChat(`f"Your tone is {self.tone}. ${RULES}"`, 'question')}` },
      { name: 'a field of the settings', code: `${py}class Settings:\n    def __init__(self, tone):\n        self.tone = tone\n\nasync def answer(settings: Settings, question: str):\n    return ${pyChat(`f"Your tone is {settings.tone}. ${RULES}"`, 'question')}` },
      { name: 'worked out of a constant', code: `${py}class Table:\n    def __init__(self, rows):\n        self.rows = rows\n\n    def text(self):\n        return render(self.rows)\n\nEXAMPLE = Table([1, 2])\n\nasync def answer(question: str):\n    return ${pyChat(`f"An example: {EXAMPLE.text()}. ${RULES}"`, 'question')}` },
      { name: 'braces in a message that is sent as it is', code: `from langchain_core.messages import SystemMessage\n\nSYSTEM = SystemMessage(content="You are a programmer. Answer as {code} in backticks. You must be exact. ${RULES}")` },
      { name: 'what an observation says', code: `${py}def note(stream, kind):\n    stream.add(LoopObservation(content=f"The agent is in a loop of {kind}. You can start again. ${RULES}"))` },
      { name: 'a script that the prompt quotes', code: `${py}SCRIPT_PROMPT = '''You write scripts. You must report what was not found: reject(new Error(\`No \${selector} there\`)). ${RULES}'''\n` },
      { name: 'a letter, from its salutation to its close', code: `${py}LETTER_TEMPLATE = """Dear {name},\n\nYou are invited to the talk on {topic}. You will meet the people who made it, and you can ask them whatever you like. Please make sure that you have your ticket with you, and do not come late: if you are late, you must wait outside until the break. Never mind the rain, there is a roof.\n\nKind regards,\n{sender}\n"""\ndef letter(name, topic, sender):\n    return LETTER_TEMPLATE.format(name=name, topic=topic, sender=sender)` },
      { name: 'a letter to a person, its text named for a prompt', code: `${py}def remind(mail, name, to):\n    mail.send(to=to, subject="Your invoice", text=f"Dear {name}, please pay your invoice. You must pay it within seven days. Make sure that you give the number. If you have paid already, do not pay again and ignore this mail. If the invoice is wrong, answer this mail and we will have a look at it as soon as we can.")` },
      { name: 'braces that the model fills', code: `CLOSING_PROMPT = "You help partners. Close with: Reach out to {team name} at {email}. ${RULES}"` },
      { name: 'a text that is put into another one as it is', code: `FILE_PROMPT = """You read code. Answer as <File Name="{filename}">. ${RULES}"""\nPROMPT = "You read {kind} code. {rules} The file: {content}"\n\ndef ask(llm, content):\n    rules = FILE_PROMPT\n    return llm.complete(PROMPT.format(rules=rules, content=content, kind="Python"))` },
      { name: 'a page that the prompt quotes', code: `PAGE_PROMPT = """You write pages. You must use this:\n<div id="app">{{ message }}</div>\n${RULES}"""` },
      { name: 'fixed text that a branch puts in', code: `${py}CARE = "Refuse politely when in doubt."\n\nasync def answer(question: str, strict: bool):\n    care = ""\n    if strict:\n        care = CARE\n    return ${pyChat(`f"{care}\\n${RULES}"`, 'question')}` },
      { name: 'another name in each branch', code: `import platform\n${py}PROMPT = "You use a computer that runs {system}. ${RULES}"\n\nasync def answer(question: str):\n    if platform.system() == "Darwin":\n        system = "macOS"\n    elif platform.system() == "Windows":\n        system = "Windows"\n    else:\n        system = "Linux"\n    return ${pyChat('PROMPT.format(system=system)', 'question')}` },
      { name: 'a table of an object, in two parts', code: `${py}class Sorter:\n    def __init__(self):\n        self.kinds = ["letter", "invoice", "order"]\n\n    async def answer(self, question: str):\n        return ${pyChat(`f"You sort into {', '.join(self.kinds[:2])}. ${RULES}"`, 'question')}` },
      { name: 'a placeholder for the layout of the answer, its value not in view', code: `RULES_PROMPT = "You answer questions. {format_instructions} ${RULES}"` },
      { name: 'a placeholder for the year', code: `RULES_PROMPT = "You answer questions. The year is {current_year}. ${RULES}"` },
      { name: 'a text for people that a function formats', code: `def _format_plan(user: str, host: str) -> str:\n    return (\n        "Plan of action:\\n"\n        f"- Accounts: Reset {user}, end all sessions, and review the forwarding rules and guidelines of the mailbox. Ask for a second factor at the next sign-in.\\n"\n        f"- Machines: Isolate {host}, collect the logs of the last day, and block the tools that were used. Raise the incident to high. Keep copies of all files that were changed. Ensure that nobody restarts it before that."\n    )` },
      { name: 'the year of a clock', code: `${py}from datetime import date\n\nasync def answer(question: str):\n    return ${pyChat(`f"It is {date.today().year}. ${RULES}"`, 'question')}` },
      { name: 'a prompt to a person', code: `HELP_PROMPT = "Type {command} to go on. ${RULES}"` },
      { name: 'fixed text first', code: `${py}async def answer(question: str):\n    return ${pyChat(`"${RULES}"`, 'question')}` },
      { name: 'the value last', code: `${py}async def answer(article: str):\n    return ${pyChat('"You answer."', `f"${RULES} Article: {article}"`)}` },
      { name: 'SQL', code: `${py}def load(db, owner):\n    return db.execute(f"select * from articles where owner = '{owner}' and state = 'published' and language = 'en' and created_at > now() - interval '7 days' and deleted_at is null and title is not null and body is not null order by created_at desc, title asc limit 100 offset 0")` },
      { name: 'a docstring', code: `${py}async def answer(question: str):\n    """${RULES} {question} ${RULES}"""\n    return ${pyChat('"You answer."', 'question')}` },
      { name: 'a log line', code: `${py}import logging\n\ndef note(prompt_name: str) -> None:\n    logging.info(f"{prompt_name} was sent. ${RULES}")` },
      { name: 'the answer of the turn before, which a constant starts', code: `${py}NOTES = "${RULES}"\n\nasync def refine(steps):\n    text = NOTES\n    for step in steps:\n        text = (${pyChat('"You edit."', 'f"{step}\\n{text}"')}).choices[0].message.content\n    return text` },
      { name: 'a constant of the file', code: `${py}COMPANY = "Example Ltd"\n\nasync def answer(question: str):\n    return ${pyChat(`f"You work for {COMPANY}. ${RULES}"`, 'question')}` },
      { name: 'an imported constant', code: `${py}from .policy import COMPANY_POLICY\n\nasync def answer(question: str):\n    return ${pyChat(`f"{COMPANY_POLICY} ${RULES}"`, 'question')}` },
      { name: 'always formatted with a constant', code: `${py}TEMPLATE = "Language: {language}. ${RULES}"\n\nasync def answer(question: str):\n    return ${pyChat('TEMPLATE.format(language="English")', 'question')}` },
      { name: 'doubled braces are braces', code: `${py}async def answer(question: str):\n    return ${pyChat(`f'Answer as JSON: {{"answer": "..."}}. ${RULES}'`, 'question')}` },
      { name: 'optional fixed text', code: `${py}async def answer(question: str, strict: bool):\n    return ${pyChat(`("Refuse when in doubt. " if strict else "") + "${RULES}"`, 'question')}` },
      { name: 'a reminder after the history', code: `${py}async def answer(history: list[dict]):\n    return await client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": "You tutor."}, *history, {"role": "user", "content": "${RULES}"}])` },
      { name: 'what a script loads once', code: `${py}notes = open("notes.md").read()\nnotes = notes.strip()\nanswer = ${pyChat(`f"{notes} ${RULES}"`, '"Summarise."')}` },
      { name: 'a list of constants', code: `${py}from .tables import to_csv\n\nasync def answer(question: str):\n    rows = [["name", "age"]]\n    rows.append(["Ann", 31])\n    table = to_csv(rows)\n    return ${pyChat(`f"Table: {table} ${RULES}"`, 'question')}` },
      { name: 'a setting of the process', code: `${py}import os\n\nREGION = os.environ["REGION"]\n\nasync def answer(question: str):\n    return ${pyChat(`f"You run in {REGION}. ${RULES}"`, 'question')}` },
      { name: 'an embedding', code: `${py}async def embed(title: str):\n    return await client.embeddings.create(model="text-embedding-3-small", input=f"{title} ${RULES}")` },
      { name: 'a test', path: 'tests/test_service.py', code: `${py}async def test_answer(name):\n    return ${pyChat(`f"{name} ${RULES}"`, '"hello"')}` },
    ],
    invalid: [
      {
        name: 'values in a tag that says something of itself', code: `${py}async def answer(name, town, question):\n    return ${pyChat(`f"""You guide visitors.\n\n<visitor source='unverified'>\nName: {name}\nTown: {town}\n</visitor>\n\n${RULES}"""`, 'question')}`,
        findings: [{ at: '{name}' }],
        suggestion: null,
      },
      ...['os.getenv("RULES", RULES)', 'os.environ.get("RULES", RULES)', 'os.environ.get("RULES") or RULES'].map((rules) => ({
        name: `a value ahead of a text that the environment may replace: ${rules}`,
        code: `import os\n${py}RULES = "${RULES}"\n\nasync def answer(question: str, article: str):\n    rules = ${rules}\n    return ${pyChat('f"{article} {rules}"', 'question')}`,
        findings: [{ at: '{article}' }],
      })),
      {
        name: 'a value that one branch puts in',
        code: `${py}async def answer(question: str, tone: str):\n    care = ""\n    if tone:\n        care = f"Your tone is {tone}."\n    return ${pyChat(`f"{care}\\n${RULES}"`, 'question')}`,
        findings: [{ at: '{care}' }],
      },
      ...[
        ['the list', 'messages = cast(list[Message], [{"role": "user", "content": f"{article} {RULES}"}])', 'messages'],
        ['its name', 'messages = [{"role": "user", "content": f"{article} {RULES}"}]', 'cast(Iterable[Message], messages)'],
        ['by the name of the module', 'messages = [{"role": "user", "content": f"{article} {RULES}"}]', 'typing.cast("list[Message]", messages)'],
        ['a list that grows', 'messages = []\n    messages.append({"role": "user", "content": f"{article} {RULES}"})', 'cast(Iterable[Message], messages)'],
        ['the text', 'text = cast(str, f"{article} {RULES}")', '[{"role": "user", "content": text}]'],
      ].map(([name, before, messages]) => ({
        name: `a cast for the type checker: ${name}`,
        code: `import typing\nfrom typing import Iterable, cast\nfrom openai.types.chat import ChatCompletionMessageParam as Message\n${py}RULES = "${RULES}"\n\nasync def answer(article: str):\n    ${before}\n    return await client.chat.completions.create(model="gpt-4o", messages=${messages})`,
        findings: [{ at: '{article}', message: /gpt-4o caches/ }],
      })),
      ...[
        ['of its role', 'def user(content):\n    return {"role": "user", "content": content}', 'user(f"{article} {RULES}")'],
        ['of any role', 'def message(role, content):\n    return {"role": role, "content": content}', 'message("user", f"{article} {RULES}")'],
        ['of a role by default', 'def message(content, role="user"):\n    return dict(role=role, content=content)', 'message(f"{article} {RULES}")'],
        ['with the text in it', 'def message(article):\n    return {"role": "user", "content": f"{article} {RULES}"}', 'message(article)'],
      ].map(([name, helper, item]) => ({
        name: `a function that makes a message ${name}`,
        code: `${py}RULES = "${RULES}"\n\n${helper}\n\nasync def answer(article: str):\n    messages = [{"role": "system", "content": "Be brief."}]\n    messages.append(${item})\n    return await client.chat.completions.create(model="gpt-4o", messages=messages)`,
        findings: [{ at: '{article}' }],
      })),
      {
        name: 'a value ahead of a text that an enumeration holds',
        code: `from enum import Enum\n${py}class Prompt(Enum):\n    RULES = "${RULES}"\n\nclass Model(str, Enum):\n    CHAT = "gpt-4o"\n\nasync def answer(article: str):\n    return await client.chat.completions.create(model=Model.CHAT.value, messages=[{"role": "user", "content": f"{article} {Prompt.RULES.value}"}])`,
        findings: [{ at: '{article}', message: /gpt-4o caches/ }],
      },
      {
        name: 'a prompt that is joined of its lines, the request in another file', code: `def build_prompt(question, answer):\n    return "\\n".join([\n        "You compare an answer with a question.",\n        f"Question: {question}",\n        f"Answer: {answer}",\n        "${RULES}",\n    ])`,
        findings: [{ at: '{question}' }],
        suggestion: null,
      },
      {
        name: 'a default of what a framework runs', code: `${py}from .web import app\n\n@app.get('/toys')\nasync def answer(question: str, toys: str = 'none'):\n    return ${pyChat(`f"Toys: {toys}. ${RULES}"`, 'question')}\n\nasync def check():\n    return await answer('Which?')`,
        findings: [{ at: '{toys}' }],
      },
      {
        name: 'a parameter of a public method that the calls in view give one text',
        code: `from openai import OpenAI\n\nclass Desk:\n    def __init__(self, key):\n        self.client = OpenAI(api_key=key)\n\n    def ask(self, question, place):\n        return self.client.responses.create(model="gpt-4o", input=f"You know {place}. ${RULES} The question: {question}")\n\n    def ask_here(self, question):\n        return self.ask(question, "the docs folder")`,
        findings: [{ at: '{place}', message: /which may change with the request/ }],
      },
      {
        name: 'lines that a list is extended by', code: `${py}async def answer(rows):\n    lines = ["Answer this:"]\n    lines.extend(f"- {row}" for row in rows)\n    lines.append("${RULES}")\n    return ${pyChat('"You answer."', '"\\n".join(lines)')}`,
        findings: [{ at: '(f"- {row}" for row in rows)' }], suggestion: null,
      },
      {
        name: 'rows that a loop adds to a list, handed to what writes them',
        code: `${py}from .tables import to_csv\n\nasync def sum_up(people):\n    rows = [["name", "age"]]\n    for person in people:\n        rows.append([person.name, person.age])\n    table = to_csv(rows)\n    return ${pyChat(`f"Table: {table} ${RULES}"`, '"Go."')}`,
        findings: [{ at: '{table}' }],
      },
      {
        name: 'a field that its class only describes',
        code: `${py}from pydantic import BaseModel, Field\n\nclass Gap(BaseModel):\n    section: str = Field(..., description="Where something is missing.")\n\nTEMPLATE = "Section: {section}. ${RULES}"\n\nasync def fill(gap: Gap):\n    return ${pyChat('TEMPLATE.format(section=gap.section)', '"Go."')}`,
        findings: [{ at: '{section}' }],
      },
      {
        name: 'a prompt that two requests send, with what a helper puts together around the value',
        code: `${py}def about(topic):\n    return f"It is about {topic}, above all its people."\n\nasync def ask(prompt, is_short):\n    if is_short:\n        return await client.responses.create(model="gpt-4o-mini", input=prompt)\n    return await client.responses.create(model="gpt-4o", input=prompt)\n\nasync def one(topic, is_short):\n    return await ask(f"You help. {about(topic)} ${RULES}", is_short)`,
        findings: [{ at: '{about(topic)}', message: /About 80 fixed tokens/ }],
      },
      {
        name: 'of two requests one has a value more in a message ahead, whose text stands below in the file',
        code: `${py}def question_prompt(topic):\n    return f"Topic: {topic} ${RULES}"\n\nasync def ask(system, topic):\n    return ${pyChat('system', 'question_prompt(topic)')}\n\ndef system_prompt(person):\n    return f"You write for {person}. ${RULES}"\n\nasync def one(person, topic):\n    return await ask(system_prompt(person), topic)\n\nasync def two(topic):\n    return await ask("You write plans. Be brief.", topic)`,
        findings: [{ at: '{topic}' }, { at: '{person}' }],
      },
      {
        name: 'what a caller put together is called as it is called where it is shown',
        code: `from openai import OpenAI\n\nclient = OpenAI()\nRULES = """${RULES}"""\n\ndef write(section, rules):\n    return client.responses.create(model="gpt-4o", input=f"Write {section}. {rules}")\n\ndef write_all(sections):\n    return [write(title + ": " + text, RULES) for title, text in sections.items()]`,
        findings: [{ at: '{section}', message: /stand behind \`\{section\}\`/ }],
      },
      {
        name: 'a template of LlamaIndex that a function fills',
        code: `from llama_index.core import ChatPromptTemplate\nfrom llama_index.core.llms import ChatMessage, MessageRole\nfrom llama_index.llms.openai import OpenAI\n\nllm = OpenAI(model="gpt-4o")\nparts = [ChatMessage(content="You write about {place}, asked by {person}. ${RULES}", role=MessageRole.SYSTEM)]\ntemplate = ChatPromptTemplate(message_templates=parts)\n\ndef messages_for(person):\n    return template.format_messages(place="the docs folder", person=person)\n\ndef ask(person):\n    return llm.chat(messages_for(person))`,
        findings: [{ at: '{person}' }],
      },
      {
        name: 'a template that Instructor fills',
        code: `import instructor\nfrom pydantic import BaseModel\n\nclass Label(BaseModel):\n    label: str\n\nclient = instructor.from_provider("openai/gpt-4o")\n\ndef label(tickets):\n    return client.chat.completions.create(\n        response_model=Label,\n        messages=[{"role": "user", "content": """{% for ticket in tickets %}{{ ticket.text }}\n{% endfor %}\n${RULES}""".strip()}],\n        context={"tickets": tickets},\n    )`,
        findings: [{ at: '{% for ticket in tickets %}', severity: 'info' }],
      },
      {
        name: 'fixed text behind a question that a function writes out', code: `${py}RULES = "${RULES}"\n\ndef rules():\n    return [{"role": "system", "content": RULES}]\n\nasync def answer(question):\n    return await client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question}, *rules()])`,
        findings: [{ at: 'question', severity: 'info' }],
      },
      {
        name: 'values that stand together go together',
        code: `${py}async def grade(kind: str, answer: str):\n    return ${pyChat('"You grade."', `f"""You compare an answer to the rules.\nKind: {kind}\nAnswer: {answer}\n${RULES}"""`)}`,
        findings: [{ at: '{kind}' }],
        suggestion: `${py}async def grade(kind: str, answer: str):\n    return ${pyChat('"You grade."', `f"""You compare an answer to the rules.\n${RULES}\nKind: {kind}\nAnswer: {answer}"""`)}`,
      },
      {
        name: 'values that are taken one after another',
        code: `${py}async def grade(cards):\n    return ${pyChat('"You grade."', `f"""You compare an answer to the rules.\nFirst: {next(cards)}\n${RULES}\nSecond: {next(cards)}\nBe exact."""`)}`,
        findings: [{ at: '{next(cards)}' }],
        suggestion: null,
      },
      {
        name: 'a field that a method of the object changes on the way',
        code: `${py}class Grader:\n    async def grade(self):\n        return ${pyChat('"You grade."', `f"""You compare an answer to the rules.\nLeft: {len(self.cards)}\n${RULES}\nNext: {self.take_card()}\nBe exact."""`)}`,
        findings: [{ at: '{len(self.cards)}' }],
        suggestion: null,
      },
      {
        name: 'a value that names another on the way',
        code: `${py}async def grade(answer):\n    return ${pyChat('"You grade."', `f"""You compare an answer to the rules.\nAnswer: {(upper := answer.upper())}\n${RULES}\nOnce more: {upper}\nBe exact."""`)}`,
        findings: [{ at: '{(upper := answer.upper())}' }],
        suggestion: null,
      },
      {
        name: 'a value that has to stay between it and the rules',
        code: `${py}async def grade(kind: str, answer: str):\n    return ${pyChat('"You grade."', `f"""You compare an answer to the rules.\nKind: {kind}\nThe answer {answer} is what they gave.\n${RULES}"""`)}`,
        findings: [{ at: '{kind}' }],
        suggestion: null,
      },
      {
        name: 'a template that is filled into a file, and sent', code: `AGENTS_PROMPT = """# Instructions for {name}\nYou must read the following. Make sure that you have the newest examples. If you find an error, do not change it here. ${RULES}"""\n\ndef create(path, content):\n    path.write_text(content)\n    publish(content)\n\ndef scaffold(target, name):\n    create(target / "AGENTS.md", AGENTS_PROMPT.format(name=name))`,
        findings: [{ at: '{name}' }],
      },
      { name: 'texts put together on both sides of a value, the request out of sight', code: `def review_prompt(topic):\n    return "You review articles that others wrote about " + topic + ". You must be exact in all that you say of them.\\n" + "${RULES}"`, findings: [{ at: 'topic' }] },
      { name: 'what an object is given each time', code: `${py}class Writer:\n    def __init__(self, name):\n        self.name = name\n\n    async def answer(self, question: str):\n        return ${pyChat(`f"You write for {self.name}. ${RULES}"`, 'question')}`, findings: [{ at: '{self.name}' }] },
      {
        name: 'ahead of a list of fixed rules', code: `${py}WORDS = ["harbour", "customs house", "granary", "crane", "ferry"]\n\nasync def answer(topic: str):\n    rules = " ".join(f"Say nothing about the {word}, whoever asks you for it." for word in WORDS)\n    return ${pyChat('f"Topic: {topic} {rules}"', 'topic')}`,
        findings: [{ at: '{topic}' }],
      },
      {
        name: 'a chain whose prompt stands in its construction', code: `from langchain.chains import LLMChain\nfrom langchain_core.prompts import PromptTemplate\nfrom langchain_openai import ChatOpenAI\n\nTEXT = PromptTemplate.from_template("Goal: {goal}\\n${RULES}\\nText: {text}")\n\nasync def extract(goal: str, text: str):\n    chain = LLMChain(llm=ChatOpenAI(model="gpt-4o"), prompt=TEXT)\n    return await chain.arun(goal=goal, text=text)`,
        findings: [{ at: '{goal}' }],
      },
      {
        name: 'a value that a function joins on, shown where it is put in', code: `${py}async def answer(letter):\n    return ${pyChat('"You answer letters."', '"Letter: " + letter + "' + RULES + '"')}\n\nasync def main(path):\n    text = open(path).read()\n    return await answer(text)`,
        findings: [{ at: 'letter', line: 6 }],
      },
      {
        name: 'a head that two prompts share: of the longer one', code: `HEAD = "The service: {service_description}\\n"\nNAME_PROMPT = HEAD + """${RULES}"""\nPLAN_PROMPT = HEAD + """${HANDBOOK}"""`,
        findings: [{ at: '{service_description}', message: /^About 1,\d+ fixed tokens/ }],
      },
      {
        name: 'a text that is put into another one as a whole', code: `${py}RULES_TEXT = "You work for {name}. ${RULES}"\nPROMPT = "{rules} The mail: {mail}"\n\nasync def answer(name, mail):\n    prompt = PROMPT.format(rules=RULES_TEXT.format(name=name), mail=mail)\n    return ${pyChat('"You answer mail."', 'prompt')}`,
        findings: [{ at: '{name}' }],
      },
      {
        name: 'what the Claude Agent SDK is given, though it reads like no prompt', code: `from claude_agent_sdk import ClaudeAgentOptions, query\n\nasync def report(topic):\n    options = ClaudeAgentOptions(system_prompt=f"Monthly figures for {topic}. The harbour lies north of the old town. ${RULES}")\n    async for message in query(prompt="Go on.", options=options):\n        print(message)`,
        findings: [{ at: '{topic}' }],
      },
      {
        name: 'what CrewAI is given for a task, though it reads like no prompt', code: `from crewai import Task\n\ndef report(topic):\n    return Task(description=f"Monthly figures for {topic}. The harbour lies north of the old town. ${RULES}", expected_output="A table")`,
        findings: [{ at: '{topic}' }],
      },
      {
        name: 'a template filled twice, once with a constant first', code: `${py}NOTE = "Write in {tongue}. The note: {note}. ${RULES}"\n\nasync def english(note):\n    prompt = NOTE.format(tongue="English", note=note)\n    return ${pyChat('"You write."', 'prompt')}\n\nasync def any_tongue(note, tongue):\n    prompt = NOTE.format(tongue=tongue, note=note)\n    return ${pyChat('"You write."', 'prompt')}`,
        findings: [{ at: '{tongue}' }],
      },
      {
        name: 'a placeholder behind escapes', code: `NOTE_PROMPT = "You are an editor.\\n\\n\\u2022 Note \\"{text}\\".\\n${RULES}"`,
        findings: [{ at: '{text}' }],
      },
      {
        name: 'a placeholder behind the line ends of Windows', code: `NOTE_PROMPT = """You are an editor.\r\n\r\nYou summarise\r\n{text}.\r\n${RULES}"""`,
        findings: [{ at: '{text}' }],
      },
      {
        name: 'a prompt about SQL, made of constants and a placeholder', code: `SCHEMA = "orders(id, total)"\nSQL_PROMPT = f"You write a query for {{question}}. Tables: {SCHEMA}. ${RULES}"`,
        findings: [{ at: '{{question}}' }],
      },
      {
        name: 'instructions that are written as the assistant\'s, ahead of any question', code: `${py}async def answer(domain, text):\n    return await client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": "You translate."}, {"role": "assistant", "content": f"The paper is about {domain}"}, {"role": "user", "content": f"${RULES} The text: {text}"}])`,
        findings: [{ at: '{domain}' }],
      },
      {
        name: 'a short text with the value, and the rules behind it', code: `RULES_PROMPT = """You sort tickets. ${RULES}"""\nTICKET_PROMPT = "<i>{ticket}</i>" + RULES_PROMPT`,
        findings: [{ at: '{ticket}' }],
      },
      {
        name: 'braces that an f-string leaves for later, beside what a function gives once', code: `def tools():\n    return read("tools.txt")\n\nTOOL_PROMPT = f"""Task: {{task}}. You may use these tools: {tools()}. ${RULES}"""`,
        findings: [{ at: '{{task}}' }],
      },
      {
        name: 'a prompt that another one repeats', code: `BASE_PROMPT = """You are an editor. Summarise {text}. ${RULES}"""\nLONG_PROMPT = f"Be kind. {BASE_PROMPT} Use at least ten sentences."\nshort = render(BASE_PROMPT)`,
        findings: [{ at: '{text}' }, { at: '{BASE_PROMPT}' }],
      },
      {
        name: 'dedented', code: `import textwrap\n${py}async def answer(article: str):\n    prompt = textwrap.dedent(f"""\n        Article: {article}\n\n        ${RULES}\n        """)\n    return ${pyChat('"You answer."', 'prompt')}`,
        findings: [{ at: '{article}' }],
      },
      {
        name: 'lines joined', code: `${py}async def answer(article: str):\n    prompt = "\\n".join(["Article:", article, "${RULES}"])\n    return ${pyChat('"You answer."', 'prompt')}`,
        findings: [{ at: 'article' }],
      },
      {
        name: 'added piece by piece', code: `${py}async def answer(article: str):\n    prompt = f"Article: {article}\\n\\n"\n    prompt += "${RULES}"\n    return ${pyChat('"You answer."', 'prompt')}`,
        findings: [{ at: '{article}' }],
      },
      {
        name: 'a template kept in a class', code: `${py}class Answerer:\n    TEMPLATE = "Article: {article}\\n\\n${RULES}"\n\n    async def answer(self, article: str):\n        return ${pyChat('"You answer."', 'self.TEMPLATE.format(article=article)')}`,
        findings: [{ at: '{article}' }],
      },
      {
        name: 'an f-string', code: `${py}async def answer(article: str):\n    return ${pyChat('"You answer."', `f"Article: {article}\\n\\n${RULES}"`)}`,
        findings: [{ at: '{article}', severity: 'info', message: /under the 1,024/ }],
      },
      {
        name: 'reaches the minimum', code: `${py}async def answer(name: str, question: str):\n    return ${pyChat(`f"You help {name}. ${HANDBOOK}"`, 'question')}`,
        findings: [{ at: '{name}', severity: 'warning', message: /1,024 from which gpt-4o caches/ }],
      },
      {
        name: 'format', code: `${py}TEMPLATE = "Article: {article}\\n\\n${RULES}"\n\nasync def answer(article: str):\n    return ${pyChat('"You answer."', 'TEMPLATE.format(article=article)')}`,
        findings: [{ at: '{article}' }],
      },
      {
        name: 'percent', code: `${py}async def answer(article: str):\n    return ${pyChat('"You answer."', `"Article: %s\\n\\n${RULES}" % article`)}`,
        findings: [{ at: '%s' }],
      },
      {
        name: 'concatenation', code: `${py}async def answer(article: str):\n    return ${pyChat('"You answer."', `"Article: " + article + "\\n\\n${RULES}"`)}`,
        findings: [{ at: 'article' }],
      },
      {
        name: 'replace', code: `${py}TEMPLATE = "Article: {ARTICLE}\\n\\n${RULES}"\n\nasync def answer(article: str):\n    return ${pyChat('"You answer."', 'TEMPLATE.replace("{ARTICLE}", article)')}`,
        findings: [{ at: '{ARTICLE}' }],
      },
      {
        name: 'what a loop of the script writes anew, put into braces that were doubled', code: `${py}STYLE = "You are a novelist."\nPROMPT = f"{STYLE}\\n\\nSo far: {{draft}}\\n\\n${RULES}"\ndraft = "Once upon a time"\nwhile "THE END" not in draft:\n    response = ${pyChat('"You write."', 'PROMPT.format(draft=draft)')}\n    draft = response.choices[0].message.content\n`,
        findings: [{ at: '{{draft}}' }],
      },
      {
        name: 'LangChain', code: `from langchain_core.prompts import ChatPromptTemplate\nfrom langchain_openai import ChatOpenAI\n\nprompt = ChatPromptTemplate.from_messages([("system", "{context}\\n\\n${RULES}"), ("human", "{question}")])\nchain = prompt | ChatOpenAI(model="gpt-4o")\n\nasync def answer(context: str, question: str):\n    return await chain.ainvoke({"context": context, "question": question})`,
        findings: [{ at: '{context}' }],
      },
      {
        name: 'LiteLLM', code: `import litellm\n\ndef answer(article: str):\n    return litellm.completion(model="gpt-4o", messages=[{"role": "user", "content": f"{article}\\n\\n${RULES}"}])`,
        findings: [{ at: '{article}' }],
      },
      {
        name: 'Claude', code: `import anthropic\n\nclient = anthropic.Anthropic()\n\ndef answer(profile: str, question: str):\n    return client.messages.create(model="claude-sonnet-4-5", max_tokens=500, system=f"Profile: {profile}\\n\\n${RULES}", messages=[{"role": "user", "content": question}])`,
        findings: [{ at: '{profile}', message: /under the 1,024/ }],
      },
      {
        name: 'a template without its request', code: `SUMMARY_PROMPT = """You are a careful editor. Here is the article:\n{article}\n\n${RULES}"""`,
        findings: [{ at: '{article}', severity: 'info', message: /request is not in view/ }],
      },
    ],
  },
});
