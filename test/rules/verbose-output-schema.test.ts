import { verboseOutputSchema } from '../../rules/verbose-output-schema.ts';
import { ruleTester } from './rule-tester.ts';

const ai = `
import { generateObject } from 'ai';
import { openai } from '@ai-sdk/openai';
import { z } from 'zod';
`;
const pydantic = `
from openai import OpenAI
from pydantic import BaseModel

client = OpenAI()
`;
const parse = (model: string, use = 'return response.choices[0].message.parsed'): string => `
def triage(mails: str):
    response = client.chat.completions.parse(model="gpt-4o", messages=[{"role": "user", "content": mails}], response_format=${model})
    ${use}
`;

ruleTester(verboseOutputSchema, {
  typescript: {
    valid: [
      { name: 'the answer\'s text goes on whole, and one of its fields is called text as well', code: `import { GoogleGenAI } from '@google/genai';
const ai = new GoogleGenAI({ apiKey: process.env.KEY });
export async function outline(topic: string) {
  const response = await ai.models.generateContent({ model: 'gemini-2.5-pro', contents: \`Outline "\${topic}" and answer in JSON: { "id": "1", "text": "a heading", "remarks": ["a remark"] }\` });
  const parsed = JSON.parse(response.text.trim());
  return parsed as Outline;
}` },
      { name: 'another thing has a name, too', code: `${ai}
export async function outline(speakers: { name: string; trade: string }[]) {
  const { object } = await generateObject({
    model: openai('gpt-4o'),
    schema: z.object({ segments: z.array(z.object({ name: z.string(), size: z.enum(['short', 'long']) })) }),
    prompt: \`Outline a talk in segments. The speakers:\\n\${speakers.map((speaker) => \`\${speaker.name}: \${speaker.trade}\`).join('\\n')}\`,
  });
  return object.segments;
}` },
      { name: 'files that are written anew', code: `${ai}
export const mend = (files: { name: string; content: string }[]) => generateObject({
  model: openai('gpt-4o'),
  schema: z.object({ files: z.array(z.object({ path: z.string(), content: z.string() })) }),
  prompt: \`Mend these files and answer with all of their contents:\\n\${files.map((file) => \`\${file.name}\\n\${file.content}\`).join('\\n')}\`,
});` },
      { name: 'a request that has the shape of the answer', code: `import { generate } from './models';
export async function POST(request: Request) {
  const { reports } = await request.json();
  const prompt = \`You are a careful editor. Make one report of these:\\n\${reports.map((report) => \`\${report.title}\\n\${report.summary}\`).join('\\n')}\\nYou must answer in this JSON format: { "title": "…", "summary": "…", "sources": [1, 2] }\`;
  const answer = await generate(prompt);
  return Response.json(JSON.parse(answer));
}` },
      { name: 'short keys in a list', code: `${ai}
const schema = z.object({ tickets: z.array(z.object({ id: z.number(), category: z.string(), urgent: z.boolean() })) });
export const triage = (mails: string) => generateObject({ model: openai('gpt-4o'), schema, prompt: mails });` },
      { name: 'a long key written once', code: `${ai}
const schema = z.object({ suggested_follow_up_action_description: z.string(), urgent: z.boolean() });
export const triage = (mail: string) => generateObject({ model: openai('gpt-4o'), schema, prompt: mail });` },
      { name: 'keys a route\'s body fixes', code: `${ai}
export const TicketSchema = z.object({ tickets: z.array(z.object({ suggested_follow_up_action_description: z.string(), primary_customer_complaint_category: z.string() })) });
export type Tickets = z.infer<typeof TicketSchema>;
export async function POST(req: Request) {
  const body = TicketSchema.parse(await req.json());
  const { object } = await generateObject({ model: openai('gpt-4o'), schema: TicketSchema, prompt: JSON.stringify(body) });
  return Response.json(object);
}` },
      { name: 'a schema that no model writes', code: `${ai}
export const env = z.object({ services: z.array(z.object({ suggested_follow_up_action_description: z.string(), primary_customer_complaint_category: z.string() })) });
export const load = () => env.parse(JSON.parse(process.env.SERVICES ?? '{}'));
export const answer = (text: string) => generateObject({ model: openai('gpt-4o'), schema: z.object({ a: z.string() }), prompt: text });` },
      { name: 'reasoning before the answer that is read', code: `${ai}
export async function judge(text: string) {
  const { object } = await generateObject({ model: openai('gpt-4o'), schema: z.object({ reasoning: z.string(), isSpam: z.boolean() }), prompt: text });
  console.log(object.reasoning);
  return object.isSpam;
}` },
      { name: 'reasoning of an answer that is handed on', code: `${ai}
export async function judge(text: string) {
  const { object } = await generateObject({ model: openai('gpt-4o'), schema: z.object({ isSpam: z.boolean(), reasoning: z.string() }), prompt: text });
  return object;
}` },
      { name: 'ids that join the answer with the input', code: `${ai}
export async function label(mails: { mailId: string; text: string }[]) {
  const { object } = await generateObject({ model: openai('gpt-4o'), schema: z.object({ labels: z.array(z.object({ mailId: z.string(), label: z.string() })) }), prompt: mails.map(({ mailId, text }) => \`\${mailId}: \${text}\`).join('\\n') });
  return object.labels;
}` },
      { name: 'new categories, made of the ones that items have', code: `${ai}
export async function plan(mails: { category: string; text: string }[]) {
  const { object } = await generateObject({ model: openai('gpt-4o'), schema: z.object({ plan: z.array(z.object({ category: z.string(), about: z.string() })) }), prompt: mails.map((mail) => \`\${mail.text} (\${mail.category})\`).join('\\n') });
  return object.plan;
}` },
      { name: 'the rewrite of one text', code: `${ai}
export async function polish(text: string) {
  const { object } = await generateObject({ model: openai('gpt-4o'), schema: z.object({ text: z.string() }), prompt: \`Polish this: \${text}\` });
  return object.text;
}` },
      { name: 'a plan that is made anew, without the one before', code: `${ai}
const schema = z.object({ plan: z.array(z.object({ id: z.number(), step: z.string() })) });
export const plan = (goal: string) => generateObject({ model: openai('gpt-4o'), schema, prompt: \`Goal: \${goal}\` });` },
      { name: 'the rewrite of a text, and a short list', code: `${ai}
const schema = z.object({ summary: z.string(), tags: z.array(z.string()) });
export const go = (summary: string, tags: string[], mail: string) => generateObject({ model: openai('gpt-4o'), schema, prompt: \`Current summary:\n\${summary}\nCurrent tags:\n\${tags}\nMail: \${mail}\` });` },
      { name: 'the root object around a list', code: `${ai}
export const names = (text: string) => generateObject({ model: openai('gpt-4o'), schema: z.object({ names: z.array(z.string()) }), prompt: text });` },
      ...['}).transform(({ tone, ...rest }) => ({ ...rest, mood: tone }))', '}).refine((ticket) => ticket.tone !== \'\')'].map((end) => ({
        name: 'what the schema\'s own code reads', code: `${ai}
const schema = z.object({ tickets: z.array(z.object({ id: z.number(), tone: z.string() ${end}) });
export async function moods(mails: string) {
  const { object } = await generateObject({ model: openai('gpt-4o'), schema, prompt: mails });
  return object.tickets.map((ticket) => ticket.id);
}` })),
      { name: 'what the code of the schema reads that the answer is checked with', code: `
import OpenAI from 'openai';
import { z } from 'zod';
const client = new OpenAI();
const Ticket = z.object({ id: z.number(), tone: z.string() }).transform(({ tone, ...rest }) => ({ ...rest, mood: tone }));
const Tickets = z.array(Ticket);
export async function moods(mails: string) {
  const response = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'system', content: 'Answer in JSON: [{"id": 1, "tone": "angry"}]' }, { role: 'user', content: mails }] });
  return Tickets.parse(JSON.parse(response.choices[0].message.content)).map((ticket) => \`\${ticket.id}: \${ticket.mood}\`);
}` },
      ...["z.string().nullable().describe('A message to the user if the mail is blocked')", "z.string().optional().describe('A message to the user if the mail is blocked')", "z.string().describe('A message to the user if the mail is blocked, empty otherwise')", "z.string().describe('If blocked, tell the user why')", "z.string().describe('What to do if the parcel is late')"].map((message) => ({
        name: 'a text that need not be written, or is for more than one case', code: `${ai}
const schema = z.object({ blocked: z.boolean(), message: ${message} });
export const check = (mail: string) => generateObject({ model: openai('gpt-4o'), schema, prompt: mail });` })),
      { name: 'text of the input where nothing says which', code: `${ai}
const schema = z.object({ edits: z.array(z.object({ original_text: z.string(), better: z.string() })) });
export const polish = (text: string) => generateObject({ model: openai('gpt-4o'), schema, prompt: text });` },
      { name: 'a JSON Schema inside the prompt is no example', code: `${ai}
import { generateText } from 'ai';
export async function judge(text: string) {
  const { text: answer } = await generateText({ model: openai('gpt-4o'), prompt: \`Answer as JSON by this schema: {"description": "Answer.", "type": "object", "properties": {"reason": {"type": "string"}, "verdict": {"type": "integer"}}, "required": ["reason", "verdict"]}\\n\\n\${text}\` });
  const { verdict, reason } = JSON.parse(answer);
  return verdict ? reason : undefined;
}` },
      { name: 'short enum values', code: `${ai}
export const triage = (mails: string) => generateObject({ model: openai('gpt-4o'), schema: z.object({ tickets: z.array(z.object({ id: z.number(), urgency: z.enum(['low', 'medium', 'high']) })) }), prompt: mails });` },
    ],
    invalid: [
      {
        name: 'of an answer one field is read that is called as SDKs call its text',
        code: `import { GoogleGenAI } from '@google/genai';
const ai = new GoogleGenAI({ apiKey: process.env.KEY });
export async function outline(topic: string) {
  const response = await ai.models.generateContent({ model: 'gemini-2.5-pro', contents: \`Outline "\${topic}" and answer in JSON: { "text": "a heading", "size": 3, "remarks": ["a remark"] }\` });
  const parsed = JSON.parse(response.text.trim());
  return parsed.text + parsed.size;
}`,
        findings: [{ at: '"remarks"' }],
      },
      {
        name: 'of what was parsed one field is read, which SDKs call their text so', code: `import { GoogleGenAI } from '@google/genai';
const ai = new GoogleGenAI({ apiKey: process.env.KEY });
export async function outline(topic: string) {
  const response = await ai.models.generateContent({ model: 'gemini-2.5-pro', contents: \`Outline "\${topic}" and answer in JSON: { "text": "a heading", "remarks": ["a remark"] }\` });
  const parsed = JSON.parse(response.text.trim());
  return parsed.text;
}`,
        findings: [{ at: '"remarks"' }],
      },
      {
        name: 'of an object one field is read, which SDKs call their text so', code: `${ai}
export async function outline(topic: string) {
  const { object } = await generateObject({ model: openai('gpt-4o'), prompt: topic, schema: z.object({ text: z.string(), remarksOnStyleAndTone: z.array(z.string()) }) });
  return object.text;
}`,
        findings: [{ at: 'remarksOnStyleAndTone' }],
      },
      {
        name: 'the name of each thing is copied', code: `${ai}
export async function sort(speakers: { name: string; trade: string }[]) {
  const { object } = await generateObject({
    model: openai('gpt-4o'),
    schema: z.object({ speakers: z.array(z.object({ name: z.string(), category: z.string() })) }),
    prompt: \`Sort the speakers:\\n\${speakers.map((speaker) => \`\${speaker.name}: \${speaker.trade}\`).join('\\n')}\`,
  });
  return object.speakers;
}`,
        findings: [{ at: 'name', message: /repeats/ }],
      },
      {
        name: 'all of it in a log line, one key in the program', code: `${ai}
import { logger } from './logger';
export async function title(text: string) {
  const { object } = await generateObject({ model: openai('gpt-4o'), schema: z.object({ title: z.string(), keywords: z.array(z.string()) }), prompt: text });
  logger.info(\`Found \${JSON.stringify(object)}\`);
  return object.title.trim();
}`,
        findings: [{ at: 'keywords', message: /nothing in view reads it/ }],
      },
      {
        name: 'the same shape in several examples: the first shows it', code: `
import OpenAI from 'openai';
const client = new OpenAI();
const SYSTEM = \`Find a title for the text. Answer in JSON as in these examples:

The harbour lies north of the town.
{ "title": "Harbour", "mood": "calm" }

The storm came at night.
{ "title": "Storm", "mood": "wild" }
\`;
export async function title(text: string) {
  const answer = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'system', content: SYSTEM }, { role: 'user', content: text }] });
  const found = JSON.parse(answer.choices[0].message.content ?? '');
  return found.title;
}`,
        findings: [{ at: '"mood"' }],
      },
      {
        name: 'also where a value stands between the examples', code: `
import { generateText } from 'ai';
function rules(most: number): string {
  return \`You find titles for a text.

- Return ONLY a JSON object: {"mood": "calm"|"wild", "titles": ["...", "..."]}
- Each has at most \${most} letters.
- Never write anything else.
- A good example: {"mood":"calm","titles":["Harbour","Low tide"]}\`;
}
export async function titles(text: string, most: number): Promise<string[]> {
  const { text: answer } = await generateText({ model: 'openai/gpt-4o', system: rules(most), prompt: text });
  const found = JSON.parse(answer) as { titles: string[] };
  return found.titles;
}`,
        findings: [{ at: '"mood"', line: 5 }],
      },
      {
        name: 'the subject of every mail is copied', code: `${ai}
export async function sort(mails: { id: number; subject: string; text: string }[]) {
  const { object } = await generateObject({
    model: openai('gpt-4o'),
    schema: z.object({ mails: z.array(z.object({ id: z.number(), subject: z.string(), category: z.string() })) }),
    prompt: \`Sort these mails:\\n\${mails.map((mail) => \`\${mail.id} \${mail.subject} \${mail.text}\`).join('\\n')}\`,
  });
  return object.mails;
}`,
        findings: [{ at: 'subject', message: /repeats/ }],
      },
      {
        name: 'long keys of every item (zod)', code: `${ai}
export async function triage(mails: string) {
  const { object } = await generateObject({
    model: openai('gpt-4o'),
    schema: z.object({
      tickets: z.array(z.object({
        id: z.number(),
        suggested_follow_up_action_description: z.string(),
        primary_customer_complaint_category: z.string(),
      })),
    }),
    prompt: mails,
  });
  return object.tickets.filter((ticket) => ticket.primary_customer_complaint_category === 'billing').map((ticket) => ticket.suggested_follow_up_action_description);
}`,
        findings: [{ at: 'tickets', line: 9, severity: 'warning', message: /`action` for `suggested_follow_up_action_description`/ }],
      },
      {
        name: 'a text for one case', code: `${ai}
const schema = z.object({ isBlocked: z.boolean(), message: z.string().describe('A friendly message to the user if the request is blocked.') });
export const check = (mail: string) => generateObject({ model: openai('gpt-4o'), schema, prompt: mail });`,
        findings: [{ at: 'message', severity: 'info', message: /whatever `isBlocked` is/ }],
      },
      {
        name: 'text of the input beside its number', code: `${ai}
const schema = z.object({ edits: z.array(z.object({ id: z.number(), original_text: z.string(), better: z.string() })) });
export const polish = (text: string) => generateObject({ model: openai('gpt-4o'), schema, prompt: text });`,
        findings: [{ at: 'original_text', severity: 'info' }],
      },
      {
        name: 'long keys (JSON Schema)', code: `
import OpenAI from 'openai';
const client = new OpenAI();
export async function triage(mails: string) {
  const response = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: mails }],
    response_format: {
      type: 'json_schema',
      json_schema: {
        name: 'tickets', strict: true,
        schema: {
          type: 'object',
          properties: {
            tickets: {
              type: 'array',
              items: {
                type: 'object',
                properties: { suggested_follow_up_action_description: { type: 'string' }, primary_customer_complaint_category: { type: 'string' } },
                required: ['suggested_follow_up_action_description', 'primary_customer_complaint_category'], additionalProperties: false,
              },
            },
          },
          required: ['tickets'], additionalProperties: false,
        },
      },
    },
  });
  const { tickets } = JSON.parse(response.choices[0].message.content!);
  return tickets.length;
}`,
        findings: [{ at: 'tickets', line: 14, severity: 'warning' }],
      },
      {
        name: 'an explanation that nothing reads, behind the answer', code: `${ai}
export async function isSpam(text: string) {
  const { object } = await generateObject({ model: openai('gpt-4o'), schema: z.object({ spam: z.boolean(), explanation: z.string() }), prompt: text });
  return object.spam;
}`,
        findings: [{ at: 'explanation', severity: 'warning', message: /nothing in view reads it/ }],
      },
      {
        name: 'an explanation that nothing reads, ahead of the answer', code: `${ai}
export async function isSpam(text: string) {
  const { object: { spam } } = await generateObject({ model: openai('gpt-4o'), schema: z.object({ reasoning: z.string(), spam: z.boolean() }), prompt: text });
  return spam;
}`,
        findings: [{ at: 'reasoning', severity: 'info', message: /thinks before it answers/ }],
        // without it the answer may be a worse one
        suggestion: null,
      },
      {
        name: 'the same of a model that thinks by itself', code: `${ai}
export async function isSpam(text: string) {
  const { object: { spam } } = await generateObject({ model: openai('o3'), schema: z.object({ reasoning: z.string(), spam: z.boolean() }), prompt: text });
  return spam;
}`,
        findings: [{ at: 'reasoning', severity: 'info' }],
        suggestion: `${ai}
export async function isSpam(text: string) {
  const { object: { spam } } = await generateObject({ model: openai('o3'), schema: z.object({ spam: z.boolean() }), prompt: text });
  return spam;
}`,
      },
      ...[`generateObject({ model: openai('gpt-4o'), output: 'array', schema: Item, prompt: mails })`, `generateText({ model: openai('gpt-4o'), output: Output.array({ element: Item }), prompt: mails })`].map((call) => ({
        name: `a schema of each item: ${call}`, code: `${ai}import { generateText, Output } from 'ai';
const Item = z.object({ suggested_follow_up_action_description: z.string(), primary_customer_complaint_category: z.string() });
export const triage = (mails: string) => ${call};`,
        findings: [{ at: 'z.object({ suggested_follow_up_action_description: z.string(), primary_customer_complaint_category: z.string() })', severity: 'warning' as const, message: /every item of the list/ }],
      })),
      {
        name: 'a reason for every item', code: `${ai}
export async function categories(senders: string) {
  const { object } = await generateObject({ model: openai('gpt-4o'), schema: z.object({ senders: z.array(z.object({ sender: z.string(), category: z.string(), rationale: z.string() })) }), prompt: senders });
  return object.senders.map(({ sender, category }) => ({ sender, category }));
}`,
        findings: [{ at: 'rationale', severity: 'warning', message: /every item of `senders`/ }],
      },
      {
        name: 'long enum values of every item', code: `${ai}
export const triage = (mails: string) => generateObject({ model: openai('gpt-4o'), schema: z.object({ tickets: z.array(z.object({ id: z.number(), next: z.enum(['NEEDS_IMMEDIATE_HUMAN_ATTENTION', 'NO_FURTHER_ACTION_REQUIRED']) })) }), prompt: mails });`,
        findings: [{ at: 'next', severity: 'info', message: /short words/ }],
      },
      {
        name: 'what the program keeps, written again with what changed', code: `${ai}
const schema = z.object({ plan: z.array(z.object({ id: z.number(), step: z.string() })), done: z.boolean() });
export const next = (currentPlan: string, result: string) => generateObject({ model: openai('gpt-4o'), schema, prompt: \`Bring the plan up to date.\nPlan so far: \${currentPlan}\nResult: \${result}\` });`,
        findings: [{ at: 'plan', severity: 'info', message: /`\$\{currentPlan\}` of the prompt written again whole/ }],
      },
      {
        name: 'a wrapper around every item', code: `${ai}
export const triage = (mails: string) => generateObject({ model: openai('gpt-4o'), schema: z.object({ tickets: z.array(z.object({ ticket: z.object({ id: z.number(), label: z.string() }) })) }), prompt: mails });`,
        findings: [{ at: 'ticket', severity: 'info', message: /wrapper/ }],
      },
    ],
  },
  python: {
    valid: [
      { name: 'a key that is called like a part of the SDK\'s answer', code: `from openai import OpenAI
from pydantic import BaseModel

client = OpenAI()

class Weather(BaseModel):
    temperature: float
    response: str

completion = client.beta.chat.completions.parse(model="gpt-4o", messages=messages, response_format=Weather)
weather = completion.choices[0].message.parsed
print(weather.temperature > 30)
weather.response` },
      { name: 'the answer\'s text goes on whole, and one of its fields is called text as well', code: `import json
from google import genai

client = genai.Client()

def outline(topic, show):
    response = client.models.generate_content(model="gemini-2.5-pro", contents=f'Outline "{topic}" and answer in JSON: {{"id": "1", "text": "a heading", "remarks": ["a remark"]}}')
    show(json.loads(response.text))
` },
      { name: 'another thing has a name, too', code: `
${pydantic}
class Segment(BaseModel):
    name: str
    size: int

class Outline(BaseModel):
    segments: list[Segment]

def outline(speakers: list):
    response = client.beta.chat.completions.parse(model="gpt-4o", messages=[{"role": "user", "content": f'Outline a talk in segments. {", ".join(speaker["name"] for speaker in speakers)}'}], response_format=Outline)
    return response.choices[0].message.parsed` },
      ...['Output the complete JSON array.', 'Output only the new entries as a JSON array.', 'Output the complete, updated report.'].map((wish) => ({
        name: `what is kept, and not wanted back: ${wish}`, code: `
from openai import OpenAI

client = OpenAI()

def more(existing_json: str, page: str):
    prompt = f"Find the chapters of the page. ${wish}\\n\\nExisting JSON array:\\n{existing_json}\\n\\nPage:\\n{page}"
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": prompt}])
` })),
      { name: 'what is thrown away for some, or after the whole was kept', code: `
import json
from openai import OpenAI
from store import keep

client = OpenAI()

def triage(mails: str, short: bool):
    response = client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": 'Answer in JSON: [{"id": 1, "mood": "angry", "tone": "sharp"}]'}, {"role": "user", "content": mails}])
    tickets = json.loads(response.choices[0].message.content)
    for ticket in tickets:
        if short:
            ticket.pop("mood")
    keep(tickets)
    for ticket in tickets:
        ticket.pop("tone")
    return keep(tickets)
` },
      { name: 'examples of what it is given, beside what another variable has', code: `
import json
from tasks import all_tasks, ask

def find(request: str):
    tasks = [{"name": each["name"]} for each in all_tasks()]
    prompt = f'''You find tasks that do what the user wants. You must not make up a task. If there is none that fits, say so, and never explain your answer. Return only the name. Answer in JSON: {{"found": true, "task": "…"}}

Tasks: [{{"name": "add", "notes": "Adds two numbers", "kind": "sum"}}]
Request: {request} of {tasks}'''
    result = json.loads(ask(prompt))
    return result["found"] and result["task"]
` },
      { name: 'short keys', code: `${pydantic}
class Ticket(BaseModel):
    id: int
    category: str
    urgent: bool

class Tickets(BaseModel):
    tickets: list[Ticket]
${parse('Tickets')}` },
      { name: 'a long key written once', code: `${pydantic}
class Answer(BaseModel):
    suggested_follow_up_action_description: str
    urgent: bool
${parse('Answer')}` },
      { name: 'a model that is a route\'s body as well', code: `${pydantic}
from fastapi import FastAPI

app = FastAPI()

class Ticket(BaseModel):
    suggested_follow_up_action_description: str
    primary_customer_complaint_category: str

class Tickets(BaseModel):
    tickets: list[Ticket]

@app.post("/tickets")
def store(body: Tickets):
    return {"stored": len(body.tickets)}
${parse('Tickets')}` },
      { name: 'a model that checks a file as well', code: `${pydantic}
class Verdict(BaseModel):
    spam: bool
    explanation: str

known = Verdict.model_validate_json(open("known.json").read())
${parse('Verdict', 'return response.choices[0].message.parsed.spam')}` },
      { name: 'a short name on the wire already', code: `
from openai import OpenAI
from pydantic import BaseModel, Field

client = OpenAI()

class Ticket(BaseModel):
    suggested_follow_up_action_description: str = Field(validation_alias="action")
    primary_customer_complaint_category: str = Field(validation_alias="category")

class Tickets(BaseModel):
    tickets: list[Ticket]
${parse('Tickets')}` },
      ...['return tickets', 'return [each["tone"] for each in tickets]', 'keep(tickets)'].map((use) => ({
        name: 'a list of which one reader takes a part, and another more', code: `
import json
from openai import OpenAI
from store import keep

client = OpenAI()

def triage(mails: str):
    response = client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": 'Answer in JSON: [{"id": 1, "title": "Late parcel", "tone": "sharp"}]'}, {"role": "user", "content": mails}])
    tickets = json.loads(response.choices[0].message.content)
    for ticket in tickets:
        if "title" in ticket:
            ticket["title"] = ticket["title"].strip()
    ${use}
` })),
      { name: 'what the program reads by another name', code: `
from openai import OpenAI
from pydantic import BaseModel, Field

client = OpenAI()

class Ticket(BaseModel):
    id: int
    mood_of_the_customer: str = Field(validation_alias="mood")

class Tickets(BaseModel):
    tickets: list[Ticket]
${parse('Tickets', 'return [(ticket.id, ticket.mood_of_the_customer) for ticket in response.choices[0].message.parsed.tickets]')}` },
      ...['@property\n    def label(self) -> str:\n        return f"{self.title} ({self.mood})"', '@field_validator("mood")\n    def known(cls, value):\n        return check(value)'].map((method) => ({
        name: 'what the model\'s own methods read', code: `${pydantic}
class Ticket(BaseModel):
    title: str
    mood: str

    ${method}

class Tickets(BaseModel):
    tickets: list[Ticket]
${parse('Tickets', 'return [ticket.title for ticket in response.choices[0].message.parsed.tickets]')}` })),
      { name: 'what a validator of the field reads', code: `${pydantic}
class Ticket(BaseModel):
    title: str
    mood: Annotated[str, AfterValidator(check)]

class Tickets(BaseModel):
    tickets: list[Ticket]
${parse('Tickets', 'return [ticket.title for ticket in response.choices[0].message.parsed.tickets]')}` },
      ...['message: str | None = Field(description="A message to the user if the mail is blocked")', 'message: Optional[str] = Field(default=None, description="A message to the user if the mail is blocked")', 'message: str = Field(description="What the mail says")'].map((field) => ({
        name: 'a text that need not be written', code: `${pydantic}
from typing import Optional
from pydantic import Field

class Check(BaseModel):
    blocked: bool
    ${field}
${parse('Check')}` })),
      { name: 'reasoning that is read', code: `${pydantic}
class Verdict(BaseModel):
    reasoning: str
    spam: bool
${parse('Verdict', 'verdict = response.choices[0].message.parsed\n    print(verdict.reasoning)\n    return verdict.spam')}` },
      { name: 'a settings model', code: `${pydantic}
class Service(BaseModel):
    suggested_follow_up_action_description: str
    primary_customer_complaint_category: str

class Settings(BaseModel):
    services: list[Service]

settings = Settings.model_validate_json(open("settings.json").read())
answer = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": "hello"}])
` },
    ],
    invalid: [
      {
        name: 'a scratchpad ahead of the answer that nobody reads', code: `
${pydantic}
class Talk(BaseModel):
    scratchpad: str
    title: str

def talk(text: str):
    response = client.beta.chat.completions.parse(model="gpt-4o", messages=[{"role": "user", "content": text}], response_format=Talk)
    return response.choices[0].message.parsed.title`,
        findings: [{ at: 'scratchpad', severity: 'info', message: /If it is there so that the model thinks before it answers/ }],
      },
      {
        name: 'all of it in a log line, one key in the program', code: `${pydantic}
import logging

logger = logging.getLogger(__name__)

class Title(BaseModel):
    title: str
    keywords: list[str]

def title(text: str) -> str:
    response = client.chat.completions.parse(model="gpt-4o", messages=[{"role": "user", "content": text}], response_format=Title)
    found = response.choices[0].message.parsed
    logger.info(f"Found {repr(found)}")
    return found.title.strip()`,
        findings: [{ at: 'keywords', message: /nothing in view reads it/ }],
      },
      {
        name: 'long keys of every item (pydantic)', code: `${pydantic}
class Ticket(BaseModel):
    id: int
    suggested_follow_up_action_description: str
    primary_customer_complaint_category: str

class Tickets(BaseModel):
    tickets: list[Ticket]
${parse('Tickets', 'return [(ticket.id, ticket.suggested_follow_up_action_description, ticket.primary_customer_complaint_category) for ticket in response.choices[0].message.parsed.tickets]')}`,
        findings: [{ at: 'tickets', line: 12, severity: 'warning', message: /`action` for `suggested_follow_up_action_description`/ }],
      },
      {
        name: 'a text of every item that nothing reads', code: `${pydantic}
class Ticket(BaseModel):
    id: int
    title: str
    mood: str
    tone: str

class Tickets(BaseModel):
    tickets: list[Ticket]
    total: int
${parse('Tickets', 'return [(ticket.id, ticket.title) for ticket in response.choices[0].message.parsed.tickets]')}`,
        findings: [{ at: 'mood', severity: 'info', message: /`mood` and `tone` for every item of `tickets`, and nothing in view reads them/ }],
      },
      ...['for ticket in tickets:\n        if "mood" in ticket:\n            del ticket["mood"]', 'for ticket in tickets:\n        ticket.pop("mood", None)'].map((dropping) => ({
        name: 'what is thrown away before the rest goes out of sight', code: `
import json
from openai import OpenAI
from store import keep

client = OpenAI()

def triage(mails: str):
    response = client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": 'Answer in JSON: [{"id": 1, "mood": "angry"}]'}, {"role": "user", "content": mails}])
    tickets = json.loads(response.choices[0].message.content)
    ${dropping}
    return keep(tickets)
`,
        findings: [{ at: '"mood"', severity: 'info' as const }],
      })),
      {
        name: 'a model that checks the answer itself', code: `${pydantic}
class Verdict(BaseModel):
    spam: bool
    explanation: str
${parse('Verdict', 'text = response.choices[0].message.content\n    verdict = Verdict.model_validate_json(text.strip())\n    return verdict.spam')}`,
        findings: [{ at: 'explanation', severity: 'warning' }],
      },
      {
        name: 'a text for one case', code: `${pydantic}
from pydantic import Field

class Check(BaseModel):
    blocked: bool = Field(description="Whether the mail should be blocked.")
    message: str = Field(description=("Fallback message if the mail is blocked." " Should be safe to show."))
${parse('Check')}`,
        findings: [{ at: 'message', severity: 'info', message: /whatever `blocked` is/ }],
      },
      {
        name: 'an explanation that nothing reads', code: `${pydantic}
class Verdict(BaseModel):
    spam: bool
    explanation: str
${parse('Verdict', 'return response.choices[0].message.parsed.spam')}`,
        findings: [{ at: 'explanation', severity: 'warning', message: /nothing in view reads it/ }],
      },
      {
        name: 'a JSON example in the prompt', code: `
import json
from openai import OpenAI

client = OpenAI()

PROMPT = """Sort the mails. Answer only with JSON in this form:
{"tickets": [{"id": 1, "suggested_follow_up_action_description": "...", "primary_customer_complaint_category": "..."}]}"""

def triage(mails: str) -> int:
    response = client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": PROMPT}, {"role": "user", "content": mails}])
    answer = json.loads(response.choices[0].message.content)
    return len(answer["tickets"])
`,
        findings: [{ at: '"tickets"', line: 7, severity: 'warning' }],
      },
      {
        name: 'a list that is wanted back whole, with what is new', code: `
from openai import OpenAI

client = OpenAI()

def more(chapters: str, page: str):
    prompt = f"Append the chapters of the page. Output **only** the complete, updated JSON array.\\n\\nExisting JSON:\\n{chapters}\\n\\nPage:\\n{page}"
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": prompt}])
`,
        findings: [{ at: 'Append the chapters of the page. Output **only** the complete, updated JSON array.\\n\\nExisting JSON:\\n', severity: 'info', message: /The answer is `\{chapters\}` of the prompt written again whole/ }],
      },
      {
        name: 'a JSON example that holds what is put in', code: `
from openai import OpenAI

client = OpenAI()

PROMPT = """Ask the next question and bring the form up to date.

Current form: {form_json}

Answer: {answer}

Return only JSON:
{{
  "form_data": {{"name": "", "address": "", "items": []}},
  "question": ""
}}"""

def turn(form_json: str, answer: str):
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": PROMPT.format(form_json=form_json, answer=answer)}])
`,
        findings: [{ at: '"form_data"', severity: 'info', message: /`form_data` is `\{form_json\}`/ }],
      },
      {
        name: 'structured output of LangChain', code: `
from langchain_openai import ChatOpenAI
from pydantic import BaseModel

class Grade(BaseModel):
    relevant: bool
    explanation: str

grader = ChatOpenAI(model="gpt-4o").with_structured_output(Grade)

def grade(document: str) -> bool:
    result = grader.invoke(document)
    return result.relevant
`,
        findings: [{ at: 'explanation', severity: 'warning' }],
      },
    ],
  },
});
