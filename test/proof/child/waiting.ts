import { writeSync } from 'node:fs';

/**
 * Tells the fake provider, over file descriptor 3, whenever this program has nothing left to do but wait for answers.
 * The program's own code and its SDKs know nothing of it: only the global fetch is wrapped.
 */
const TURNS = 6;
const NOTICES = 3;
let [sent, received, cancelled, activity] = [0, 0, 0, 0];

/** A notice follows once the event loop has turned a few times without another request or answer. */
function active(): void {
  const mine = ++activity;
  let turns = 0;
  const turn = (): void => {
    if (mine !== activity) return;
    if (++turns < TURNS) setImmediate(turn);
    else writeSync(NOTICES, `${JSON.stringify({ sent, received, cancelled, isBlocked: false })}\n`);
  };
  setImmediate(turn);
}

const realFetch = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  if (init?.signal?.aborted) return realFetch(input, init);
  sent++;
  active();
  let isOver = false;
  const give = (): void => { if (!isOver) { isOver = true; cancelled++; active(); } };
  init?.signal?.addEventListener('abort', give);
  const response = await realFetch(input, init);
  if (response.headers.get('content-type') !== 'text/event-stream') {
    const body = await response.arrayBuffer();
    isOver = true;
    received++;
    active();
    return new Response(body, response);
  }
  return new Response(counted(response.body!, () => { isOver = true; }, give), response);
};

/** The same chunks, each counted when it is there, and so is their end. */
function counted(body: ReadableStream<Uint8Array>, over: () => void, give: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const next = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    const { done, value } = await reader.read();
    received++;
    active();
    if (done) { over(); controller.close(); return; }
    controller.enqueue(value);
    return next(controller);
  };
  return new ReadableStream({
    start: (controller) => { next(controller).catch((error: unknown) => controller.error(error)); },
    async cancel(reason) { give(); await reader.cancel(reason); },
  });
}

const realWrite = process.stdout.write.bind(process.stdout);
process.stdout.write = ((...args: Parameters<typeof realWrite>) => {
  writeSync(NOTICES, '{"isOutput":true}\n');
  return realWrite(...args);
}) as typeof process.stdout.write;
