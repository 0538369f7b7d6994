import { describe, expect, it } from 'vitest';
import { flowOf, orderOf } from './flow-of.ts';

/** Name, body of an async function, and the order of its steps. */
type Case = readonly [name: string, body: string, order: readonly string[]];

// where nothing sends a request (`later`), the order is not asked for
const typescript: readonly Case[] = [
  ['two requests on one input', `const a = await askA(text); const b = await askB(text); return a + b;`, ['askA | askB']],
  ['formatting between them', `const a = await askA(text); const p = \`Hi \${text.trim()}\`.slice(0, 10); const b = await askB(p); return [a, b];`, ['askA | askB']],
  ['the second uses the first', `const a = await askA(text); const b = await askB(a.text); return b;`, ['askA > askB: data']],
  ['through statements and destructuring', `const { title } = await askA(text); const t = title.trim(); const p = { q: t }; return await askB(p);`, ['askA > askB: data']],
  ['through a local function that reads a variable', `let a = ''; const build = () => a + text; a = await askA(text); const b = await askB(build()); return b;`, ['askA > askB: data']],
  ['through a list that is pushed to', `const messages = [text]; const a = await askA(messages); messages.push(a); const b = await askB(messages); return b;`, ['askA > askB: data']],
  ['a list that is changed between, whatever with', `const messages = [text]; const a = await askA(messages); messages.push('next'); const b = await askB(messages); return [a, b];`, ['askA > askB: shared-state']],
  ['a guard on the first', `const user = await getUser(text); if (!user) return null; const b = await askB(text); return b;`, ['getUser > askB: early-exit']],
  ['a guard on something else', `const a = await askA(text); if (!flag) throw new Error(); const b = await askB(text); return [a, b];`, ['askA > askB: early-exit']],
  ['a guard inside a nested block', `const a = await askA(text); try { JSON.parse(a); } catch { return; } return await askB(text);`, ['askA > askB: early-exit']],
  ['a branch that does not leave', `const a = await askA(text); let p = text; if (flag) p = 'x'; const b = await askB(p); return [a, b];`, ['askA | askB']],
  ['a branch on the first answer that feeds the second', `const a = await askA(text); let p = text; if (a.ok) p = 'x'; const b = await askB(p); return b;`, ['askA > askB: data']],
  ['logs between', `const a = await askA(text); console.log(a); logger.info('next'); const b = await askB(text); return [a, b];`, ['askA | askB']],
  ['a progress call nobody can see into', `const a = await askA(text); setStatus('second'); const b = await askB(text); return [a, b];`, ['askA > askB: unknown-effect']],
  ['an unknown awaited call', `await refresh(text); const b = await askB(text); return b;`, ['refresh > askB: unknown-effect']],
  ['a read beside a request', `const docs = await db.findMany(text); const b = await askB(text); return [docs, b];`, ['db.findMany | askB']],
  ['a write before a request', `await db.saveMessage(text); const b = await askB(text); return b;`, ['db.saveMessage > askB: unknown-effect']],
  ['two writes', `const later = () => askA(text); await db.create(text); await db.update(text);`, ['db.create > db.update: ordered-writes']],
  ['a write, then a read of the same', `const later = () => askA(text); await db.create(text); const rows = await db.findMany(text); return rows;`, ['db.create > db.findMany: shared-state']],
  ['a permission check', `await checkQuota(user); const b = await askB(text); return b;`, ['checkQuota > askB: unknown-effect']],
  ['saving the first answer before the second request', `const a = await askA(text); await db.save(a); const b = await askB(text); return b;`, ['askA > db.save: data', 'askA | askB', 'db.save > askB: unknown-effect']],
  ['a chat that remembers', `const a = await chat.sendMessage(text); const b = await chat.sendMessage(other); return [a, b];`, ['chat.sendMessage > chat.sendMessage: shared-state']],
  ['two chats', `const a = await first.sendMessage(text); const b = await second.sendMessage(other); return [a, b];`, ['first.sendMessage | second.sendMessage']],
  ['a rate limit between', `const a = await askA(text); await sleep(1000); const b = await askB(text); return [a, b];`, ['askA > askB: wait']],
  ['a timer between', `const a = await askA(text); await new Promise((r) => setTimeout(r, 500)); const b = await askB(text); return [a, b];`, ['askA > askB: wait']],
  ['a limiter', `const a = await askA(text); await limiter.removeTokens(1); const b = await askB(text); return [a, b];`, ['askA > askB: wait']],
  ['promises that run already', `const p = askA(text); const q = askB(text); const a = await p; const b = await q; return [a, b];`, []],
  ['a stream read between', `const a = await askA(text); const s = await askStream(text); for await (const c of s) write(c); const b = await askB(text); return [a, b];`, ['askA > askB: wait']],
  ['Promise.all beside a request', `const [a, b] = await Promise.all([askA(text), askB(text)]); const c = await askC(text); return [a, b, c];`, ['Promise.all | askC']],
  ['Promise.all that uses the answer', `const a = await askA(text); const both = await Promise.all([askB(a), askC(text)]); return both;`, ['askA > Promise.all: data']],
  ['each with its own catch', `const a = await askA(text).catch(() => null); const b = await askB(text).catch(() => null); return [a, b];`, ['askA | askB']],
  ['retries around requests', `const a = await withRetry(() => askA(text)); const b = await withRetry(() => askB(text)); return [a, b];`, ['withRetry | withRetry']],
  ['a retry around a request that uses the answer', `const a = await withRetry(() => askA(text)); const b = await withRetry(() => askB(a)); return [a, b];`, ['withRetry > withRetry: data']],
  ['collecting both', `const out = []; out.push(await askA(text)); out.push(await askB(text)); return out;`, ['askA | askB']],
  ['an environment variable between', `const a = await askA(text); process.env.MODEL = 'x'; const b = await askB(text); return [a, b];`, ['askA > askB: shared-state']],
  ['a table whose name ends in Log', `const a = await askA(text); await db.draftSendLog.update(text); return a;`, ['askA > db.draftSendLog.update: unknown-effect']],
  ['a field that unseen code may read', `const later = () => askA(text); const req = await getBody(text); request.cached = req; const b = await api.complete(text); return b;`, ['getBody > api.complete: shared-state']],
  ['whatever is still running is waited for', `const flush = async () => { await pending.current; }; await flushAll(text); const b = await askB(text); return b;`, []],
  ['the same question twice', `const a = await askA(text); const b = await askA(text); return a === b;`, ['askA > askA: shared-state']],
  ['inside one try', `try { const a = await askA(text); const b = await askB(text); return [a, b]; } catch (e) { return null; }`, ['askA | askB']],
  ['a question to the user between', `const a = await askA(text); const go = await rl.question('go?'); const b = await askB(text); return [a, b, go];`, ['askA > askB: wait']],
  ['two in one object', `return { a: await askA(text), b: await askB(text) };`, ['askA | askB']],
  ['two in one list', `const both = [await askA(text), await askB(text)]; return both;`, ['askA | askB']],
  ['steps of a workflow engine', `const a = await user.run('a', () => askA(text)); const b = await user.run('b', () => askB(text)); return [a, b];`, ['user.run | user.run']],
  ['two arguments of one call', `return merge(await askA(text), await askB(text));`, ['askA | askB']],
  ['two holes of one template', `return \`\${await askA(text)} \${await askB(text)}\`;`, ['askA | askB']],
  ['two of one statement and one more', `const pair = { a: await askA(text), b: await askB(text) }; const c = await askC(text); return [pair, c];`, ['askA | askB', 'askA | askC', 'askB | askC']],
  ['two of one statement, one of them used', `const pair = { a: await askA(text), b: await askB(text) }; const c = await askC(pair.b); return [pair, c];`, ['askA | askB', 'askA > askC: data', 'askB > askC: data']],
  ['one inside the other', `return await askB(await askA(text));`, ['askA > askB: data']],
  ['one by the answer of the other', `return await askA(text) ?? await askB(text);`, ['askA > askB: control']],
  ['one way or the other', `const a = flag ? await askA(text) : await askB(text); return a;`, []],
  ['one way or the other, then a third', `const a = flag ? await askA(text) : await askB(text); const c = await askC(text); return [a, c];`, ['askB | askC']],
  ['assigned on the way', `let p = text; return [p = await askA(text), await askB(p)];`, ['askA > askB: data']],
  ['a chat that remembers, in one object', `return { a: await chat.sendMessage(text), b: await chat.sendMessage(other) };`, ['chat.sendMessage > chat.sendMessage: shared-state']],
  ['a pause between two in one list', `return [await askA(text), await sleep(100), await askB(text)];`, ['askA > askB: wait']],
  ['in a condition, before another', `if (await askA(text)) log('yes'); const b = await askB(text); return b;`, ['askA | askB']],
  ['in the condition of an exit', `if (await askA(text)) return; const b = await askB(text); return b;`, ['askA > askB: early-exit']],
  ['in a condition whose branch prepares the next', `let p = text; if (await askA(text)) p = 'x'; return await askB(p);`, ['askA > askB: data']],
  ['in a condition whose branch asks', `if (flag(await askA(text))) { await askB(text); } return text;`, ['askA > askB: data']],
  ['in the list a loop goes through', `for (const x of await askA(text)) use(x); const b = await askB(text); return b;`, ['askA > askB: unknown-effect']],
  ['two in a branch of their own', `if (flag) { const a = await askA(text); const b = await askB(text); return [a, b]; } return [];`, ['askA | askB']],
  ['two in an else branch, a catch and a finally', `if (flag) { return 1; } else { const a = await askA(text); const b = await askB(text); } try { risky(); } catch { const a = await askC(text); const b = await askD(text); } finally { await askE(text); await askF(text); }`, ['askA > askC: early-exit', 'askA | askB', 'askC | askD', 'askE | askF']],
  ['a branch after a call', `const a = await askA(text); let b; if (flag) { b = await askB(text); } return [a, b];`, ['askA | askB']],
  ['a branch that asks what the call answered', `const a = await askA(text); let b; if (a) { b = await askB(text); } return [a, b];`, ['askA > askB: data']],
  ['a branch that makes what the call needs', `let a = ''; if (flag) { a = await askA(text); } const b = await askB(a); return b;`, ['askA > askB: shared-state']],
  ['a branch that leaves', `if (flag) { return await askA(text); } const b = await askB(text); return b;`, ['askA > askB: early-exit']],
  ['a branch that asks whether to go on at all', `if (flag) { await assertSafe(text); } const b = await askB(text); return b; async function assertSafe(text) { const a = await askA(text); if (a.flagged) throw new Error('no'); }`, []],
  ['two that may fail, each by itself', `let a, b; try { a = await askA(text); } catch { a = null; } try { b = await askB(text); } catch { b = null; } return [a, b];`, ['askA | askB']],
  ['a second try where the first one failed', `let a; try { a = await askA(text); } catch { a = null; } if (!a) { a = await askB(text); } return a;`, ['askA > askB: shared-state']],
  ['two in a switch, a loop and a bare block', `switch (flag) { case 1: const a = await askA(text); const b = await askB(text); } for (const x of xs) { const c = await askC(x); const d = await askD(x); } { await askE(text); await askF(text); }`, ['askA | askB', 'askC | askD', 'askE | askF']],
  ['a transaction', `await db.beginTransaction(); const a = await askA(text); await db.commit(); return a;`, ['db.beginTransaction > askA: transaction', 'db.beginTransaction > db.commit: transaction', 'askA > db.commit: transaction']],
];

const python: readonly Case[] = [
  ['two blocking requests', `a = ask_one(text)\nb = ask_two(text)\nreturn a, b`, ['ask_one | ask_two']],
  ['data', `a = ask_one(text)\nb = ask_two(f"{a}")\nreturn b`, ['ask_one > ask_two: data']],
  ['data through json', `raw = ask_one(text)\ndata = json.loads(raw)\nitems = [x["name"] for x in data]\nb = ask_two(", ".join(items))\nreturn b`, ['ask_one > ask_two: data']],
  ['awaited ones', `a = await ask_a1(text)\nb = await ask_a2(text)\nreturn a, b`, ['ask_a1 | ask_a2']],
  ['an early return', `a = ask_one(text)\nif not a:\n    return None\nb = ask_two(text)\nreturn b`, ['ask_one > ask_two: early-exit']],
  ['prints between', `a = ask_one(text)\nprint(a)\nprint("=" * 40)\nb = ask_two(text)\nprint(b)`, ['ask_one | ask_two']],
  ['a sleep', `a = ask_one(text)\ntime.sleep(1)\nb = ask_two(text)`, ['ask_one > ask_two: wait']],
  ['history', `messages.append(text)\na = ask_one(messages)\nmessages.append(a)\nb = ask_two(messages)`, ['ask_one > ask_two: data']],
  ['an unknown call for its effect', `a = ask_one(text)\nupdate_ui(text)\nb = ask_two(text)`, ['ask_one > ask_two: unknown-effect']],
  ['gather, then another', `a, b = await asyncio.gather(ask_a1(text), ask_a2(text))\nc = await ask_a3(text)\nreturn a, b, c`, ['asyncio.gather | ask_a3']],
  ['tasks that run already', `t = asyncio.create_task(ask_a1(text))\nb = await ask_a2(text)\na = await t`, []],
  ['dict entries of their own', `out = {}\nout["a"] = ask_one(text)\nout["b"] = ask_two(text)\nreturn out`, ['ask_one | ask_two']],
  ['under a semaphore', `async with semaphore:\n    a = await ask_a1(text)\n    b = await ask_a2(text)\nreturn a, b`, ['ask_a1 > ask_a2: wait']],
  ['in a transaction', `async with session.begin():\n    a = await ask_a1(text)\n    b = await ask_a2(text)`, ['ask_a1 > ask_a2: transaction']],
  ['with a bound on the time', `async def one(x):\n    async with asyncio.timeout(5):\n        return await ask_a1(x)\na = await one(text)\nb = await one(flag)\nreturn a, b`, ['one | one']],
  ['in something entered that is not known', `async def one(x):\n    async with prepared(x):\n        return await ask_a1(x)\na = await one(text)\nb = await one(flag)\nreturn a, b`, ['one > one: unknown-effect']],
  ['driven to their ends', `a = asyncio.run(ask_a1(text))\nb = loop.run_until_complete(ask_a2(text))\nreturn a, b`, ['asyncio.run | loop.run_until_complete']],
  ['two in one dict', `return {"a": ask_one(text), "b": ask_two(text)}`, ['ask_one | ask_two']],
  ['two in one tuple, awaited', `return await ask_a1(text), await ask_a2(text)`, ['ask_a1 | ask_a2']],
  ['in an executor', `loop = asyncio.get_running_loop()\na = await loop.run_in_executor(None, lambda: ask_one(text))\nb = await loop.run_in_executor(None, lambda: ask_two(text))\nreturn a, b`, ['loop.run_in_executor | loop.run_in_executor']],
  ['a list filtered by the first answer', `a = ask_one(text)\nkept = [x for x in text if x in a]\nreturn ask_two(kept)`, ['ask_one > ask_two: data']],
  ['two keyword arguments', `return Report(title=ask_one(text), body=ask_two(text))`, ['ask_one | ask_two']],
  ['two in an f-string', `return f"{ask_one(text)} and {ask_two(text)}"`, ['ask_one | ask_two']],
  ['one inside the other', `return ask_two(ask_one(text))`, ['ask_one > ask_two: data']],
  ['one or the other', `return ask_one(text) or ask_two(text)`, ['ask_one > ask_two: control']],
  ['one way or the other', `return ask_one(text) if flag else ask_two(text)`, []],
  ['in the test of an exit', `if ask_one(text) == "no":\n    return None\nreturn ask_two(text)`, ['ask_one > ask_two: early-exit']],
  ['two in a branch, a try and a with', `if flag:\n    a = ask_one(text)\n    b = ask_two(text)\ntry:\n    c = ask_three(text)\n    d = ask_four(text)\nexcept ValueError:\n    pass\nwith open(path) as f:\n    e = ask_five(text)\n    g = ask_six(text)`, ['ask_one | ask_three', 'ask_one | ask_five', 'ask_three | ask_five', 'ask_one | ask_two', 'ask_three | ask_four', 'ask_five | ask_six']],
  ['blocks of a limiter', `with limiter:\n    a = ask_one(text)\nwith limiter:\n    b = ask_two(text)\nreturn a, b`, []],
  ['a read over HTTP beside a request', `page = requests.get(url)\nb = ask_two(text)\nreturn page, b`, ['requests.get | ask_two']],
];

const indent = (text: string): string => text.split('\n').map((line) => `    ${line}`).join('\n');

describe('order of steps', () => {
  it.each(typescript)('TypeScript: %s', async (_name, body, order) => {
    expect(await orderOf('app.ts', `async function f(text: string, flag: boolean, user, other) {\n${body}\n}`)).toEqual(order);
  });
  it.each(python)('Python: %s', async (_name, body, order) => {
    expect(await orderOf('app.py', `import asyncio, json, time, requests\nasync def f(text, url, messages, semaphore, session):\n${indent(body)}\n`)).toEqual(order);
  });
});

describe('functions of the file', () => {
  it('counts tokens on the side without ordering the calls', async () => {
    const code = `class Helper {
      total = 0;
      async ask(p: string) { const r = await askModel(p); this.total += r.usage; return r.text; }
      async run(t: string) { const a = await this.ask(t); const b = await this.ask(t + '!'); return [a, b]; }
    }`;
    expect(await orderOf('a.ts', code)).toEqual(['this.ask | this.ask']);
  });

  it('sees the history a method keeps', async () => {
    const code = `class Talk {
      messages = [];
      async ask(p: string) { this.messages.push(p); const r = await askModel(this.messages); this.messages.push(r); return r; }
      async run(t: string) { const a = await this.ask(t); const b = await this.ask(t + '!'); return [a, b]; }
    }`;
    expect(await orderOf('a.ts', code)).toEqual(['this.ask > this.ask: shared-state']);
  });

  it('keeps two objects of the same class apart', async () => {
    const code = `class Talk:
    def __init__(self):
        self.messages = []
    def ask_it(self, p):
        self.messages.append(p)
        r = ask_model(self.messages)
        self.messages.append(r)
        return r

def run(text):
    first = Talk()
    second = Talk()
    a = first.ask_it(text)
    b = second.ask_it(text)
    c = first.ask_it(text + "!")
    return a, b, c
`;
    expect(await orderOf('a.py', code)).toEqual(['first.ask_it | second.ask_it', 'first.ask_it > first.ask_it: shared-state', 'second.ask_it | first.ask_it']);
  });

  it('sees what a loop leaves in the items of a list', async () => {
    const code = `const items = [{ text: 'a' }];
    async function embedAll() { for (const item of items) item.vector = await embedOne(item.text); }
    function nearest(vector) { return items.filter((item) => close(item.vector, vector)); }
    async function answer(q) { const v = await embedTwo(q); const near = nearest(v); return await ask(near.join(' ')); }
    async function run(q) { await embedAll(); const a = await answer(q); return a; }`;
    expect(await orderOf('a.ts', code)).toContain('embedAll > answer: shared-state');
    const python = `items = [{"text": "a"}]
def embed_all():
    for item in items:
        item["vector"] = embed_one(item["text"])
def answer(q):
    return ask_one([item["vector"] for item in items], q)
def run(q):
    embed_all()
    a = answer(q)
    return a
`;
    expect(await orderOf('a.py', python)).toContain('embed_all > answer: shared-state');
  });

  it('lets a client be made on first use', async () => {
    const code = `let client;
    function getClient() { if (!client) client = new OpenAI(); return client; }
    async function ask(p) { return await getClient().askModel(p); }
    async function run(t) { const a = await ask(t); const b = await ask(t + '!'); return [a, b]; }`;
    expect(await orderOf('a.ts', code)).toEqual(['ask | ask']);
  });

  it('lets answers be kept in a cache', async () => {
    const code = `const cache = new Map();
    async function ask(p) { if (cache.has(p)) return cache.get(p); const r = await askModel(p); cache.set(p, r); return r; }
    async function run(t, u) { const a = await ask(t); const b = await ask(u); return [a, b]; }`;
    expect(await orderOf('a.ts', code)).toEqual(['ask | ask']);
  });

  it('follows a write into an object that was passed on', async () => {
    const code = `def research(state):
    state["notes"] = ask_model(state["topic"])

def write(state):
    return ask_model(state["notes"])

def run(state):
    research(state)
    return write(state)
`;
    expect(await orderOf('a.py', code)).toEqual(['research > write: shared-state']);
  });

  it('follows recursion to its end', async () => {
    const code = `async function walk(node, seen) { if (seen.has(node)) return; seen.add(node); await askModel(node.text); for (const child of node.children) await walk(child, seen); }
    async function run(a, b) { const x = await walk(a, new Set()); const y = await walk(b, new Set()); return [x, y]; }`;
    expect(await orderOf('a.ts', code)).toContain('walk | walk');
  });

  it('leaves broken functions alone', async () => {
    const { sequences } = await flowOf('a.ts', `async function f(t) { const a = await askA(t); const b = await askB(t; return [a, b] }`);
    expect(sequences).toEqual([]);
  });
});

describe('what a step says', () => {
  it('names the call, its place and what it binds', async () => {
    const { sequences, text } = await flowOf('a.ts', `async function f(t) { const { x, y } = await llm.askA(t); await askB(t).catch(log); }`);
    const [first, second] = sequences[0]!.steps;
    expect([first!.label, first!.binds, first!.changes, text(first!.callSpan)]).toEqual(['llm.askA(…)', ['x', 'y'], 'nothing', 'llm.askA(t)']);
    expect([second!.label, text(second!.callSpan), text(second!.span)]).toEqual(['askB(…)', 'askB(t).catch(log)', 'await askB(t).catch(log);']);
  });

  it('says what is blocking, changed and looped', async () => {
    const { sequences } = await flowOf('a.py', `def f(items):\n    for x in items:\n        a = ask_one(x)\n        b = store.save(a)\n        c = ask_two(x)\n`);
    expect(sequences.map((sequence) => [sequence.inLoop, sequence.steps.map((step) => step.isBlocking)])).toEqual([[true, [true, true]]]);
  });
});
