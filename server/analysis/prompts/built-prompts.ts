import { endName } from '../../code/callee.ts';
import type { Call, ClassNode, Expression, FunctionNode, ListLiteral, Member, ObjectLiteral, Text } from '../../code/code.ts';
import type { Prompt, Scope } from '../../../rules/model.ts';
import { nodesOf, type Nodes } from '../../code/nodes.ts';
import { walkExpression } from '../../code/walk.ts';
import { endsStage, type Stages } from '../../stages.ts';
import { bracesOfText, codeSamples, isAlone, isMention } from '../../languages/templates/syntax/mention.ts';
import { constantText } from '../arguments.ts';
import { enclosingClass, enclosingFunction, enclosingStatement, moduleOf, type Binding, type Tree } from '../scopes.ts';
import { isMessage } from '../unseen-models.ts';
import { BRACES_OF_NO_SCRIPT, splitTemplate, type Message } from './messages.ts';
import { callOn, isStatic, textOf, type Piece } from './pieces.ts';
import { ADDRESSED, nameEvidence, promptLikeness } from './prompt-likeness.ts';
import { fillPlaceholders } from './placeholders.ts';
import type { PromptReader } from './prompt-reader.ts';
import { filteredList, type TextReader } from './text-reader.ts';
import { isOnlyKept, isOnlyWritten } from './written-texts.ts';

/** Below this many characters a text is not worth reading as a prompt (about 40 tokens of prose). */
const SHORTEST = 160;
const DOUBLE_BRACES = /\{\{\s*([A-Za-z_][\w.]*)\s*\}\}/g;
const SINGLE_BRACES = /(?<!\{)\{[A-Za-z_]\w*\}(?!\})/g;
/** Methods that put values into a text. */
const FILLERS: readonly string[] = ['format', 'replace', 'replaceAll'];
/** A text that is filled in more places than this is looked at by itself. */
const MAX_FILLS = 8;
/** `disabled={false}`: a word of the code that the text quotes. */
const WORD_OF_CODE = /^\{(?:true|false|null|undefined|None|True|False)\}$/;

/** `subject`, `subjectTemplate`, `email_subject` */
const SUBJECT = /^(?:e?mail_?)?subject(?:_?(?:line|template|text))?$/i;

/** What is written in an expression itself. */
function ownText(node: Expression): string {
  let text = '';
  walkExpression(node, { expression: (each) => { if (each.kind === 'text') for (const part of each.parts) if (part.kind === 'chunk') text += part.value; }, function: () => false });
  return text;
}

/**
 * Prompts whose request is not in view: objects with `system`/`prompt`/`messages` handed to something, lists of
 * messages with roles, and texts that by their name and their words are plainly built to be sent to a model.
 */
export function* builtPrompts(text: TextReader, reader: PromptReader, scopeOf: (fn: FunctionNode | undefined) => Scope, path: string): Stages<Prompt[]> {
  if (scopeOf(undefined).isTest) return [];
  const finder = new BuiltPromptFinder(text, reader, scopeOf, path);
  return yield* finder.find();
}

/** A text that is plainly built for a model, and the expression that is all of it. */
interface NamedText {
  readonly node: Text;
  readonly whole: Expression;
  readonly pieces: readonly Piece[];
}

class BuiltPromptFinder {
  readonly #text: TextReader;
  readonly #reader: PromptReader;
  readonly #scopeOf: (fn: FunctionNode | undefined) => Scope;
  readonly #path: string;
  readonly #prompts: Prompt[] = [];
  readonly #nodes: Nodes;
  #members: ReadonlyMap<string, readonly Member[]> | undefined;
  #fills: ReadonlyMap<Expression, readonly Expression[]> | undefined;

  constructor(text: TextReader, reader: PromptReader, scopeOf: (fn: FunctionNode | undefined) => Scope, path: string) {
    this.#path = path;
    this.#text = text;
    this.#nodes = nodesOf(text.scopes.module);
    this.#reader = reader;
    this.#scopeOf = scopeOf;
  }

  *find(): Stages<Prompt[]> {
    const { lists, objects, texts } = this.#nodes;
    for (const [index, list] of lists.entries()) { this.#messageList(list); if (endsStage(index)) yield; }
    for (const [index, object] of objects.entries()) { if (isMessage(object)) this.#message(object); else this.#options(object); if (endsStage(index)) yield; }
    yield* this.#namedTexts(texts);
    return this.#prompts;
  }

  /** A text that is spliced into another candidate is part of that one, unless it is used by itself as well. */
  *#namedTexts(texts: readonly Text[]): Stages<void> {
    const candidates: NamedText[] = [];
    for (const [index, node] of texts.entries()) {
      const named = this.#named(node);
      if (named) candidates.push(named);
      if (endsStage(index)) yield;
    }
    const spliced = new Set<Text>();
    for (const { whole, pieces } of candidates) for (const { literal } of pieces) if (literal && this.#whole(literal) !== whole && !this.#isUsedAlone(literal)) spliced.add(literal);
    const done = new Set<Expression>();
    for (const { node, whole, pieces } of candidates) {
      if (spliced.has(node) || done.has(whole)) continue;
      done.add(whole);
      this.#add([{ role: 'unknown', pieces }], whole);
    }
  }

  #isUsedAlone(literal: Text): boolean {
    const { scopes } = this.#text;
    const declared = scopes.parentOf(literal);
    const target = declared?.kind === 'declare' ? declared.items.find(({ value }) => value === literal)?.target : declared?.kind === 'assign' ? declared.target : undefined;
    const reads = target?.kind === 'name' ? scopes.bindingOf(target)?.reads ?? [] : [];
    return reads.some((read) => { const parent = scopes.parentOf(read)?.kind; return parent !== 'text' && parent !== 'binary'; });
  }

  #add(messages: readonly Message[], at: Expression): void {
    const fn = enclosingFunction(this.#text.scopes, at);
    const scope = this.#scopeOf(fn);
    if (scope.isTest) return;
    this.#prompts.push(this.#reader.assemble(messages, at, { evidence: 'built', provider: 'unknown' }, fn && scope));
  }

  #isSent(pieces: readonly Piece[]): boolean {
    return pieces.some((piece) => piece.literal && this.#reader.sentLiterals.has(piece.literal));
  }

  /** `[{ role: "system", content: … }, …]`, `[Message(role="user", content=…)]`. */
  #messageList(list: ListLiteral): void {
    if (!list.items.some(isMessage)) return;
    const messages = this.#reader.messages.read(list);
    if (messages.some((message) => this.#isSent(message.pieces)) || textOf(messages.flatMap((message) => message.pieces)).length < SHORTEST) return;
    this.#add(messages, list);
  }

  /** A message that is added to a conversation out of sight: `context.addMessage({ role: "system", content: … })`. */
  #message(object: ObjectLiteral): void {
    if (this.#text.scopes.parentOf(object)?.kind !== 'call') return;
    const messages = this.#reader.messages.read({ kind: 'list', form: 'list', start: object.start, end: object.end, items: [object] });
    const pieces = messages.flatMap((message) => message.pieces);
    const fixed = textOf(pieces);
    if (this.#isSent(pieces) || fixed.length < SHORTEST || promptLikeness(fixed) < 2) return;
    this.#add(messages, object);
  }

  /** `{ system, prompt }` handed to a call: the shape every SDK's options have. */
  #options(object: ObjectLiteral): void {
    const parent = this.#text.scopes.parentOf(object);
    if (parent?.kind !== 'call' && parent?.kind !== 'declare' && parent?.kind !== 'return') return;
    const value = (...keys: string[]): Expression | undefined => {
      const entry = object.entries.find((candidate) => candidate.kind === 'property' && candidate.key !== undefined && keys.includes(candidate.key));
      return entry?.value;
    };
    const system = value('system', 'systemPrompt', 'system_prompt', 'instructions');
    const prompt = value('prompt', 'userPrompt', 'user_prompt');
    const messages = value('messages');
    if (!system && !prompt || system === undefined && messages !== undefined) return;
    const parts: Message[] = [
      ...(system ? [{ role: 'system' as const, pieces: this.#reader.messages.content(system) }] : []),
      ...(messages ? this.#reader.messages.read(messages) : []),
      ...(prompt ? [{ role: 'user' as const, pieces: this.#text.read(prompt) }] : []),
    ];
    const all = parts.flatMap((message) => message.pieces);
    const fixed = textOf(all);
    if (this.#isSent(all) || fixed.length < SHORTEST || promptLikeness(fixed) < 1) return;
    this.#add(parts, prompt ?? system!);
  }

  #named(node: Text): NamedText | undefined {
    if (this.#reader.sentLiterals.has(node) || node.end - node.start < SHORTEST / 4 && this.#text.scopes.parentOf(node)?.kind !== 'binary') return undefined;
    const whole = this.#whole(node);
    if (!whole || this.#isPutIn(whole)) return undefined;
    const names = this.#names(whole).map(nameEvidence);
    if (names.includes(-1) && !names.includes(2) && !this.#isGivenToCrew(whole)) return undefined;
    const name = Math.max(...names, this.#surroundings(whole), 0);
    // to see what is spliced in costs more than most texts are worth, which speak to nobody
    if (name === 0 && !ADDRESSED.test(ownText(whole)) && !this.#isGivenToCrew(whole)) return undefined;
    const written = this.#text.read(whole);
    const pieces = this.#isOfTemplate(whole) ? splitTemplate(written) : this.#filled(whole, isFormatted(whole) || isJoin(whole) && !isStatic(written) ? written : this.#templated(written, node));
    const fixed = textOf(pieces);
    if (fixed.length < SHORTEST || isStatic(pieces)) return undefined;
    if (this.#isMail(whole)) return undefined;
    if (this.#isGivenToCrew(whole)) return { node, whole, pieces };
    const likeness = promptLikeness(fixed);
    if (likeness < 1 || name * 2 + likeness < (name > 0 ? 4 : 5)) return undefined;
    const isWritten = names.includes(2) ? isOnlyWritten : isOnlyKept;
    return isWritten(whole, this.#text.scopes, this.#text.origins) ? undefined : { node, whole, pieces };
  }

  /** A class or file that is named for its prompts makes its texts likelier to be some, and a folder its constants. */
  #surroundings(node: Expression): number {
    const cls = enclosingClass(this.#text.scopes, node);
    return /prompt/i.test(cls?.name ?? '') || /prompt[^/\\]*$/i.test(this.#path) || /prompts?[/\\]/i.test(this.#path) && !enclosingFunction(this.#text.scopes, node) ? 1 : 0;
  }

  /** The outermost concatenation or cosmetic call the literal is part of; undefined for docstrings and literals inside another's holes. */
  #whole(node: Text): Expression | undefined {
    let at: Expression = node;
    for (;;) {
      const parent: Tree | undefined = this.#text.scopes.parentOf(at);
      if (!parent) return undefined;
      if (parent.kind === 'text' && parent.tag !== at) return undefined;
      if (parent.kind === 'expression') return undefined;
      if (parent.kind === 'binary' && (parent.operator === '+' || parent.operator === '%')) { at = parent; continue; }
      const joined = parent.kind === 'list' && this.#joined(parent);
      if (joined) { at = joined; continue; }
      if (parent.kind === 'member' && parent.object === at && /^(format|replace|replaceAll|trim|trimStart|trimEnd|strip|lstrip|rstrip)$/.test(parent.property)) {
        const call = this.#text.scopes.parentOf(parent);
        if (call?.kind === 'call' && call.callee === parent) { at = call; continue; }
      }
      if (parent.kind === 'call' && parent.callee !== at && /(dedent|cleandoc|stripIndents?|outdent)$/.test(endName(parent.callee))) { at = parent; continue; }
      if (parent.kind === 'call' && parent.callee !== at && /^(log|info|debug|warn|warning|error|print|exec|execute|query|sql|Error|raw)$|^\w*(Error|Exception)$/.test(endName(parent.callee))) return undefined;
      if (parent.kind === 'throw') return undefined;
      return at;
    }
  }

  /** `[…].join("\n")`, `[…].filter(Boolean).join("\n")`, `"\n".join([…])` */
  #joined(list: ListLiteral): Call | undefined {
    const filtered = this.#callAround(list);
    const call = filtered && filteredList(filtered) === list ? this.#callAround(filtered) : filtered;
    return call && isJoin(call, list) ? call : undefined;
  }

  /** The call of the list's method, or that the list is given to. */
  #callAround(list: Expression): Call | undefined {
    const { scopes } = this.#text;
    const around = scopes.parentOf(list);
    const call = around?.kind === 'member' && around.object === list ? scopes.parentOf(around) : around;
    return call?.kind === 'call' ? call : undefined;
  }

  /** Plain literals written as templates: `{name}` and `{{name}}` are filled later; so is what an f-string leaves of braces beside constants. */
  #templated(pieces: readonly Piece[], node: Text): readonly Piece[] {
    const isFilled = !isStatic(pieces) && node.parts.some((part) => part.kind === 'hole');
    if (isFilled && node.parts.some((part) => part.kind === 'hole' && this.#isGiven(part.value))) return pieces;
    if (isFilled && pieces.some(({ content }) => content.kind === 'dynamic' && content.stability !== 'process') || this.#isMessage(node)) return pieces;
    const text = textOf(pieces);
    const isQuoted = quotedIn(text);
    const found = (pattern: RegExp): readonly (readonly [number, number])[] => [...text.matchAll(pattern)].map(({ index, 0: match }) => [index, index + match.length] as const).filter(([start, end]) => !isQuoted(start, end));
    const [double, single] = [found(DOUBLE_BRACES), found(SINGLE_BRACES)];
    // of both kinds the one that has a line of its own is filled, the other one is said to the model
    const hasLine = (places: typeof single): boolean => places.some(([start, end]) => isAlone(text, start, end));
    if (double.length > 0 && (single.length === 0 || hasLine(double) && !hasLine(single))) return fillPlaceholders(pieces, { pattern: DOUBLE_BRACES, quotedIn, fill: () => undefined });
    // braces with a phrase in them are filled by whoever reads the text; those below a field's heading show the layout of a program that DSPy saved
    return /\{[A-Za-z]+(?: [A-Za-z]+)+\}|\[\[ ## (\w+) ## \]\]\s*\{\1\}/.test(text) ? pieces : splitTemplate(pieces, { pattern: BRACES_OF_NO_SCRIPT, quotedIn });
  }

  /** A class of templates is given it, alone or among messages: its braces are filled, whatever else is put into it. */
  #isOfTemplate(node: Expression): boolean {
    const { scopes } = this.#text;
    let around = scopes.parentOf(node);
    while (around?.kind === 'list') around = scopes.parentOf(around);
    return around?.kind === 'call' && around.args.length === 1 && /PromptTemplate$/.test(ofTemplate(around) ?? '');
  }

  /** A parameter of the function that writes the text: what it fills is filled. */
  #isGiven(value: Expression): boolean {
    const binding = value.kind === 'name' ? this.#text.scopes.bindingOf(value) : undefined;
    return binding?.declarations.some(({ kind }) => kind === 'param') ?? false;
  }

  /** `SystemMessage(content="…")` is sent as it is: what stands in braces there is an example. */
  #isMessage(node: Text): boolean {
    const parent = this.#text.scopes.parentOf(node);
    return parent?.kind === 'call' && /^(System|Human|AI)Message$/.test(endName(parent.callee));
  }

  /** Placeholders that are filled with a constant are fixed text. */
  #filled(whole: Expression, pieces: readonly Piece[]): readonly Piece[] {
    const parent = this.#text.scopes.parentOf(whole);
    const item = parent?.kind === 'declare' ? parent.items.find((candidate) => candidate.value === whole) : undefined;
    const target = item?.target.kind === 'name' ? item.target : parent?.kind === 'assign' && parent.target.kind === 'name' ? parent.target : undefined;
    const binding = target && this.#text.scopes.bindingOf(target);
    const reads = binding ? binding.writes.length === 1 && binding.reads : parent?.kind === 'class-node' && this.#readsOf(parent, whole);
    for (const read of reads || []) {
      const use = this.#outermostFill(read);
      if (!use) continue;
      const filled = this.#text.read(use);
      if (filled.length > 1) return filled;
    }
    return isStatic(pieces) && !textOf(pieces).includes('{') ? pieces : this.#asFilled(whole) ?? pieces;
  }

  /** As the calls fill it: of several the one that leaves most open. */
  #asFilled(whole: Expression): readonly Piece[] | undefined {
    const fills = (this.#fills ??= this.#filledTexts()).get(whole) ?? [];
    if (fills.length > MAX_FILLS) return undefined;
    const open = (pieces: readonly Piece[]): number => pieces.filter(({ content }) => content.kind === 'dynamic' && content.stability !== 'process').length;
    return fills.map((fill) => this.#text.read(fill)).reduce<readonly Piece[] | undefined>((most, each) => (most && open(most) >= open(each) ? most : each), undefined);
  }

  /** The texts of the file by what fills them, `PROMPTS["greet"].format(…)`, `GREET.replace("{{name}}", name)`, here or in a file that knows this one. */
  #filledTexts(): ReadonlyMap<Expression, readonly Expression[]> {
    const { scopes: { module }, origins, outside } = this.#text;
    const fills = new Map<Expression, Expression[]>();
    for (const call of [...this.#nodes.calls.filter(isFiller), ...FILLERS.flatMap((name) => [...outside.callsNamed(name, module) ?? []])]) {
      const text = call.callee.kind === 'member' ? origins.valueOf(call.callee.object) : undefined;
      if (call.callee.kind !== 'member' || !text || moduleOf(text) !== module) continue;
      const whole = this.#outermostFill(call.callee.object) ?? call;
      const known = fills.get(text);
      if (known) known.push(whole); else fills.set(text, [whole]);
    }
    return fills;
  }

  /** `self.RULES` in the methods of the class whose field holds the text. */
  #readsOf(cls: ClassNode, whole: Expression): readonly Expression[] {
    const name = cls.fields.find(({ value }) => value === whole)?.name;
    const { origins } = this.#text;
    return (name !== undefined && this.#membersNamed().get(name) || []).filter(({ object }) => { const owner = origins.of(object); return owner.kind === 'instance' && owner.cls === cls; });
  }

  #membersNamed(): ReadonlyMap<string, readonly Member[]> {
    if (this.#members) return this.#members;
    const members = new Map<string, Member[]>();
    for (const member of this.#nodes.members) {
      const named = members.get(member.property);
      if (named) named.push(member); else members.set(member.property, [member]);
    }
    return (this.#members = members);
  }

  /** Every use of the text puts it into another as a value, `template.format(rules=RULES)`: nothing fills its own braces. */
  #isPutIn(value: Expression, seen: Set<Binding> = new Set()): boolean {
    const { scopes } = this.#text;
    const parent = scopes.parentOf(value);
    if (parent?.kind === 'call') return endName(parent.callee) === 'format' && parent.args.some((argument) => argument.value === value && argument.name !== undefined);
    const target = parent?.kind === 'declare' ? parent.items.find((item) => item.value === value)?.target : parent?.kind === 'assign' ? parent.target : undefined;
    const binding = target?.kind === 'name' ? scopes.bindingOf(target) : undefined;
    if (!binding || seen.has(binding)) return binding !== undefined;
    seen.add(binding);
    return binding.reads.length > 0 && binding.reads.every((read) => this.#isPutIn(read, seen));
  }

  #outermostFill(read: Expression): Expression | undefined {
    let at: Expression = read;
    for (;;) {
      const on = callOn(at, this.#text.scopes);
      if (!on || !FILLERS.includes(on.method)) return at === read ? undefined : at;
      at = on.call;
    }
  }

  /** What the text is called: the variable, property, keyword or parameter it is given to, or the function that returns it. */
  #names(node: Expression): (string | undefined)[] {
    const { scopes } = this.#text;
    const parent = scopes.parentOf(node);
    const fn = enclosingFunction(scopes, node);
    switch (parent?.kind) {
      case 'declare': {
        const item = parent.items.find((candidate) => candidate.value === node);
        return [item?.target.kind === 'name' ? item.target.name : undefined];
      }
      case 'assign': {
        const { target } = parent;
        if (target.kind === 'index') return [constantText(target.index, this.#text.origins), tableName(endName(target.object))];
        return [target.kind === 'name' ? target.name : target.kind === 'member' ? target.property : undefined];
      }
      case 'object': {
        const entry = parent.entries.find((candidate) => candidate.kind === 'property' && candidate.value === node);
        const table = scopes.parentOf(parent);
        const holder = table?.kind === 'declare' ? table.items.find(({ value }) => value === parent)?.target : table?.kind === 'assign' ? table.target : undefined;
        return [entry?.kind === 'property' ? entry.key : undefined, holder?.kind === 'name' ? tableName(holder.name) : undefined];
      }
      case 'call': {
        const name = parent.args.find((argument) => argument.value === node)?.name;
        // what an event or an observation says is no prompt
        return [name === 'content' && !/message|prompt|chat|part|turn|block/i.test(endName(parent.callee)) ? undefined : name, endName(parent.callee), ofTemplate(parent)];
      }
      case 'return': return [fn?.name, this.#functionName(fn)];
      case 'conditional': case 'logical': case 'list': return this.#names(parent);
      case 'class-node': return [parent.fields.find((field) => field.value === node)?.name];
      default: {
        const statement = enclosingStatement(scopes, node);
        return [statement?.kind === 'return' ? fn?.name : undefined];
      }
    }
  }

  /** A letter to a person has a subject beside its text. */
  #isMail(node: Expression): boolean {
    const parent = this.#text.scopes.parentOf(node);
    if (parent?.kind === 'object') return parent.entries.some((entry) => entry.kind === 'property' && SUBJECT.test(entry.key ?? ''));
    return parent?.kind === 'call' && parent.args.some(({ name }) => SUBJECT.test(name ?? ''));
  }

  /** CrewAI puts these arguments of its tasks and agents into its prompts, whatever they say. */
  #isGivenToCrew(node: Expression): boolean {
    const call = this.#text.scopes.parentOf(node);
    if (call?.kind !== 'call') return false;
    const origin = this.#text.origins.of(call.callee);
    if (origin.kind !== 'external' || origin.module.split('.')[0] !== 'crewai') return false;
    const name = call.args.find((argument) => argument.value === node)?.name;
    return origin.symbol === 'Task' ? name === 'description' || name === 'expected_output' : origin.symbol === 'Agent' && (name === 'goal' || name === 'backstory');
  }

  /** `const buildPrompt = (…) => …`. */
  #functionName(fn: FunctionNode | undefined): string | undefined {
    const expression = fn && this.#text.scopes.parentOf(fn);
    if (expression?.kind !== 'function') return undefined;
    return this.#names(expression)[0];
  }
}

/** `PromptTemplate.fromTemplate("…")`: the class is what says that its texts are prompts. */
function ofTemplate({ callee }: Call): string | undefined {
  return callee.kind === 'member' && /^from_?(?:template|messages)$/i.test(callee.property) ? endName(callee.object) : undefined;
}

/** `PROMPTS`, `CHAT_PROMPTS`: what it holds are prompts, whatever their keys are. */
function tableName(name: string): string | undefined {
  return /^_*(?:[A-Z0-9]+_)*PROMPT(?:S|_TEMPLATES)$/.test(name) ? name : undefined;
}

/** `"…{{name}}…".format(question=question)`: the braces that are left are text. */
function isFormatted(whole: Expression): whole is Call {
  return whole.kind === 'call' && whole.callee.kind === 'member' && whole.callee.property === 'format';
}

function isJoin(whole: Expression, list?: ListLiteral): boolean {
  if (whole.kind !== 'call' || whole.callee.kind !== 'member' || whole.callee.property !== 'join') return false;
  return !list || [whole.callee.object, whole.args[0]?.value].some((joined) => joined && (filteredList(joined) ?? joined) === list);
}

function isFiller(node: Expression): node is Call {
  return node.kind === 'call' && node.callee.kind === 'member' && FILLERS.includes(node.callee.property) && node.args.length > 0;
}

/** Which braces stand in code that the text quotes, or in talk of placeholders. What is filled in has a line of its own there. */
function quotedIn(text: string): (start: number, end: number) => boolean {
  const samples = codeSamples(text);
  const isBrace = bracesOfText(text);
  const isInSample = (start: number, end: number): boolean => samples.some((sample) => sample.start <= start && end <= sample.end) && !isAlone(text, start, end);
  return (start, end) => isInSample(start, end) || (text.startsWith('{{', start) ? isMention(text, start, end) : WORD_OF_CODE.test(text.slice(start, end)) || isBrace(start, end));
}
