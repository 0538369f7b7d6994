import type { Role, Segment } from '../../../rules/model.ts';
import { endName } from '../../code/callee.ts';
import type { Call, Expression, ListLiteral, Name } from '../../code/code.ts';
import { argumentAt, constantText, propertyOf } from '../arguments.ts';
import { argumentFor } from '../call-index.ts';
import { withoutCast } from '../cast.ts';
import { isSkipped } from '../known-conditions.ts';
import { returnedValues } from '../own.ts';
import { contains, enclosingFunction, enclosingStatement, type Binding } from '../scopes.ts';
import { roleMade } from '../unseen-models.ts';
import { blockOf, ended, isCachePoint, isMedia, markOf, MEDIA_PARTS } from './content-blocks.ts';
import { callOn, conditional, dynamicPiece, inPlaceOf, type Piece } from './pieces.ts';
import { fillPlaceholders, type Placeholders } from './placeholders.ts';
import type { TextReader } from './text-reader.ts';

/** A message as the provider receives it, before it is numbered. */
export interface Message {
  readonly role: Role;
  readonly pieces: readonly Piece[];
}

const roles: Readonly<Record<string, Role>> = {
  system: 'system', developer: 'system', user: 'user', human: 'user', assistant: 'assistant', model: 'assistant', ai: 'assistant', tool: 'tool', function: 'tool', placeholder: 'unknown',
};
const messageClasses: readonly (readonly [RegExp, Role])[] = [
  [/^(SystemMessage|SystemMessagePromptTemplate|SystemMessageChunk)$/, 'system'],
  [/^(HumanMessage|HumanMessagePromptTemplate|UserMessage)$/, 'user'],
  [/^(AIMessage|AIMessagePromptTemplate|AssistantMessage)$/, 'assistant'],
  [/^(ToolMessage|FunctionMessage)$/, 'tool'],
];

/** Reads a messages argument: lists of roles and contents, what is spread into them and pushed onto them, message classes, plain text. */
export class MessageReader {
  readonly #text: TextReader;
  #depth = 0;

  constructor(text: TextReader) { this.#text = text; }

  read(node: Expression): readonly Message[] {
    if (this.#depth > 12) return [];
    this.#depth++;
    try { return this.#read(withoutCast(node, this.#text.origins)); } finally { this.#depth--; }
  }

  #read(node: Expression): readonly Message[] {
    if (node.kind === 'name') {
      const binding = this.#text.scopes.bindingOf(node);
      const argument = binding && this.#text.origins.argumentOf(binding);
      if (argument) return this.read(argument);
      const built = this.#accumulated(node);
      if (built) return built;
      const narrowed = this.#narrowed(node);
      if (narrowed) return this.read(narrowed);
    }
    const value = this.#text.origins.valueOf(node) ?? node;
    switch (value.kind) {
      case 'list': return this.#list(value);
      case 'object': return [this.#object(value)];
      case 'text': return [{ role: 'user', pieces: this.#text.read(value) }];
      case 'binary':
        if (value.operator !== '+') break;
        return this.#looksLikeText(value) ? [{ role: 'user', pieces: this.#text.read(value) }] : [...this.read(value.left), ...this.read(value.right)];
      case 'spread': return this.read(value.value);
      case 'call': return this.#call(value);
      case 'conditional': return this.#either(this.read(value.then), this.read(value.otherwise));
      default: break;
    }
    const pieces = this.#text.read(node);
    return [{ role: 'user', pieces }];
  }

  #looksLikeText(node: Expression): boolean {
    if (node.kind === 'binary') return this.#looksLikeText(node.left) || this.#looksLikeText(node.right);
    return node.kind === 'text';
  }

  #list(list: ListLiteral): readonly Message[] {
    const isMixed = list.items.some((item) => item.kind === 'text') && list.form !== 'tuple';
    // Google's contents take a list of plain parts; LangChain pairs are tuples or two-item lists
    if (list.items.length === 2 && this.#roleOf(list.items[0]!) && list.items[1]!.kind !== 'object') return [this.#pair(list)];
    if (isMixed) return [{ role: 'user', pieces: list.items.flatMap((item) => this.#text.read(item)) }];
    return list.items.flatMap((item) => this.#item(item));
  }

  #item(item: Expression): readonly Message[] {
    if (item.kind === 'spread') return this.#spread(item.value);
    const value = this.#text.origins.valueOf(item) ?? item;
    if (value.kind === 'list' && value.items.length === 2 && this.#roleOf(value.items[0]!)) return [this.#pair(value)];
    if (value.kind === 'object') return [this.#object(value)];
    if (value.kind === 'call') return this.#call(value);
    if (value.kind === 'conditional') return this.#item(value.then).map(conditionalMessage);
    if (value.kind === 'logical') return this.#item(value.right).map(conditionalMessage);
    if (value.kind === 'text') return [{ role: 'user', pieces: this.#text.read(value) }];
    return [{ role: 'unknown', pieces: [this.#text.dynamic(item)] }];
  }

  #spread(node: Expression): readonly Message[] {
    const value = this.#text.origins.valueOf(node) ?? node;
    const list = this.#literal(value);
    if (list) return this.#list(list);
    if (value.kind === 'conditional' || value.kind === 'logical') {
      const lists = (value.kind === 'conditional' ? [value.then, value.otherwise] : [value.right]).map((side) => this.#literal(this.#text.origins.valueOf(side) ?? side));
      if (lists.some((side) => side !== undefined)) return this.#either(...lists.map((side) => (side ? this.#list(side) : [])));
    }
    const piece = this.#text.dynamic(node);
    if (piece.content.kind !== 'dynamic') return [];
    // a list of messages spread in is a conversation, unless it is computed from something else in view
    return [{ role: 'unknown', pieces: [{ ...piece, content: { ...piece.content, isHistory: true, isRepeated: true } }] }];
  }

  /** A list written out, there or in the function that is called. */
  #literal(value: Expression): ListLiteral | undefined {
    if (value.kind === 'list') return value;
    const origin = value.kind === 'call' ? this.#text.origins.of(value.callee) : undefined;
    const [returned, ...others] = origin?.kind === 'function' && !origin.fn.isAsync ? returnedValues(origin.fn) : [];
    return returned?.kind === 'list' && others.length === 0 ? returned : undefined;
  }

  /** One of several lists is sent, as a whole: the longest shows most. */
  #either(...lists: readonly (readonly Message[])[]): readonly Message[] {
    return conditionalMessages(lists.toSorted((a, b) => b.length - a.length)[0] ?? []);
  }

  #roleOf(node: Expression): Role | undefined {
    // `MessageRole.SYSTEM`, `ChatRole.User`
    const named = node.kind === 'member' && /Role$/.test(endName(node.object)) ? node.property.toLowerCase() : undefined;
    const text = named ?? constantText(node, this.#text.origins);
    return text !== undefined && Object.hasOwn(roles, text) ? roles[text] : undefined;
  }

  #pair(list: ListLiteral): Message {
    return { role: this.#roleOf(list.items[0]!) ?? 'unknown', pieces: this.content(list.items[1]!) };
  }

  #object(object: Expression & { kind: 'object' }): Message {
    let role: Role = 'user';
    let pieces: readonly Piece[] | undefined;
    for (const entry of object.entries) {
      if (entry.kind !== 'property') continue;
      if (entry.key === 'role' || entry.key === 'type' && role === 'user') role = this.#roleOf(entry.value) ?? role;
      if (entry.key === 'content' || entry.key === 'parts' || entry.key === 'text') pieces ??= this.content(entry.value);
    }
    const read = pieces ?? [this.#text.dynamic(object)];
    const mark = markOf(object, this.#text.origins);
    return { role, pieces: mark ? ended(read, { span: { start: object.start, end: object.end }, form: 'other', mark }) : read };
  }

  /** A message's content: text, or a list of blocks of which the texts count. */
  content(written: Expression): readonly Piece[] {
    const node = this.#given(written);
    const value = this.#text.origins.valueOf(node) ?? node;
    if (value.kind === 'list') return this.#blocks(value);
    return ended(this.#block(node, value), blockOf(node, value, this.#text.origins));
  }

  /** What a call gives in the end for a parameter; functions may hand one round in a circle. */
  #given(node: Expression): Expression {
    const seen = new Set<Binding>();
    let at = node;
    for (;;) {
      const binding = at.kind === 'name' ? this.#text.scopes.bindingOf(at) : undefined;
      const argument = binding && this.#text.origins.argumentOf(binding);
      if (!argument || seen.has(binding)) return at;
      seen.add(binding);
      at = argument;
    }
  }

  #blocks(list: ListLiteral): readonly Piece[] {
    let pieces: readonly Piece[] = [];
    for (const item of list.items) {
      const value = this.#text.origins.valueOf(item) ?? item;
      if (value.kind === 'object' && isCachePoint(value)) pieces = ended(pieces, blockOf(item, value, this.#text.origins));
      else pieces = [...pieces, ...this.content(item)];
    }
    return pieces;
  }

  #block(node: Expression, value: Expression): readonly Piece[] {
    if (value.kind === 'object') {
      for (const key of ['text', 'content']) {
        const entry = value.entries.find((candidate) => candidate.kind === 'property' && candidate.key === key);
        if (entry) return this.#text.read(entry.value);
      }
      return [isMedia(value, this.#text.origins) ? mediaPiece(this.#text.dynamic(value)) : this.#text.dynamic(value)];
    }
    if (value.kind === 'call') {
      if (MEDIA_PARTS.test(endName(value.callee))) return [mediaPiece(this.#text.dynamic(value))];
      const text = argumentAt(value, 'text', this.#text.origins);
      if (text && /(Part|Content|Block)/.test(endName(value.callee))) return this.#text.read(text);
    }
    return this.#text.read(node);
  }

  #call(call: Call): readonly Message[] {
    const name = endName(call.callee);
    const known = messageClasses.find(([pattern]) => pattern.test(name) || pattern.test(ownerName(call)));
    const first = call.args.find((argument) => !argument.name)?.value;
    if (known) {
      const content = argumentAt(call, 'content', this.#text.origins) ?? first;
      return [{ role: known[1], pieces: content ? this.#templated(this.content(content), /Template/.test(name + ownerName(call))) : [] }];
    }
    const made = roleMade(call);
    if (made && first) return [{ role: made, pieces: this.content(first) }];
    if (name === 'partial' && call.callee.kind === 'member') return this.filled(this.read(call.callee.object), (key) => call.args.find((argument) => argument.name === key)?.value);
    const role = argumentAt(call, 'role', this.#text.origins);
    const content = argumentAt(call, 'content', this.#text.origins) ?? argumentAt(call, 'parts', this.#text.origins);
    if (role && content && this.#roleOf(role)) return [{ role: this.#roleOf(role)!, pieces: this.content(content) }];
    if (/^(MessagesPlaceholder)$/.test(name)) return [historyMessage(this.#text.dynamic(call))];
    if (/^(from(Prompt)?Messages|from_messages)$/.test(name) && first) return this.read(first).map((message) => ({ ...message, pieces: this.#templated(message.pieces, true) }));
    if (/^(fromTemplate|from_template)$/.test(name) && first) return [{ role: 'user', pieces: this.#templated(this.#text.read(first), true) }];
    if (name === 'from_file' && /PromptTemplate$/.test(ownerName(call))) return [{ role: 'user', pieces: this.#templated(this.#text.read(call), true) }];
    if (/PromptTemplate$/.test(name)) {
      const messages = argumentAt(call, 'message_templates', this.#text.origins);
      if (messages) return this.read(messages).map((message) => ({ ...message, pieces: this.#templated(message.pieces, true) }));
      const template = argumentAt(call, 'template', this.#text.origins) ?? first;
      return template ? [{ role: 'user', pieces: this.#templated(this.#text.read(template), true) }] : [];
    }
    if (FILLS_TEMPLATE.test(name) && call.callee.kind === 'member') {
      const template = this.#text.origins.valueOf(call.callee.object);
      if (template?.kind === 'call' && template !== call && /Prompt/.test(endName(template.callee) + ownerName(template))) return this.filled(this.#call(template), (key) => call.args.find((argument) => argument.name === key)?.value);
    }
    const list = this.#returnedList(call) ?? this.#returnedMessage(call);
    if (list) return list;
    return [{ role: 'user', pieces: this.#text.read(call) }];
  }

  /** `user(text)`, where `def user(content): return {"role": "user", "content": content}`. */
  #returnedMessage(call: Call): readonly Message[] | undefined {
    const origin = this.#text.origins.of(call.callee);
    if (origin.kind !== 'function' || origin.fn.isAsync) return undefined;
    const { fn } = origin;
    const [made, ...others] = returnedValues(fn);
    if (!made || others.length > 0) return undefined;
    const given = (value: Expression | undefined): Expression | undefined => {
      const param = value?.kind === 'name' ? fn.params.find(({ target }) => target.kind === 'name' && target.name === value.name) : undefined;
      return param && (argumentFor(call, fn, param, this.#text.scopes) ?? param.fallback) || value;
    };
    const [role, content] = ['role', 'content'].map((key) => (made.kind === 'object' ? propertyOf(made, key)?.value : keywordOf(made, key)));
    const said = given(role);
    const spoken = said && this.#roleOf(said);
    const text = given(content);
    if (!spoken || !text) return undefined;
    return [{ role: spoken, pieces: text === content ? this.#text.readFor(call, fn, text) : this.content(text) }];
  }

  #returnedList(call: Call): readonly Message[] | undefined {
    const origin = this.#text.origins.of(call.callee);
    if (origin.kind !== 'function') return undefined;
    for (const statement of origin.fn.body) {
      if (statement.kind === 'return' && statement.value) {
        const value = this.#text.origins.valueOf(statement.value) ?? statement.value;
        if (value.kind === 'list' || value.kind === 'name' || value.kind === 'call' && (MAKES_TEMPLATE.test(endName(value.callee)) || GIVES_MESSAGES.test(endName(value.callee)))) return this.read(statement.value);
      }
    }
    return undefined;
  }

  /** A template's placeholders with what stands for them; what is not known stays as it is. */
  filled(messages: readonly Message[], valueOf: (name: string) => Expression | undefined): readonly Message[] {
    return messages.map((message) => ({ ...message, pieces: message.pieces.flatMap((piece) => this.#filledPiece(piece, valueOf)) }));
  }

  #filledPiece(piece: Piece, valueOf: (name: string) => Expression | undefined): readonly Piece[] {
    const { content } = piece;
    const name = content.kind === 'dynamic' ? /^\{(\w+)\}$/.exec(content.label)?.[1] : undefined;
    const value = name !== undefined && !piece.block ? valueOf(name) : undefined;
    if (!value || content.kind !== 'dynamic') return [piece];
    return this.#text.read(value).map((part) => inPlaceOf(piece, {
      ...part, span: piece.span,
      content: part.content.kind === 'dynamic' ? { ...part.content, label: content.label, isHistory: content.isHistory || part.content.isHistory } : part.content,
    }));
  }

  /** `prompt = prompt.partial(…)`, and nothing else after the first: what the name was last given before it is used. */
  #narrowed(node: Expression & { kind: 'name' }): Expression | undefined {
    const { scopes } = this.#text;
    const writes = scopes.bindingOf(node)?.writes ?? [];
    const [first, ...rest] = writes;
    if (!first?.value || rest.length === 0 || first.path.length > 0) return undefined;
    const block = (target: Name): unknown => scopes.parentOf(enclosingStatement(scopes, target)!);
    const isChain = rest.every(({ value, target, form }) => form === 'assign' && value && isPartialOf(value, first.target.name) && block(target) === block(first.target));
    return isChain ? writes.findLast(({ target, value }) => target.start < node.start && !(value && contains(value, node)))?.value : undefined;
  }

  /** LangChain's `{name}` placeholders in otherwise fixed text. */
  #templated(pieces: readonly Piece[], isTemplate: boolean): readonly Piece[] {
    return isTemplate ? splitTemplate(pieces) : pieces;
  }

  /** `const messages = [...]; messages.push({...})` up to the place it is used; history that grows elsewhere is one dynamic message. */
  #accumulated(node: Expression & { kind: 'name' }): readonly Message[] | undefined {
    const binding = this.#text.scopes.bindingOf(node);
    if (!binding || binding.declarations.some((declaration) => declaration.kind === 'param')) return undefined;
    const [first, ...others] = binding.writes.filter((write) => !this.#isSkipped(write.target));
    if (others.length > 0 || !first?.value || first.path.length > 0 || first.value.kind !== 'list') return undefined;
    const messages = [...this.read(first.value)];
    for (const { added, isFirst } of this.#additions(binding, node)) messages.splice(isFirst ? 0 : messages.length, 0, ...added);
    return messages;
  }

  *#additions(binding: Binding, before: Expression): Generator<{ readonly added: readonly Message[]; readonly isFirst: boolean }> {
    const home = enclosingFunction(this.#text.scopes, before);
    for (const read of binding.reads) {
      if (read.start >= before.start) continue;
      const on = callOn(read, this.#text.scopes);
      if (!on || !/^(push|append|extend|insert|unshift)$/.test(on.method) || this.#isSkipped(on.call)) continue;
      const { method, call } = on;
      const isHistory = this.#isInLoop(call) || enclosingFunction(this.#text.scopes, call) !== home;
      const isConditional = this.#isConditional(call, binding);
      const added = (method === 'push' || method === 'unshift' ? call.args : call.args.slice(-1)).flatMap(({ value }): readonly Message[] => {
        if (isHistory) return [historyMessage(this.#text.dynamic(value))];
        const messages = method === 'extend' ? this.#spread(value) : this.#item(value);
        return isConditional ? messages.map(conditionalMessage) : messages;
      });
      yield { added, isFirst: method === 'unshift' || method === 'insert' && isZero(call.args[0]?.value) };
    }
  }

  #isSkipped(node: Expression): boolean {
    return isSkipped(node, this.#text.scopes, this.#text.origins);
  }

  #isInLoop(node: Expression): boolean {
    for (let at = this.#text.scopes.parentOf(node); at && at.kind !== 'function-node'; at = this.#text.scopes.parentOf(at)) if (at.kind === 'loop') return true;
    return false;
  }

  #isConditional(node: Expression, binding: Binding): boolean {
    const statement = enclosingStatement(this.#text.scopes, node);
    const declared = binding.writes[0] && enclosingStatement(this.#text.scopes, binding.writes[0].target);
    return statement !== undefined && declared !== undefined && this.#text.scopes.parentOf(statement) !== this.#text.scopes.parentOf(declared);
  }
}

/** `dict(role="user", content=text)` */
function keywordOf(made: Expression, key: string): Expression | undefined {
  return made.kind === 'call' && endName(made.callee) === 'dict' ? made.args.find(({ name }) => name === key)?.value : undefined;
}

function isZero(value: Expression | undefined): boolean {
  return value?.kind === 'number' && value.value === 0;
}

const NAMED = /\{([A-Za-z_]\w*)(?:![rsa])?(?::(?:[^{}]?[<>=^])?[-+ ]?#?0?\d*[,_]?(?:\.\d+)?[bcdeEfFgGnosxX%]?|:%[^{}]*)?\}/.source;
const BRACES = new RegExp(`\\{\\{|\\}\\}|${NAMED}`, 'g');
/** Where nothing says that the text is a template, `${name}` is a script's that it quotes, and `/users/{id}` an address. */
export const BRACES_OF_NO_SCRIPT = new RegExp(`\\{\\{|\\}\\}|(?<!\\$|(?:^|[\\s"'\`(])/(?:[^\\s"'\`]{0,120}/)?)${NAMED}`, 'gm');

/** `{name}` is a placeholder, `{{` and `}}` are braces: f-string templates of LangChain and str.format. */
export function splitTemplate(pieces: readonly Piece[], { pattern, quotedIn }: Pick<Placeholders, 'pattern' | 'quotedIn'> = { pattern: BRACES }): readonly Piece[] {
  return fillPlaceholders(pieces, {
    pattern, ...(quotedIn && { quotedIn }),
    literal: (match) => (match === '{{' ? '{' : match === '}}' ? '}' : undefined),
    fill: () => undefined,
  });
}

function isPartialOf(value: Expression, name: string): boolean {
  return value.kind === 'call' && value.callee.kind === 'member' && value.callee.property === 'partial' && value.callee.object.kind === 'name' && value.callee.object.name === name;
}

export function conditionalMessage(message: Message): Message {
  return { ...message, pieces: conditional(message.pieces) };
}

/** Messages that are sent together or not at all. */
function conditionalMessages(messages: readonly Message[]): readonly Message[] {
  const all = conditional(messages.flatMap(({ pieces }) => pieces));
  let from = 0;
  return messages.map((message) => ({ ...message, pieces: all.slice(from, from += message.pieces.length) }));
}

export function historyMessage(piece: Piece): Message {
  return { role: 'unknown', pieces: [dynamicPiece(piece.span, { label: piece.content.kind === 'dynamic' ? piece.content.label : 'history', stability: 'request', isHistory: true, isRepeated: true, isKnownToChange: true })] };
}

function mediaPiece(piece: Piece): Piece {
  return piece.content.kind === 'dynamic' ? { ...piece, content: { ...piece.content, isMedia: true } } : piece;
}

function ownerName(call: Call): string {
  return call.callee.kind === 'member' && call.callee.object.kind === 'name' ? call.callee.object.name : '';
}

const FILLS_TEMPLATE = /^(?:format|formatMessages|format_messages|invoke|formatPrompt|format_prompt)$/;
const GIVES_MESSAGES = /^(?:formatMessages|format_messages)$/;
const MAKES_TEMPLATE = /^(?:from(?:Prompt)?Messages|from_messages|fromTemplate|from_template|\w*PromptTemplate)$/;

/** Numbers the messages and turns their pieces into the vocabulary's segments. */
export function segmentsOf(messages: readonly Message[], part: Segment['part'], from = 0): Segment[] {
  return messages.flatMap((message, index) => message.pieces.map((piece): Segment => ({
    span: piece.span, part: message.role === 'system' ? 'system' : part, role: message.role, message: from + index,
    content: piece.content, conditional: piece.conditional, ...(piece.branch && { branch: piece.branch }), ...(piece.block && { block: piece.block }),
    ...(piece.inner && { inner: piece.inner }),
  })));
}

/** What is shown elsewhere than it is written, as it is written. */
export function insertedIn(messages: readonly Message[]): Segment[] {
  const written = messages.map((message) => ({ ...message, pieces: message.pieces.flatMap((piece) => (piece.origin ? [{ ...piece, span: piece.origin }] : [])) }));
  return segmentsOf(written, 'messages').map(({ block: _, ...segment }) => segment);
}
