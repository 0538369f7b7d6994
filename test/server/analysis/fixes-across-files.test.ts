import { describe, expect, test } from 'vitest';
import { findingsIn, reportOf, type Files } from './files-of.ts';

/** Titles of the fixes offered in one file. */
async function fixesIn(files: Files, name: string): Promise<string[]> {
  const { findings } = await reportOf(files, name);
  return findings.flatMap(({ fixes }) => fixes.map(({ title }) => title));
}

describe('the asynchronous client', () => {
  const llm = `
from openai import OpenAI

client = OpenAI()


async def answer(question):
    response = client.responses.create(model="gpt-4o", input=question)
    return response.output_text
`;
  const offered = ['Use the asynchronous client'];

  test('is offered where only this file has the client', async () => {
    expect(await fixesIn({ 'app/llm.py': llm, 'app/main.py': 'from app.llm import answer\n' }, 'app/llm.py')).toEqual(offered);
  });
  test('is not where another file blocks on it', async () => {
    const users = ['from app.llm import client\n\n\ndef embed(text):\n    return client.embeddings.create(model="m", input=text)\n', 'from . import llm\n\n\ndef embed(text):\n    return llm.client.embeddings.create(model="m", input=text)\n'];
    for (const user of users) expect(await fixesIn({ 'app/__init__.py': '', 'app/llm.py': llm, 'app/embed.py': user }, 'app/llm.py')).toEqual([]);
  });
});

describe('taking a key out', () => {
  const verdict = `
from openai import OpenAI
from pydantic import BaseModel

client = OpenAI()


class Verdict(BaseModel):
    spam: bool
    explanation: str


def is_spam(mail: str) -> bool:
    response = client.chat.completions.parse(model="gpt-4o", messages=[{"role": "user", "content": mail}], response_format=Verdict)
    return response.choices[0].message.parsed.spam
`;
  test('is offered where nobody else speaks of it', async () => {
    expect(await fixesIn({ 'app/verdict.py': verdict, 'app/main.py': 'from app.verdict import is_spam\n' }, 'app/verdict.py')).toEqual(['Take "explanation" out of the schema']);
  });
  test('is not where another file makes such an object itself', async () => {
    const user = 'from app.verdict import Verdict\n\nUNCHECKED = Verdict(spam=False, explanation="not checked")\n';
    expect(await fixesIn({ 'app/verdict.py': verdict, 'app/main.py': user }, 'app/verdict.py')).toEqual([]);
  });
});

describe('keys that a route fixes', () => {
  const tickets = `
from openai import OpenAI
from pydantic import BaseModel

client = OpenAI()


class Ticket(BaseModel):
    id: int
    suggested_follow_up_action_description: str
    primary_customer_complaint_category: str


class Tickets(BaseModel):
    tickets: list[Ticket]


def triage(mail: str):
    response = client.chat.completions.parse(model="gpt-4o", messages=[{"role": "user", "content": mail}], response_format=Tickets)
    return response.choices[0].message.parsed.tickets
`;
  const route = (decorator: string, signature: string): string => `from fastapi import FastAPI\nfrom app.tickets import Ticket, triage\n\napp = FastAPI()\n\n\n${decorator}\ndef run${signature}:\n    return triage(mail)\n`;
  const longKeys = [expect.stringMatching(/^verbose-output-schema/)];

  test('are nobody\'s where no route knows the class', async () => {
    expect(await findingsIn({ 'app/tickets.py': tickets, 'app/main.py': 'from app.tickets import Ticket, triage\n\n\ndef run(mail: str) -> list[Ticket]:\n    return triage(mail)\n' }, 'app/tickets.py')).toEqual(longKeys);
  });
  test.each([
    ['@app.post("/triage", response_model=list[Ticket])', '(mail: str)'],
    ['@app.post("/triage")', '(mail: str) -> list[Ticket]'],
    ['@app.post("/triage")', '(mail: str, known: Ticket)'],
  ])('%s%s', async (decorator, signature) => {
    expect(await findingsIn({ 'app/tickets.py': tickets, 'app/main.py': route(decorator, signature) }, 'app/tickets.py')).toEqual([]);
  });
  test('in the same file', async () => {
    const file = `${tickets}\n\n@app.get("/tickets", response_model=list[Ticket])\ndef run(mail: str):\n    return triage(mail)\n`;
    expect(await findingsIn({ 'app/tickets.py': file }, 'app/tickets.py')).toEqual([]);
  });
});
