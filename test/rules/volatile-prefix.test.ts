import { volatilePrefix } from '../../rules/volatile-prefix.ts';
import { ruleTester } from './rule-tester.ts';
import { HANDBOOK, RULES, SHORT } from './texts.ts';

const openai = 'import OpenAI from "openai";\nconst client = new OpenAI();\n';
const chat = (system: string, user = 'question'): string =>
  `client.chat.completions.create({ model: "gpt-4o", messages: [{ role: "system", content: ${system} }, { role: "user", content: ${user} }] })`;
const answer = (system: string): string => `${openai}export const answer = (question: string) => ${chat(system)};`;
const py = 'from openai import AsyncOpenAI\n\nclient = AsyncOpenAI()\n';
const pyAnswer = (system: string, imports = 'from datetime import datetime'): string =>
  `${imports}\n${py}\nasync def answer(question: str):\n    return await client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": ${system}}, {"role": "user", "content": question}])`;

ruleTester(volatilePrefix, {
  typescript: {
    valid: [
      { name: 'the time last in the system prompt', code: answer(`\`${RULES}\\nTime: \${new Date().toISOString()}\``) },
      { name: 'the year and the month of a clock', code: answer(`\`It is \${new Date().getMonth() + 1}/\${new Date().getFullYear()}. ${RULES}\``) },
      { name: 'the time beside the question', code: `${openai}export const answer = (question: string) => ${chat(`"${RULES}"`, '`Time: ${new Date().toISOString()}\\n${question}`')};` },
      { name: 'a short tail behind the time', code: answer(`\`${RULES}\\nTime: \${new Date().toISOString()}. ${SHORT}\``) },
      { name: 'a time taken once at start-up', code: `${openai}const STARTED = new Date().toISOString();\nexport const answer = (question: string) => ${chat(`\`Running since \${STARTED}. ${HANDBOOK}\``)};` },
      { name: 'an id taken once at start-up', code: `import { randomUUID } from "node:crypto";\n${openai}const INSTANCE = randomUUID();\nexport const answer = (question: string) => ${chat(`\`Instance \${INSTANCE}. ${HANDBOOK}\``)};` },
      { name: 'a given date is the request\'s', code: `${openai}export const answer = (question: string, day: string) => ${chat(`\`${RULES}\\nDay: \${new Date(day).toISOString()}\``)};` },
      { name: 'the time outside the prompt', code: `${openai}export async function answer(question: string) {\n  const started = Date.now();\n  const result = await ${chat(`"${HANDBOOK}"`)};\n  console.log(\`took \${Date.now() - started} ms\`);\n  return result;\n}` },
      { name: 'an id that is no text of the prompt', code: `import { randomUUID } from "node:crypto";\n${openai}export const answer = (question: string) => client.chat.completions.create({ model: "gpt-4o", user: randomUUID(), messages: [{ role: "system", content: "${HANDBOOK}" }, { role: "user", content: question }] });` },
    ],
    invalid: [
      {
        name: 'a clock ahead of a handbook', code: answer(`\`It is \${new Date().toISOString()}. ${HANDBOOK}\``),
        findings: [{ at: '${new Date().toISOString()}', severity: 'warning', message: /another time with every call/ }],
      },
      {
        name: 'a clock in a variable', code: `${openai}export async function answer(question: string) {\n  const now = new Date().toLocaleString();\n  return ${chat(`\`Now: \${now}\\n${HANDBOOK}\``)};\n}`,
        findings: [{ at: '${now}', severity: 'warning' }],
      },
      {
        name: 'under the minimum it is info', code: answer(`\`Now: \${Date.now()}\\n${RULES}\``),
        findings: [{ at: '${Date.now()}', severity: 'info', message: /under the 1,024/ }],
      },
      {
        name: 'ahead of a conversation', code: `import { convertToModelMessages, streamText, type UIMessage } from "ai";\nimport { openai } from "@ai-sdk/openai";\nexport async function POST(req: Request) {\n  const { messages }: { messages: UIMessage[] } = await req.json();\n  const result = streamText({ model: openai("gpt-4o"), system: \`You help. It is \${new Date().toISOString()}.\`, messages: convertToModelMessages(messages) });\n  return result.toUIMessageStreamResponse();\n}`,
        findings: [{ at: '${new Date().toISOString()}', severity: 'warning', message: /and the conversation|: the conversation/ }],
      },
      {
        name: 'a request id', code: `import { randomUUID } from "node:crypto";\n${answer(`\`Request \${randomUUID()}\\n${HANDBOOK}\``)}`,
        findings: [{ at: '${randomUUID()}', severity: 'warning', message: /new id/ }],
      },
      {
        name: 'a random choice', code: answer(`\`Seed \${Math.random()}\\n${HANDBOOK}\``),
        findings: [{ at: '${Math.random()}', severity: 'warning', message: /random/ }],
      },
      {
        name: 'the day is info', code: answer(`\`Today is \${new Date().toISOString().slice(0, 10)}. ${HANDBOOK}\``),
        findings: [{ at: '${new Date().toISOString().slice(0, 10)}', severity: 'info', message: /after each change of day/ }],
      },
    ],
  },
  python: {
    valid: [
      { name: 'the time zone of a clock', code: pyAnswer(`f"The user's time zone is {datetime.now().strftime('%Z')}. ${HANDBOOK}"`) },
      { name: 'the time last', code: pyAnswer(`f"${RULES} Time: {datetime.now()}"`) },
      { name: 'a time taken once at start-up', code: `from datetime import datetime\n${py}\nSTARTED = datetime.now()\n\nasync def answer(question: str):\n    return await client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": f"Since {STARTED}. ${HANDBOOK}"}, {"role": "user", "content": question}])` },
      { name: 'sorted serialisation of a constant', code: `import json\n${py}\nPOLICY = {"refunds": True, "days": 30}\n\nasync def answer(question: str):\n    return await client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": f"Policy: {json.dumps(POLICY, sort_keys=True)}. ${HANDBOOK}"}, {"role": "user", "content": question}])` },
      { name: 'time measured beside the request', code: `import time\n${py}\nasync def answer(question: str):\n    started = time.time()\n    result = await client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": "${HANDBOOK}"}, {"role": "user", "content": question}])\n    print(f"{time.time() - started:.1f} s")\n    return result` },
    ],
    invalid: [
      {
        name: 'a placeholder that is called a time, its value not in view', code: `PROMPT = "It is {{currentDateTime}}. ${HANDBOOK}"`,
        findings: [{ at: '{{currentDateTime}}', severity: 'info', message: /another time with every call/ }],
      },
      {
        name: 'a placeholder that is called the day, its value not in view', code: `PROMPT = "Today is {current_date}. ${HANDBOOK}"`,
        findings: [{ at: '{current_date}', severity: 'info', message: /another date every day/ }],
      },
      { name: 'datetime.now', code: pyAnswer(`f"It is {datetime.now()}. ${HANDBOOK}"`), findings: [{ at: '{datetime.now()}', severity: 'warning', message: /another time with every call/ }] },
      { name: 'datetime with seconds by strftime', code: pyAnswer(`f"It is {datetime.now().strftime('%Y-%m-%d %H:%M:%S')}. ${HANDBOOK}"`), findings: [{ at: '{datetime.now().strftime(\'%Y-%m-%d %H:%M:%S\')}', severity: 'warning' }] },
      { name: 'the day by strftime', code: pyAnswer(`f"It is {datetime.now().strftime('%Y-%m-%d')}. ${HANDBOOK}"`), findings: [{ at: '{datetime.now().strftime(\'%Y-%m-%d\')}', severity: 'info', message: /after each change of day/ }] },
      { name: 'date.today', code: pyAnswer(`f"Today is {date.today()}. ${HANDBOOK}"`, 'from datetime import date'), findings: [{ at: '{date.today()}', severity: 'info' }] },
      { name: 'uuid4', code: pyAnswer(`f"Request {uuid.uuid4()}. ${HANDBOOK}"`, 'import uuid'), findings: [{ at: '{uuid.uuid4()}', severity: 'warning', message: /new id/ }] },
      { name: 'through a variable and format', code: `from datetime import datetime\n${py}\nTEMPLATE = "Now: {now}. ${HANDBOOK}"\n\nasync def answer(question: str):\n    now = datetime.now().isoformat()\n    return await client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": TEMPLATE.format(now=now)}, {"role": "user", "content": question}])`, findings: [{ at: '{now}', severity: 'warning' }] },
      { name: 'ahead of the history', code: `from datetime import datetime\n${py}\nasync def answer(history: list[dict]):\n    return await client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": f"You tutor. Time: {datetime.now()}"}, *history])`, findings: [{ at: '{datetime.now()}', severity: 'warning', message: /and the conversation|: the conversation/ }] },
    ],
  },
});
