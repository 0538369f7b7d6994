import { describe, expect, it } from 'vitest';
import { flowOf, loopsOf } from './flow-of.ts';

type Case = readonly [name: string, body: string, loops: readonly string[]];

const typescript: readonly Case[] = [
  ['one request an item, collected', `const out = []; for (const x of items) { const r = await askModel(x); out.push(r); } return out;`, ['each: independent']],
  ['by index', `const out = []; for (let i = 0; i < items.length; i++) { out[i] = await askModel(items[i]); } return out;`, ['count: independent']],
  ['in place, by index', `for (let i = 0; i < items.length; i++) { items[i] = await askModel(items[i]); } return items;`, ['count: independent']],
  ['a field of each item', `for (const item of items) { item.summary = await askModel(item); } return items;`, ['each: independent']],
  ['into a record', `const by = {}; for (const [key, value] of Object.entries(items)) { by[key] = await askModel(value); } return by;`, ['each: independent']],
  ['failures noted', `const out = []; for (const x of items) { try { out.push(await askModel(x)); } catch (e) { console.error(e); out.push(null); } } return out;`, ['each: independent']],
  ['skipping what is done already', `const out = []; const seen = new Set(); for (const x of items) { if (seen.has(x.id)) continue; seen.add(x.id); out.push(await askModel(x)); } return out;`, ['each: independent']],
  ['a sum on the side', `let total = 0; const out = []; for (const x of items) { const r = await askModel(x); total += r.usage; out.push(r); } return { out, total };`, ['each: independent']],
  ['an offset that the items alone give', `let base = 0; const out = []; for (const x of items) { const r = await askModel(x, base); if (!r) continue; out.push(r); base += x.length; } return out;`, ['each: independent']],
  ['saved one by one', `for (const x of items) { const r = await askModel(x); await db.save(x.id, r); }`, ['each: independent']],
  ['throws on the first failure', `const out = []; for (const x of items) { const r = await askModel(x); if (!r) throw new Error(x); out.push(r); } return out;`, ['each: independent']],
  ['for await over a plain list', `const out = []; for await (const m of state.messages) { out.push(await askModel(m)); } return out;`, ['each: independent']],
  ['nested', `const out = []; for (const a of items) for (const b of others) { out.push(await askModel(a, b)); } return out;`, ['each: independent', 'each: independent']],
  ['a list grown by copying', `let out = []; for (const x of items) { const r = await askModel(x); out = [...out, ...r]; } return out;`, ['each: independent']],
  ['an index that counts up', `const out = []; let i = 0; while (i < items.length) { out.push(await askModel(items[i])); i++; } return out;`, ['while: independent']],
  ['a queue that only shrinks', `const out = []; while (queue.length > 0) { const x = queue.shift(); out.push(await askModel(x)); } return out;`, ['while: independent']],
  ['a queue that is fed', `while (queue.length > 0) { const x = queue.shift(); const r = await askModel(x); queue.push(...r.next); }`, ['while: condition, accumulator-read']],
  ['a list that grows while it is read', `for (const x of items) { const r = await askModel(x); items.push(...r.next); }`, ['each: accumulator-read']],
  ['history', `for (const q of items) { messages.push(q); const r = await askModel(messages); messages.push(r); }`, ['each: history']],
  ['a text that grows', `let draft = ''; for (const s of items) { draft = await askModel(draft, s); } return draft;`, ['each: accumulator-read']],
  ['a summary so far', `let notes = []; for (const s of items) { const r = await askModel(s, notes.join()); notes.push(r); } return notes;`, ['each: accumulator-read']],
  ['an agent', `while (true) { const r = await askModel(messages); if (r.done) return r; messages.push(r); }`, ['while: agent']],
  ['an agent with a limit', `for (let step = 0; step < 10; step++) { const r = await askModel(messages); if (!r.tools) break; messages.push(await run(r.tools)); }`, ['count: agent']],
  ['retries', `for (let attempt = 0; attempt < 3; attempt++) { try { return await askModel(text); } catch (e) { await sleep(attempt * 1000); } }`, ['count: retry']],
  ['models tried in turn', `for (const model of items) { try { return await askModel(model); } catch { continue; } }`, ['each: early-exit']],
  ['the first good one', `for (const x of items) { const r = await askModel(x); if (r.ok) { found = r; break; } }`, ['each: early-exit']],
  ['enough of them', `const out = []; for (const x of items) { if (out.length > 5) break; const r = await askModel(x); if (r) out.push(r); } return out;`, ['each: enough']],
  ['enough of them, or a bad one', `const out = []; for (const x of items) { if (out.length > 5) break; const r = await askModel(x); if (r.bad) break; out.push(r); } return out;`, ['each: enough, early-exit']],
  ['enough text', `let out = ''; for (const x of items) { if (out.length > 500) break; out += await askModel(x); } return out;`, ['each: condition, early-exit']],
  ['pages', `let cursor; do { const page = await askPage(cursor); cursor = page.next; } while (cursor);`, ['while: pagination']],
  ['a pause', `for (const x of items) { out.push(await askModel(x)); await new Promise((r) => setTimeout(r, 1000)); }`, ['each: rate-limit']],
  ['a limiter', `for (const x of items) { await limiter.wait(); out.push(await askModel(x)); }`, ['each: rate-limit']],
  ['batches at once', `for (let i = 0; i < items.length; i += 5) { const batch = items.slice(i, i + 5); out.push(...await Promise.all(batch.map((x) => askModel(x)))); }`, ['count: rate-limit']],
  ['one by one where there is but one', `if (items.length > 1) { out.push(...await Promise.all(items.map((x) => askModel(x)))); } else { for (const x of items) out.push(await askModel(x)); }`, ['each: rate-limit']],
  ['one by one on wish, else together', `if (state.debug) { for (const x of items) out.push(await askModel(x)); return out; } return Promise.all(items.map((x) => askModel(x)));`, ['each: rate-limit']],
  ['other items together', `if (state.debug) { for (const x of items) out.push(await askModel(x)); return out; } return Promise.all(others.map((x) => askModel(x)));`, ['each: independent']],
  ['others together', `if (state.debug) { for (const x of items) out.push(await askModel(x)); return out; } return Promise.all(items.map((x) => save(x)));`, ['each: independent']],
  ['a stream of items', `for await (const x of readLines(file)) { out.push(await askModel(x)); }`, ['each-async: stream']],
  ['written to the response', `for (const x of items) { const r = await askModel(x); res.write(r); }`, ['each: ordered-output']],
  ['told to whoever asked', `for (const x of items) { const r = await askModel(x); onResult(r); }`, ['each: ordered-output']],
  ['told of progress', `for (const x of items) { out.push(await askModel(x)); onProgress(x); }`, ['each: independent']],
  ['told of progress by what came of it', `for (const x of items) { const r = await askModel(x); onProgress(r.usage); }`, ['each: independent']],
  ['a chat', `const chat = model.startChat(); for (const q of items) { console.log(await chat.sendMessage(q)); }`, ['each: history']],
  ['a chat of each item', `for (const q of items) { const chat = model.startChat(); out.push(await chat.sendMessage(q)); }`, ['each: independent']],
  ['a field set for each request', `for (const x of items) { this.current = x; out.push(await askModel(this.current)); }`, ['each: shared-state']],
  ['a person asked in between', `for (const x of items) { const r = await askModel(x); const ok = await rl.question(r); out.push(ok); }`, ['each: agent']],
  ['already together', `const all = await Promise.all(items.map(async (x) => await askModel(x))); return all;`, []],
  ['best so far', `let best = text; for (const s of items) { const r = await askModel(best); if (r.score > 1) best = r.text; } return best;`, ['each: accumulator-read']],
  ['printed only', `for (const q of items) { const r = await askModel(q); console.log(r.text); }`, ['each: independent']],
  ['the same request, printed each time', `for (const n of items) { const r = await askModel(text); console.log(n, r.usage); }`, ['each: ordered-output']],
  ['rows read and written by the item', `for (const id of items) { const row = await db.get(id); const r = await askModel(row); await db.update(id, r); }`, ['each: independent']],
  ['set up for each', `for (const x of items) { x.setupEnv(); out.push(await askModel(x)); }`, ['each: shared-state']],
  ['timed', `for (const x of items) { const t = Date.now(); const r = await askModel(x); out.push([r, Date.now() - t]); }`, ['each: ordered-output']],
  ['a memory searched and filled', `for (const q of items) { const found = await store.search(q); const r = await askModel(q, found); await store.add(r); }`, ['each: shared-state']],
];

const python: readonly Case[] = [
  ['collected', `out = []\nfor x in items:\n    out.append(ask_model(x))\nreturn out`, ['each: independent']],
  ['awaited', `out = []\nfor x in items:\n    r = await ask_a_model(x)\n    out.append(r)\nreturn out`, ['each: independent']],
  ['a comprehension', `return [ask_model(x) for x in items]`, ['comprehension: independent']],
  ['a comprehension with await', `return {x: await ask_a_model(x) for x in items}`, ['comprehension: independent']],
  ['any of them', `return any(ask_model(x) for x in items)`, ['comprehension: early-exit']],
  ['enumerated, in place', `for i, item in enumerate(items):\n    item["summary"] = ask_model(item["text"])`, ['each: independent']],
  ['neighbours', `for i, item in enumerate(items):\n    prev = items[i - 1]["summary"]\n    item["summary"] = ask_model(prev + item["text"])`, ['each: accumulator-read']],
  ['failures skipped', `out = []\nfor x in items:\n    try:\n        r = ask_model(x)\n    except Exception as e:\n        print(e)\n        continue\n    out.append(json.loads(r))\nreturn out`, ['each: independent']],
  ['text built per item', `out = []\nfor x in items:\n    text = ""\n    for part in x.parts:\n        text += part\n    out.append(ask_model(text))\nreturn out`, ['each: independent']],
  ['a prompt chosen by branch', `out = []\nfor x in items:\n    if x.long:\n        p = "long"\n    else:\n        p = "short"\n    out.append(ask_model(p))\nreturn out`, ['each: independent']],
  ['n samples', `return_ = []\nfor _ in range(5):\n    return_.append(ask_model(text))\nreturn return_`, ['each: independent']],
  ['retry', `for _ in range(max_retries):\n    try:\n        return ask_model(text)\n    except Exception:\n        time.sleep(1)`, ['each: retry']],
  ['retry that forgets to stop', `r = None\nfor i in range(3):\n    try:\n        r = ask_model(text)\n    except Exception:\n        time.sleep(5)\nreturn r`, ['each: retry']],
  ['a pause after a failed item', `out = []\nfor x in items:\n    try:\n        out.append(ask_model(x))\n    except Exception:\n        time.sleep(5)\nreturn out`, ['each: independent']],
  ['a flag that ends it', `done = False\nwhile not done:\n    try:\n        r = ask_model(text)\n        done = True\n    except Exception:\n        time.sleep(5)`, ['while: condition']],
  ['refined', `for _ in range(3):\n    text = ask_model(text)\nreturn text`, ['each: accumulator-read']],
  ['epochs through an object', `for _ in range(3):\n    obs = env.observe()\n    action = ask_model(obs)\n    env.step(action)`, ['each: shared-state']],
  ['yielded', `for x in items:\n    yield ask_model(x)`, ['each: ordered-output']],
  ['paused', `for x in items:\n    out.append(ask_model(x))\n    time.sleep(0.5)`, ['each: rate-limit']],
  ['input', `while True:\n    q = input("> ")\n    print(ask_model(q))`, ['while: agent']],
  ['threads only for many', `if len(items) > 1:\n    out.extend(pool.map(lambda x: ask_model(x), items))\nelse:\n    for x in items:\n        out.append(ask_model(x))`, ['each: rate-limit']],
  ['gathered in batches', `for i in range(0, len(items), 10):\n    batch = items[i:i + 10]\n    out.extend(await asyncio.gather(*[ask_a_model(x) for x in batch]))`, ['each: rate-limit']],
  ['submitted to threads', `futures = [pool.submit(ask_model, x) for x in items]\nreturn [f.result() for f in futures]`, []],
  ['counted while enough', `while len(out) < n:\n    out.append(ask_model(text))`, ['while: condition']],
  ['the environment of each', `for key in items:\n    os.environ["KEY"] = key\n    out.append(ask_model(text))`, ['each: shared-state']],
];

const indent = (text: string): string => text.split('\n').map((line) => `    ${line}`).join('\n');

describe('loops with requests', () => {
  it.each(typescript)('TypeScript: %s', async (_name, body, loops) => {
    expect(await loopsOf('app.ts', `async function f(items, others, text: string, messages, state, queue, out) {\n${body}\n}`)).toEqual(loops);
  });
  it.each(python)('Python: %s', async (_name, body, loops) => {
    expect(await loopsOf('app.py', `import asyncio, json, os, time\nasync def f(items, text, out, pool, env, n, max_retries):\n${indent(body)}\n`)).toEqual(loops);
  });
});

describe('loops through functions of the file', () => {
  it('sees what a helper keeps', async () => {
    const code = `class Writer {
      async section(title) { const r = await askModel(title, this.written); this.written.push(r); return r; }
      async all(titles) { for (const t of titles) await this.section(t); }
    }`;
    expect(await loopsOf('a.ts', code)).toEqual(['each: shared-state']);
  });

  it('does not mind a helper that only counts', async () => {
    const code = `class Writer {
      async section(title) { const r = await askModel(title); this.count++; this.written.push(r); return r; }
      async all(titles) { for (const t of titles) await this.section(t); }
    }`;
    expect(await loopsOf('a.ts', code)).toEqual(['each: independent']);
  });

  it('takes recursion per item with sets that only grow as independent', async () => {
    const code = `async def deep(query, depth, learned):
    learned = list(learned)
    answer = await ask_a_model(query)
    learned.append(answer)
    if depth > 1:
        for follow in answer.questions:
            more = await deep(follow, depth - 1, learned)
            learned = more
    return learned
`;
    expect(await loopsOf('a.py', code)).toEqual(['each: independent']);
  });

  it('takes recursion that feeds its findings into the question as carried', async () => {
    const code = `async def deep(query, depth, learned):
    answer = await ask_a_model(query, learned)
    learned.append(answer)
    if depth > 1:
        for follow in answer.questions:
            await deep(follow, depth - 1, learned)
    return learned
`;
    expect(await loopsOf('a.py', code)).toEqual(['each: accumulator-read']);
  });

  it('sees that what is left to ask about depends on earlier answers', async () => {
    const code = `async def merge(pairs):
    merged = {}
    def root(i):
        while i in merged:
            i = merged[i]
        return i
    remaining = list(pairs)
    while remaining:
        open = [(i, j) for i, j in remaining if root(i) != root(j)]
        wave = open[:10]
        for i, j in await ask_a_model(wave):
            merged[j] = i
        remaining = open[10:]
    return merged
`;
    expect(await loopsOf('a.py', code)).toEqual([expect.stringContaining('accumulator-read')]);
  });

  it('finds a pause inside the helper', async () => {
    const code = `async function one(x) { await sleep(100); return await askModel(x); }
    async function all(items, out) { for (const x of items) out.push(await one(x)); }`;
    expect(await loopsOf('a.ts', code)).toEqual(['each: rate-limit']);
  });
});

describe('what a loop says', () => {
  it('knows its size, header and what it leaves', async () => {
    const { loops, text } = await flowOf('a.ts', `async function f() { const out = []; for (const q of ['a', 'b', 'c']) { out.push(await askModel(q)); } return out; }`);
    expect(loops.map((loop) => [loop.size, loop.collects, text(loop.headerSpan)])).toEqual([[3, 'list', `for (const q of ['a', 'b', 'c'])`]]);
  });
  it('knows constant ranges', async () => {
    const { loops } = await flowOf('a.py', `def f():\n    out = {}\n    for i in range(2, 10, 2):\n        out[i] = ask_model(i)\n    return out\n`);
    expect(loops.map((loop) => [loop.size, loop.collects])).toEqual([[4, 'map']]);
  });
});

it('stops at the first failure by a flag that a callback sets', async () => {
  const code = `async function f(items) { const out = []; let failed = false; for (const x of items) { if (failed) break; out.push(await askModel(x).catch((e) => { failed = true; return e; })); } return out; }`;
  const { loops } = await flowOf('a.ts', code);
  expect(loops.flatMap((loop) => loop.carried.map(({ reason }) => reason))).toContain('early-exit');
});

it('has a field that the code of the request sets and its turn reads', async () => {
  const code = (rest: string): string => `class Chat:
    def search(self, q):
        self.found = ask_model(q)
    def run(self, queries):
        out = []
        for q in queries:
            self.search(q)
            ${rest}
        return out
`;
  const reasons = async (rest: string): Promise<string[]> => (await flowOf('a.py', code(rest))).loops.flatMap((loop) => loop.carried.map(({ reason }) => reason));
  expect(await reasons('out.append(self.found)')).toContain('shared-state');
  expect(await reasons('out.append(q)')).toEqual([]);
});

it('tells a callback that its settings hold, which changes neither', async () => {
  const code = (told: string): string => `class Model:
    def ask(self, q):
        answer = ask_model(self.config.render(q))
        ${told}
        return answer
    def run(self, queries):
        out = []
        for q in queries:
            out.append(self.ask(q))
        return out
`;
  const reasons = async (told: string): Promise<string[]> => (await flowOf('a.py', code(told))).loops.flatMap((loop) => loop.carried.map(({ reason }) => reason));
  expect(await reasons('self.config.response_callback(answer)')).toEqual([]);
  expect(await reasons('self.config.learn(answer)')).toContain('shared-state');
});

describe('functions called once for each item', () => {
  const cases: readonly (readonly [code: string, loops: readonly string[]])[] = [
    ['def f(texts):\n    return list(map(ask_model, texts))\n', ['comprehension: ']],
    ['def f(df):\n    df["s"] = df["t"].apply(lambda text: ask_model(text))\n', ['comprehension: ']],
    ['def f(df):\n    return df.apply(lambda row: ask_model(row["t"]), axis=1)\n', ['comprehension: ']],
    ['def f(df):\n    return df.t.progress_apply(ask_model)\n', ['comprehension: ']],
    ['def f(texts):\n    for answer in map(ask_model, texts):\n        print(answer)\n', ['comprehension: stream']],
    ['def f(texts):\n    return any(map(ask_model, texts))\n', ['comprehension: early-exit']],
    ['def f(pool, text):\n    return pool.apply(ask_model, (text,))\n', []],
    ['def f(executor, texts):\n    return list(executor.map(ask_model, texts))\n', []],
  ];
  it.each(cases)('%s', async (code, expected) => {
    const { loops } = await flowOf('a.py', code);
    expect(loops.map((loop) => `${loop.form}: ${loop.carried.map(({ reason }) => reason).join(' ')}`)).toEqual(expected);
  });
});
