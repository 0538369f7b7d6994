import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { ModelCall, Usage, Wire } from '../wire/model-call.ts';
import { wireOf } from '../wire/routes.ts';
import { costs, timeToFirstToken, timeToWrite } from './cost-model.ts';
import { answerTo } from './fake-model.ts';
import { Ledger, type Entry } from './ledger.ts';
import { PrefixCache, textOf } from './prefix-cache.ts';
import { tokensOf } from './tokens.ts';
import { VirtualClock } from './virtual-clock.ts';

/** Requests that are answered with an error status: those whose path or text holds the key. */
export type Failures = Readonly<Record<string, number>>;

const WORDS_A_CHUNK = 40;

/** All providers on one loopback port: their wire formats in front, one cost model and one ledger behind. */
export class FakeProvider {
  readonly ledger = new Ledger();
  readonly clock: VirtualClock;
  readonly #cache = new PrefixCache();
  readonly #failures: Failures;
  readonly #known = new WeakSet<Socket>();
  readonly #server: Server;

  constructor(scale: number, failures: Failures) {
    this.clock = new VirtualClock(scale);
    this.#failures = failures;
    this.#server = createServer((request, response) => { void this.#handle(request, response); });
    this.#server.keepAliveTimeout = 60_000;
  }

  /** Resolves to its address. */
  listen(): Promise<string> {
    return new Promise((resolve) => this.#server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`)));
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse(await textIn(request)) as Record<string, unknown>;
    const url = new URL(request.url!, 'http://localhost');
    const wire = wireOf(url);
    if (!wire) { response.writeHead(404).end(); return; }
    const isNewConnection = !this.#known.has(request.socket);
    this.#known.add(request.socket);
    this.clock.arrive();
    this.#serve(url, wire, wire.read(body, url), body, isNewConnection, response);
    this.clock.advance();
  }

  #serve(url: URL, wire: Wire, call: ModelCall, body: unknown, isNewConnection: boolean, response: ServerResponse): void {
    const start = this.clock.now;
    const status = Object.entries(this.#failures).find(([text]) => `${url.pathname}\n${textOf(call)}`.includes(text))?.[1] ?? 200;
    const answer = status === 200 ? answerTo(call) : '';
    const usage: Usage = { inputTokens: tokensOf(textOf(call), call.model), cachedTokens: status === 200 && call.operation === 'chat' ? this.#cache.served(call, start) : 0, outputTokens: tokensOf(answer, call.model) };
    const wait = status === 200 ? timeToFirstToken({ ...usage, isNewConnection, isGenerated: call.operation === 'chat' }) : costs.roundTrip + (isNewConnection ? costs.connection : 0);
    const entry: Entry = {
      path: url.pathname, body, model: call.model, texts: call.pieces.map(({ text }) => text), ...usage, isNewConnection, status,
      start, firstToken: start + wait, end: start + wait + timeToWrite(usage.outputTokens), isCancelled: false,
    };
    this.ledger.entries.push(entry);
    this.#watch(entry, response);
    if (status !== 200) this.clock.schedule(entry.end, entry, () => json(response, status, { error: { type: 'server_error', code: null, message: `refused with ${status}`, status } }));
    else {
      if (call.operation === 'chat') this.#cache.keep(call, entry.firstToken);
      if (call.isStreamed) this.#stream(entry, wire, call, answer, usage, response);
      else this.clock.schedule(entry.end, entry, () => json(response, 200, wire.whole(call, answer, usage)));
    }
  }

  /** The answer in pieces, each at the time its last token is written. */
  #stream(entry: Entry, wire: Wire, call: ModelCall, answer: string, usage: Usage, response: ServerResponse): void {
    const texts = inChunks(answer);
    const chunks = wire.chunks(call, texts, usage);
    chunks.forEach((chunk, index) => {
      const written = texts.slice(0, index + 1).join('');
      this.clock.schedule(entry.firstToken + timeToWrite(Math.min(tokensOf(written, call.model), usage.outputTokens)), entry, () => {
        if (index === 0) response.writeHead(200, { 'content-type': 'text/event-stream' });
        if (index < chunks.length - 1) { response.write(chunk); return 1; }
        response.end(chunk);
        return 2;
      });
    });
  }

  #watch(entry: Entry, response: ServerResponse): void {
    response.on('close', () => {
      if (response.writableFinished) return;
      entry.isCancelled = true;
      entry.end = this.clock.now;
      this.clock.cancel(entry);
    });
  }
}

function inChunks(text: string): readonly string[] {
  return (text.match(new RegExp(`(?:\\S+\\s*){1,${WORDS_A_CHUNK}}`, 'g')) ?? [text]).map(String);
}

function json(response: ServerResponse, status: number, body: unknown): number {
  const text = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': text.length }).end(text);
  return 1;
}

async function textIn(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
