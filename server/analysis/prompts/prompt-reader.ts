import type { CacheFacts, ModelReference, Prompt, Provider, Scope, Segment } from '../../../rules/model.ts';
import type { Call, Expression, FunctionNode, Text } from '../../code/code.ts';
import { propertyOf } from '../arguments.ts';
import type { RequestSite } from '../request-sites.ts';
import { enclosingFunction, placeOf } from '../scopes.ts';
import { cacheMarking } from './cache-marking.ts';
import { indentedTexts } from './indented-texts.ts';
import { keptTurns } from './kept-turns.ts';
import { historyMessage, insertedIn, MessageReader, segmentsOf, splitTemplate, type Message } from './messages.ts';
import type { Piece } from './pieces.ts';
import { rendered } from './template-engines.ts';
import type { TextReader } from './text-reader.ts';

export type CacheLookup = (provider: Provider, modelId: string | undefined) => CacheFacts;

/** Puts a request's system text, messages and prompt in the provider's order. */
export class PromptReader {
  readonly #text: TextReader;
  readonly #messages: MessageReader;
  readonly #cache: CacheLookup;
  readonly #scopeOf: (fn: FunctionNode | undefined) => Scope;
  /** Literals that reached a request, so that they are not taken for prompts of their own. */
  readonly sentLiterals = new Set<Text>();

  constructor(text: TextReader, cache: CacheLookup, scopeOf: (fn: FunctionNode | undefined) => Scope) {
    this.#text = text;
    this.#messages = new MessageReader(text);
    this.#cache = cache;
    this.#scopeOf = scopeOf;
  }

  get messages(): MessageReader { return this.#messages; }

  /** `call` is the call in this file that leads to the request. */
  read(site: RequestSite, model: ModelReference | undefined, provider: Provider, call: Call = site.call): Prompt | undefined {
    if (!/^(chat|responses|completion|agent)$/.test(site.operation)) return undefined;
    const system = site.role('system');
    const messages = site.role('messages');
    const prompt = site.role('prompt');
    const parts: Message[] = [
      ...(system ? [{ role: 'system' as const, pieces: this.#messages.content(system) }] : []),
      ...(messages ? this.#template(messages, site) : []),
      ...(prompt ? [{ role: 'user' as const, pieces: this.#promptPieces(prompt, site) }] : []),
    ];
    const kept = messages && call === site.call && keptTurns(messages, this.#text.scopes, this.#text.origins);
    // a list that starts empty and grows elsewhere
    if (parts.length === 0 && kept) parts.push(historyMessage(this.#text.dynamic(messages)));
    if (parts.length === 0) return undefined;
    const sent = this.#rendered(parts, site);
    const at = call === site.call ? messages ?? prompt ?? system! : call;
    const read = this.assemble(sent, at, { evidence: 'sent', provider, ...(model && { model }) }, this.#scopeOf(enclosingFunction(this.#text.scopes, call)));
    // marks in other files are not looked for
    const isOwn = call === site.call && sent.every(({ pieces }) => pieces.every(({ span }) => span.file === undefined));
    const marking = isOwn && cacheMarking(site, sent, this.#text.origins, this.#text.scopes.module.source);
    return { ...read, ...(marking && { marking }), ...(kept && { keptTurns: kept }) };
  }

  /** A chain's template is filled with what the chain is invoked with. */
  #template(messages: Expression, site: RequestSite): readonly Message[] {
    const read = this.#messages.read(messages);
    const given = messages === site.runnable?.prompt ? site.call.args[0]?.value : undefined;
    const values = given && this.#text.origins.valueOf(given);
    return values?.kind === 'object' ? this.#messages.filled(read, (name) => propertyOf(values, name)?.value) : read;
  }

  /** Instructor renders the messages as Jinja does, with what stands in `context`. */
  #rendered(messages: readonly Message[], { call }: RequestSite): readonly Message[] {
    const given = (name: string): Expression | undefined => call.args.find((argument) => argument.name === name)?.value;
    const context = given('response_model') && given('context');
    if (!context || context.kind === 'nothing') return messages;
    const known = this.#text.origins.valueOf(context);
    const value = (name: string): readonly Piece[] | undefined => {
      const found = known?.kind === 'object' ? propertyOf(known, name)?.value : undefined;
      return found && this.#text.read(found);
    };
    return messages.map((message) => ({ ...message, pieces: rendered(message.pieces, value) }));
  }

  #promptPieces(prompt: Expression, site: RequestSite): readonly Piece[] {
    const pieces = this.#messages.read(prompt).flatMap((message) => message.pieces);
    return site.sdk === 'llamaindex' ? splitTemplate(pieces) : pieces;
  }

  assemble(messages: readonly Message[], at: Expression, about: Pick<Prompt, 'evidence' | 'provider' | 'model'>, scope: Scope | undefined): Prompt {
    // what is only built here from another file's text is still to be looked at there
    for (const message of messages) for (const piece of message.pieces) {
      if (piece.literal && (about.evidence === 'sent' || piece.span.file === undefined)) this.sentLiterals.add(piece.literal);
    }
    const inserted = insertedIn(messages);
    const indented = indentedTexts(messages.flatMap((message) => message.pieces), this.#text.scopes);
    return {
      span: placeOf(at, this.#text.scopes.module), segments: merge(segmentsOf(messages, 'messages')), ...(inserted.length > 0 && { inserted }), ...about,
      cache: this.#cache(about.provider, about.model?.id), ...(scope && { scope }), ...(indented.length > 0 && { indented }),
    };
  }
}


/** Fixed pieces side by side are one segment: joined literals are one text to the provider. */
function merge(segments: readonly Segment[]): readonly Segment[] {
  const merged: Segment[] = [];
  for (const segment of segments) {
    const last = merged.at(-1);
    if (last && last.content.kind === 'static' && segment.content.kind === 'static' && last.message === segment.message && last.conditional === segment.conditional && last.branch === segment.branch
      && !last.block && last.span.file === segment.span.file && segment.span.start >= last.span.end) {
      merged[merged.length - 1] = { ...last, span: { ...last.span, end: segment.span.end }, content: { kind: 'static', text: last.content.text + segment.content.text }, ...(segment.block && { block: segment.block }) };
    } else if (segment.content.kind === 'static' && segment.content.text === '' && !segment.block) continue;
    else merged.push(segment);
  }
  return merged;
}
