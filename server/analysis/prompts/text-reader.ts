import { endName } from '../../code/callee.ts';
import type { Place } from '../../../rules/model.ts';
import type { Call, Expression, FunctionNode, Name, ObjectLiteral, Pattern, Text } from '../../code/code.ts';
import { propertyOf } from '../arguments.ts';
import { withoutCast } from '../cast.ts';
import { isSkipped, truthOf } from '../known-conditions.ts';
import type { Origins } from '../origins.ts';
import type { Outside } from '../outside.ts';
import { returnedValues } from '../own.ts';
import { isOfEnvironment } from '../runtime-settings.ts';
import { contains, enclosingFunction, enclosingStatement, moduleOf, placeOf, type Binding, type Scopes, type Write } from '../scopes.ts';
import { choicesOf } from './chosen-texts.ts';
import { isPromptFile, loadedPath } from './file-loads.ts';
import { importedPath, joinedPath, type FilePath } from './file-paths.ts';
import { fixedPattern } from './fixed-pattern.ts';
import { grownList, literalItems, type ListItem } from './grown-list.ts';
import { cleaned, conditional, dynamicPiece, inPlaceOf, isStatic, label, methodCall, shownAt, staticPiece, textOf, type Piece } from './pieces.ts';
import { mappedList, type MappedList } from './mapped-list.ts';
import { fillPlaceholders, type Placeholders } from './placeholders.ts';
import { RawReader } from './raw-content.ts';
import { StabilityReader } from './stability.ts';
import { rendered, renderingOf } from './template-engines.ts';

/** What a function's parameters stand for while its text is read on behalf of one call. */
interface Frame {
  readonly values: ReadonlyMap<Binding, readonly Piece[]>;
  /** What the call gives each of them; undefined: nothing. */
  readonly given: ReadonlyMap<Binding, Expression | undefined>;
}

const MAX_DEPTH = 40;

/** Reads an expression as the text it makes: literals, interpolation, concatenation, format, join, replace, constants and helpers of the file. */
export class TextReader {
  readonly #scopes: Scopes;
  readonly #origins: Origins;
  readonly #stability: StabilityReader;
  readonly #raw: RawReader;
  readonly #outside: Outside;
  /** Parameters whose arguments are being read. */
  readonly #reading = new Set<Binding>();
  readonly #skipped = new Map<Write, boolean>();
  #depth = 0;
  /** Variables with a text for each branch that are being read, one within the other. */
  #choices = 0;

  constructor(scopes: Scopes, origins: Origins, outside: Outside) {
    this.#outside = outside;
    this.#scopes = scopes;
    this.#origins = origins;
    this.#stability = new StabilityReader(scopes, origins);
    this.#raw = new RawReader(scopes, origins);
  }

  get origins(): Origins { return this.#origins; }
  get scopes(): Scopes { return this.#scopes; }
  get outside(): Outside { return this.#outside; }

  read(node: Expression, frame?: Frame): readonly Piece[] {
    if (this.#depth > MAX_DEPTH) return [this.dynamic(node)];
    this.#depth++;
    try { return this.#read(node, frame); } finally { this.#depth--; }
  }

  dynamic(node: Expression, at: { start: number; end: number } = node): Piece {
    const source = moduleOf(node)?.source ?? this.#scopes.module.source;
    const raw = this.#raw.of(node);
    return dynamicPiece(this.#place(node, at), { ...this.#stability.of(node), label: label(source, at), ...(raw && { raw }) });
  }

  #place(node: Expression, at: { start: number; end: number } = node): Place {
    return placeOf(node, this.#scopes.module, at);
  }

  #read(node: Expression, frame: Frame | undefined): readonly Piece[] {
    switch (node.kind) {
      case 'text': return node.tag ? cleaned(this.#text(node, frame)) : this.#text(node, frame);
      case 'number': return [staticPiece(this.#place(node), String(node.value))];
      case 'boolean': return [staticPiece(this.#place(node), String(node.value))];
      case 'nothing': return [];
      case 'name': return this.#name(node, frame) ?? [this.dynamic(node)];
      case 'member': return this.#member(node, frame);
      case 'index': return this.#known(this.#origins.valueOf(node), node, frame);
      case 'binary': return this.#binary(node, frame);
      case 'conditional': return this.#conditional(node, frame);
      case 'logical': return this.#logical(node, frame);
      case 'call': return this.#call(node, frame) ?? this.#chosen(node, frame) ?? [this.dynamic(node)];
      case 'await': { const inner = this.read(node.value, frame); return isStatic(inner) ? inner : [this.dynamic(node)]; }
      default: return [this.dynamic(node)];
    }
  }

  #text(node: Text, frame: Frame | undefined): readonly Piece[] {
    return node.parts.flatMap((part): readonly Piece[] => {
      if (part.kind === 'chunk') return part.value ? [staticPiece(this.#place(node, part), part.value, node, part.written)] : [];
      const inner = this.read(part.value, frame);
      // what is spliced in from elsewhere is shown where it is interpolated
      if (inner.length === 1 && inner[0]!.content.kind === 'dynamic') return [inPlaceOf(inner[0]!, this.dynamic(part.value, part))];
      const isGiven = part.value.kind === 'name' && this.#isParam(part.value);
      return inner.map((piece) => shownAt(this.#place(node, part), isGiven ? this.#calledBy(part, node, piece) : this.#putInBy(part, node, piece)));
    });
  }

  #isParam(name: Name): boolean {
    return this.#scopes.bindingOf(name)?.declarations[0]?.kind === 'param';
  }

  /** What a caller put together is called as the function calls it: that is what stands where it is shown. */
  #calledBy(hole: { readonly start: number; readonly end: number }, text: Text, piece: Piece): Piece {
    if (piece.content.kind !== 'dynamic') return piece;
    return { ...piece, content: { ...piece.content, label: label(moduleOf(text)?.source ?? this.#scopes.module.source, hole) } };
  }

  #putInBy(hole: { readonly start: number; readonly end: number }, text: Text, piece: Piece): Piece {
    if (piece.content.kind !== 'dynamic') return piece;
    return { ...piece, content: { ...piece.content, putInBy: label(moduleOf(text)?.source ?? this.#scopes.module.source, hole) } };
  }

  #name(node: Expression & { kind: 'name' }, frame: Frame | undefined): readonly Piece[] | undefined {
    const binding = this.#scopes.bindingOf(node);
    if (!binding) return this.#imported(node, frame);
    const given = frame?.values.get(binding);
    if (given) return given;
    const argument = this.#origins.argumentOf(binding);
    if (argument) return this.#reading.has(binding) ? undefined : this.#argument(binding, argument, frame);
    if (binding.declarations.some((declaration) => declaration.kind === 'import')) return this.#imported(node, frame);
    if (binding.declarations.some((declaration) => declaration.kind !== 'variable')) return undefined;
    return this.#written(binding, node, frame);
  }

  /** A function that calls itself may give its own parameter anew: that is no text to go on with. */
  #argument(binding: Binding, argument: Expression, frame: Frame | undefined): readonly Piece[] {
    this.#reading.add(binding);
    try { return this.read(argument, frame); } finally { this.#reading.delete(binding); }
  }

  /** A text that another file of the workspace builds and nothing changes afterwards. */
  #imported(node: Expression, frame: Frame | undefined): readonly Piece[] | undefined {
    const value = this.#origins.valueOf(node);
    if (value && value !== node) return isTextual(value) ? this.read(value, frame) : undefined;
    const origin = this.#origins.of(node);
    const path = origin.kind === 'external' && origin.symbol === 'default' && origin.steps.length === 0 ? importedPath(origin.module, moduleOf(node)?.file) : undefined;
    return path && this.#textOf(path, node);
  }

  /** A variable's text: its one value, or its first value with what is appended to it before it is read. */
  #written(binding: Binding, at: Expression, frame: Frame | undefined): readonly Piece[] | undefined {
    // `answer = ask(answer)` in a loop: from the second turn on it is what the turn before left
    if (binding.writes.some((write) => write.value && contains(write.value, at) && this.#inLoop(write))) return undefined;
    // what the loop writes behind the place is what is read there in its next turn
    if (binding.writes.some((write) => write.form === 'assign' && write.target.start > at.start && this.#sharesLoop(write.target, at))) return undefined;
    // `p = p + x`: the name on the right is what was there before
    const fn = enclosingFunction(this.#scopes, at);
    const writes = binding.writes.filter((write) => !(write.value && contains(write.value, at)) && (write.target.start < at.start || write.fn !== fn) && !this.#isSkipped(write));
    const [first, ...rest] = writes;
    if (first && first.path.length > 0 && rest.length === 0) return this.#takenOut(binding, first, frame);
    if (!first?.value || first.path.length > 0 || first.form !== 'initial' && first.form !== 'assign') return undefined;
    const owner = first.fn;
    if (rest.some((write) => write.form !== 'augment' || !write.value || write.fn !== owner)) return this.#reassigned(writes, frame) ?? this.#oneOf(writes, at, frame);
    const pieces = [...this.read(first.value, frame)];
    for (const write of rest) {
      const inLoop = this.#inLoop(write);
      const added = inLoop ? [{ ...this.dynamic(write.value!), content: { ...this.dynamic(write.value!).content, isRepeated: true } } as Piece] : this.read(write.value!, frame);
      pieces.push(...(this.#sameBlock(first, write) ? added : conditional(added)));
    }
    return pieces;
  }

  /** `const { system } = options`, `const { system } = getPrompt(question)` */
  #takenOut(binding: Binding, { value, path }: Write, frame: Frame | undefined): readonly Piece[] | undefined {
    const known = this.#origins.valueOfBinding(binding);
    if (known) return isTextual(known) ? this.read(known, frame) : undefined;
    const [step, ...deeper] = path;
    return value && step && 'property' in step && deeper.length === 0 ? this.#partOfCall(value, step.property, frame) : undefined;
  }

  /** What a function puts under a key of the object it returns: `getPrompt(question).system`. */
  #partOfCall(node: Expression, key: string, frame: Frame | undefined): readonly Piece[] | undefined {
    const call = this.#origins.valueOf(node) ?? node;
    const origin = call.kind === 'call' ? this.#origins.of(call.callee) : undefined;
    if (call.kind !== 'call' || origin?.kind !== 'function') return undefined;
    return this.#returned(origin.fn, call, frame, (value) => (value.kind === 'object' ? propertyOf(value, key)?.value : undefined));
  }

  #isSkipped(write: Write): boolean {
    const known = this.#skipped.get(write) ?? isSkipped(write.target, this.#scopes, this.#origins);
    this.#skipped.set(write, known);
    return known;
  }

  /** Assigned more than once: only where each assignment builds on the one before (`p = p.replace(…)`) can the text be read. */
  #reassigned(writes: readonly Write[], frame: Frame | undefined): readonly Piece[] | undefined {
    const last = writes.at(-1);
    if (!last?.value || last.path.length > 0 || last.form !== 'assign' && last.form !== 'initial') return undefined;
    if (leftmost(last.value)?.name === last.target.name && this.#sameBlock(writes[0]!, last)) return this.read(last.value, frame);
    const chained = methodCall(last.value);
    if (chained && chained.object.kind === 'name' && this.#scopes.bindingOf(chained.object)?.name === last.target.name) return this.read(last.value, frame);
    return undefined;
  }

  /** Each branch gives it another fixed text: one of them is read, as if it were chosen in place. */
  #oneOf(writes: readonly Write[], at: Expression, frame: Frame | undefined): readonly Piece[] | undefined {
    // what is written in the block of the first one replaces all before it
    const last = writes.slice(writes.findLastIndex((write) => this.#sameBlock(writes[0]!, write)));
    const texts = last.flatMap(({ value, path, form }) => (value && path.length === 0 && (form === 'assign' || form === 'initial') && isWritten(value) ? [value] : []));
    if (texts.length < last.length || this.#choices === MAX_CHOICES) return undefined;
    this.#choices++;
    const all = texts.map((text) => this.read(text, frame));
    this.#choices--;
    if (all.some((pieces) => pieces.some(changes))) return undefined;
    return all.length === 1 ? all[0] : this.#longest(all, at);
  }

  #sameBlock(a: Write, b: Write): boolean {
    const parent = (write: Write): unknown => {
      const statement = enclosingStatement(this.#scopes, write.target);
      return statement && this.#scopes.parentOf(statement);
    };
    return parent(a) === parent(b);
  }

  #sharesLoop(node: Expression, other: Expression): boolean {
    for (let at = this.#scopes.parentOf(node); at && at.kind !== 'function-node'; at = this.#scopes.parentOf(at)) if (at.kind === 'loop' && contains(at, other)) return true;
    return false;
  }

  #inLoop(write: Write): boolean {
    for (let at = this.#scopes.parentOf(write.target); at; at = this.#scopes.parentOf(at)) {
      if (at.kind === 'loop') return true;
      if (at.kind === 'function-node') return false;
    }
    return false;
  }

  #member(node: Expression & { kind: 'member' }, frame: Frame | undefined): readonly Piece[] {
    const value = this.#handedIn(node, frame) ?? this.#origins.valueOf(node);
    return (value ? undefined : this.#partOfCall(node.object, node.property, frame)) ?? this.#known(value, node, frame);
  }

  #known(value: Expression | undefined, node: Expression, frame: Frame | undefined): readonly Piece[] {
    return value && value !== node && isTextual(value) ? this.read(value, frame) : this.#chosen(node, frame) ?? [this.dynamic(node)];
  }

  /** One of a few texts that a table holds. */
  #chosen(node: Expression, frame: Frame | undefined): readonly Piece[] | undefined {
    const all = choicesOf(node, this.#scopes, this.#origins)?.map((choice) => this.read(choice, frame));
    return all?.every(isStatic) ? this.#longest(all, node) : undefined;
  }

  /** `range.start`, where the call being read gives `{ start: 10 }`. */
  #handedIn({ object, property }: Expression & { kind: 'member' }, frame: Frame | undefined): Expression | undefined {
    const binding = object.kind === 'name' && frame ? this.#scopes.bindingOf(object) : undefined;
    const given = binding && frame?.given.get(binding);
    return given?.kind === 'object' ? given.entries.find((entry) => entry.kind === 'property' && entry.key === property)?.value : undefined;
  }

  #binary(node: Expression & { kind: 'binary' }, frame: Frame | undefined): readonly Piece[] {
    if (node.operator === '+') return this.#sum(node, frame) ?? [...this.#operand(node.left, frame), ...this.#operand(node.right, frame)];
    if (node.operator === '%' && this.#scopes.module.language === 'python') {
      const template = this.read(node.left, frame);
      if (template.some((piece) => piece.content.kind === 'static' && /%[sdrf(]/.test(piece.content.text))) return fillPlaceholders(template, this.#percent(node.right, frame));
    }
    return [this.dynamic(node)];
  }

  /** `i + 1`, where `i` is known. */
  #sum({ left, right }: Expression & { kind: 'binary' }, frame: Frame | undefined): readonly Piece[] | undefined {
    if (right.kind !== 'number' || left.kind !== 'name') return undefined;
    const text = this.#fixedText(left, frame);
    return text !== undefined && /^\d+$/.test(text) ? [staticPiece(this.#place(left), String(Number(text) + right.value))] : undefined;
  }

  /** A value is shown where it is put in, whatever gave it. */
  #operand(node: Expression, frame: Frame | undefined): readonly Piece[] {
    const inner = this.read(node, frame);
    return node.kind === 'name' && inner.length === 1 && inner[0]!.content.kind === 'dynamic' ? [inPlaceOf(inner[0]!, this.dynamic(node))] : inner;
  }

  #percent(right: Expression, frame: Frame | undefined): Placeholders {
    const items = right.kind === 'list' ? right.items : [right];
    let next = 0;
    return {
      pattern: /%(?:\((\w+)\))?[-+ #0]*\d*(?:\.\d+)?[sdrfxgi]/g,
      fill: (name) => {
        if (name && right.kind === 'object') {
          const entry = right.entries.find((candidate) => candidate.kind === 'property' && candidate.key === name);
          return entry ? this.read(entry.value, frame) : undefined;
        }
        const item = items[next++];
        return item ? this.read(item, frame) : undefined;
      },
    };
  }

  #conditional(node: Expression & { kind: 'conditional' }, frame: Frame | undefined): readonly Piece[] {
    const truth = this.#isGiven(node.test, frame) ?? truthOf(node.test, this.#scopes, this.#origins);
    if (truth !== undefined) return this.read(truth ? node.then : node.otherwise, frame);
    return this.#either([node.then, node.otherwise], node, frame);
  }

  /** Whether the call being read gives the parameter that is asked for; undefined: that is not what is asked, or it may be empty. */
  #isGiven(test: Expression, frame: Frame | undefined): boolean | undefined {
    const binding = test.kind === 'name' && frame ? this.#scopes.bindingOf(test) : undefined;
    if (!binding || !frame?.given.has(binding)) return undefined;
    const given = frame.given.get(binding);
    return given === undefined ? false : given.kind === 'object' || given.kind === 'list' ? true : undefined;
  }

  /** One of several: the longer text stays readable, marked as conditional, unless it stands in for a value that is missing. */
  #either(nodes: readonly Expression[], whole: Expression, frame: Frame | undefined): readonly Piece[] {
    return this.#longest(nodes.map((node) => this.read(node, frame)), whole);
  }

  #longest(all: readonly (readonly Piece[])[], whole: Expression): readonly Piece[] {
    const longest = [...all].sort((a, b) => textOf(b).length - textOf(a).length)[0] ?? [];
    const isInstead = !longest.some(changes) && textOf(longest).length < SUBSTITUTE && all.some((pieces) => pieces.some(changes));
    return textOf(longest).length > 0 && !isInstead ? conditional(longest) : [{ ...this.dynamic(whole), conditional: true }];
  }

  #logical(node: Expression & { kind: 'logical' }, frame: Frame | undefined): readonly Piece[] {
    const right = this.read(node.right, frame);
    if (node.operator === 'and') return conditional(right);
    if (isOfEnvironment(node.left) && isStatic(right)) return right;
    if (truthOf(node.left, this.#scopes, this.#origins) === false) return right;
    const left = this.read(node.left, frame);
    const isText = isStatic(left) || ![...left, ...right].some(changes);
    return isText && left.length > 0 ? left : [this.dynamic(node)];
  }

  /** A prompt file's text: it stands in that file, as an imported constant does in its module. */
  #loaded(node: Call, frame: Frame | undefined): readonly Piece[] | undefined {
    const loads = loadedPath(node, this.#origins);
    const path = loads && joinedPath(loads, { origins: this.#origins, text: (part) => this.#fixedText(part, frame) });
    return path && this.#textOf(path, node);
  }

  #textOf(path: FilePath, at: Expression): readonly Piece[] | undefined {
    const found = this.#outside.textFile(moduleOf(at) ?? this.#scopes.module, path);
    if (!found?.text || !isPromptFile(found.path, found.text)) return undefined;
    const { file, text, literal } = found;
    // no code around it indents it
    return cleaned([staticPiece({ start: 0, end: text.length, file }, text, literal)]);
  }

  /** `os.getenv("RULES", "Answer in English.")`: the default is the text, unless who runs the program sets another for all requests. */
  #ofEnvironment(node: Call, frame: Frame | undefined): readonly Piece[] | undefined {
    const fallback = isOfEnvironment(node) ? node.args[1]?.value : undefined;
    const pieces = fallback && this.read(fallback, frame);
    return pieces && isStatic(pieces) && pieces.length > 0 ? pieces : undefined;
  }

  #fixedText(node: Expression, frame: Frame | undefined): string | undefined {
    const pieces = this.read(node, frame);
    return isStatic(pieces) ? textOf(pieces) : undefined;
  }

  #call(node: Call, frame: Frame | undefined): readonly Piece[] | undefined {
    const value = withoutCast(node, this.#origins);
    if (value !== node) return this.read(value, frame);
    const loaded = this.#loaded(node, frame) ?? this.#ofEnvironment(node, frame);
    if (loaded) return loaded;
    const method = methodCall(node);
    if (method) {
      const read = this.#method(method.method, method.object, node, frame);
      if (read) return read;
    }
    const rendering = renderingOf(node, this.#origins);
    if (rendering) {
      const template = this.read(rendering.template, frame);
      if (template.some((piece) => piece.content.kind === 'static')) return rendered(template, (name) => { const value = rendering.value(name); return value && this.read(value, frame); });
    }
    const first = node.args[0];
    if (first && isCosmetic(node.callee)) return DEDENTS.test(endName(node.callee)) ? cleaned(this.read(first.value, frame)) : this.read(first.value, frame);
    const origin = this.#origins.of(node.callee);
    if (origin.kind === 'function') return this.#helper(origin.fn, node, frame);
    return undefined;
  }

  #method(method: string, object: Expression, call: Call, frame: Frame | undefined): readonly Piece[] | undefined {
    switch (method) {
      case 'trim': case 'strip': case 'trimStart': case 'trimEnd': case 'lstrip': case 'rstrip': case 'toString': {
        const inner = this.read(object, frame);
        return inner.some((piece) => piece.content.kind === 'static') ? inner : undefined;
      }
      case 'format': return this.#format(object, call, frame);
      case 'replace': case 'replaceAll': return this.#replace(object, call, frame);
      case 'join': return this.#join(object, call, frame);
      case 'concat': return [object, ...call.args.map((argument) => argument.value)].flatMap((part) => this.read(part, frame));
      case 'substitute': case 'safe_substitute': return this.#substitute(object, call, frame);
      default: return undefined;
    }
  }

  #format(object: Expression, call: Call, frame: Frame | undefined): readonly Piece[] | undefined {
    const template = this.read(object, frame);
    if (!template.some((piece) => piece.content.kind === 'static')) return undefined;
    let next = 0;
    return fillPlaceholders(template, {
      pattern: /\{\{|\}\}|\{([\w.[\]]*)(?:![rsa])?(?::[^{}]*)?\}/g,
      literal: (match) => (match === '{{' ? '{' : match === '}}' ? '}' : undefined),
      fill: (name) => {
        const key = (name ?? '').split(/[.[]/)[0]!;
        const named = call.args.find((argument) => argument.name === key)?.value ?? (key ? this.#spreadIn(call, key) : undefined);
        if (named) return this.read(named, frame);
        const position = key === '' ? next++ : /^\d+$/.test(key) ? Number(key) : undefined;
        const positional = position === undefined ? undefined : call.args.filter((argument) => !argument.name && !argument.spread)[position];
        return positional && this.read(positional.value, frame);
      },
    });
  }

  /** `format(**values)`, where `values` is `{"name": …}` or `dict(name=…)`. */
  #spreadIn(call: Call, name: string): Expression | undefined {
    for (const { spread, value } of call.args) {
      const known = spread === 'object' ? this.#origins.valueOf(value) ?? value : undefined;
      const found = known?.kind === 'object' ? propertyOf(known, name)?.value
        : known?.kind === 'call' && endName(known.callee) === 'dict' ? known.args.find((argument) => argument.name === name)?.value : undefined;
      if (found) return found;
    }
    return undefined;
  }

  /** `string.Template("Hi $name").substitute(name=…)` */
  #substitute(object: Expression, call: Call, frame: Frame | undefined): readonly Piece[] | undefined {
    const made = this.#origins.valueOf(object) ?? object;
    const text = made.kind === 'call' && endName(made.callee) === 'Template' ? made.args[0]?.value : undefined;
    return text && fillPlaceholders(this.read(text, frame), {
      pattern: /\$\$|\$\{?([A-Za-z_]\w*)\}?/g,
      literal: (match) => (match === '$$' ? '$' : undefined),
      fill: (name) => {
        const keyword = call.args.find((argument) => argument.name === name);
        return keyword && this.read(keyword.value, frame);
      },
    });
  }

  #replace(object: Expression, call: Call, frame: Frame | undefined): readonly Piece[] | undefined {
    const [pattern, value] = call.args;
    if (!pattern || !value) return undefined;
    const template = this.read(object, frame);
    const found = template.some((piece) => piece.content.kind === 'static') ? this.#patternOf(pattern.value) : undefined;
    if (found) return fillPlaceholders(template, { pattern: found, fill: () => this.read(value.value, frame) });
    const searched = this.read(pattern.value, frame);
    if (!isStatic(searched) || searched.length !== 1 || !template.some((piece) => piece.content.kind === 'static')) return template.length > 1 ? cleaned(template) : undefined;
    const escaped = textOf(searched).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    if (!escaped) return template;
    return fillPlaceholders(template, { pattern: new RegExp(escaped, 'g'), fill: () => this.read(value.value, frame) });
  }

  /** A regular expression that is a text. */
  #patternOf(node: Expression): RegExp | undefined {
    const { source } = moduleOf(node) ?? this.#scopes.module;
    return node.kind === 'other' && source[node.start] === '/' ? fixedPattern(source.slice(node.start, node.end)) : undefined;
  }

  #join(object: Expression, call: Call, frame: Frame | undefined): readonly Piece[] | undefined {
    const argument = call.args[0]?.value;
    // JavaScript: list.join(separator); Python: separator.join(list)
    const lines = this.#lines(object) ?? (argument && this.#lines(argument));
    if (lines) {
      const between = lines.list === object ? argument && this.#fixedText(argument, frame) : this.#fixedText(object, frame);
      return between === undefined ? undefined : [staticPiece(this.#place(call), lines.texts.join(between))];
    }
    const own = this.#items(object);
    const items = (own ?? (argument && this.#items(argument)))?.flatMap((item) => this.#spreadOut(item, 0));
    if (!items || items.length === 0) return undefined;
    const separator = own ? argument : object;
    const between = separator ? this.read(separator, frame) : [staticPiece(this.#place(call), ',')];
    return items.flatMap((item, index) => {
      const pieces = this.#itemPieces(item, frame);
      const ahead = index > 0 ? between.map((piece) => shownAt(this.#place(item.value, { start: item.value.start, end: item.value.start }), piece)) : [];
      return item.conditional ? conditional([...ahead, ...pieces]) : [...ahead, ...pieces];
    });
  }

  /** `RULES.map((rule) => \`- ${rule}\`)`: a text for each item, where all of it is fixed. */
  #lines(list: Expression): { readonly list: Expression; readonly texts: readonly string[] } | undefined {
    const mapped = mappedList(list);
    const items = mapped && this.#items(mapped.source);
    if (!mapped || !items?.length || items.some(({ conditional, repeated }) => conditional || repeated)) return undefined;
    const texts = items.map(({ value }, index) => this.#fixedText(mapped.element, this.#turn(mapped, value, index)));
    return texts.every((text) => text !== undefined) ? { list, texts } : undefined;
  }

  #turn({ element, item, index }: MappedList, value: Expression, at: number): Frame {
    const values = new Map<Binding, readonly Piece[]>();
    const given = new Map<Binding, Expression | undefined>();
    const put = (name: Name, what: Expression | undefined, pieces = what && this.read(what)): void => {
      const binding = this.#scopes.bindingOf(name) ?? this.#scopes.lookup(name.name, enclosingFunction(this.#scopes, element));
      if (!binding) return;
      given.set(binding, what && (this.#origins.valueOf(what) ?? what));
      if (pieces && isStatic(pieces)) values.set(binding, pieces);
    };
    if (item.kind === 'name') put(item, value);
    const literal = item.kind === 'object-pattern' ? this.#origins.valueOf(value) ?? value : undefined;
    if (item.kind === 'object-pattern' && literal?.kind === 'object') for (const [name, part] of taken(item, literal)) put(name, part);
    if (index) put(index, undefined, [staticPiece(this.#place(index), String(at))]);
    return { values, given };
  }

  /** `...lines` where the lines can be seen; of two lists the longer one, under a condition. */
  #spreadOut(item: ListItem, depth: number): readonly ListItem[] {
    if (item.value.kind !== 'spread' || depth > MAX_SPREADS) return [item];
    const list = this.#origins.valueOf(item.value.value) ?? item.value.value;
    const sides = list.kind === 'conditional' ? [list.then, list.otherwise] : list.kind === 'logical' ? [list.right] : undefined;
    if (!sides) return this.#items(list)?.flatMap((inner) => this.#spreadOut({ ...inner, conditional: inner.conditional || item.conditional }, depth + 1)) ?? [item];
    const all = sides.map((value) => this.#spreadOut({ value: { ...item.value, kind: 'spread', value }, conditional: true, repeated: true }, depth + 1));
    return all.toSorted((a, b) => b.length - a.length)[0]!;
  }

  #itemPieces({ value, repeated }: ListItem, frame: Frame | undefined): readonly Piece[] {
    if (!repeated) return this.read(value, frame);
    const piece = this.dynamic(value.kind === 'spread' ? value.value : value);
    return [piece.content.kind === 'dynamic' ? { ...piece, content: { ...piece.content, isRepeated: true } } : piece];
  }

  /** The items of a list that can be seen, also behind `.filter(Boolean)`. */
  #items(node: Expression): readonly ListItem[] | undefined {
    const inner = filteredList(node);
    if (inner) return this.#items(inner);
    if (node.kind === 'name' && this.#scopes.bindingOf(node)) return grownList(node, this.#scopes) ?? (this.#isLocal(node) ? undefined : this.#literal(node));
    return this.#literal(node);
  }

  #isLocal(node: Name): boolean {
    return this.#scopes.bindingOf(node)?.writes.some(({ value }) => value?.kind === 'list') ?? false;
  }

  #literal(node: Expression): readonly ListItem[] | undefined {
    const value = this.#origins.valueOf(node);
    return value?.kind === 'list' ? literalItems(value) : undefined;
  }

  /** A helper of the file that returns text: read with the caller's arguments in place of its parameters. */
  #helper(fn: FunctionNode, call: Call, frame: Frame | undefined): readonly Piece[] | undefined {
    return this.#returned(fn, call, frame, (value) => value);
  }

  #returned(fn: FunctionNode, call: Call, frame: Frame | undefined, partOf: (value: Expression) => Expression | undefined): readonly Piece[] | undefined {
    const returned = returnedValues(fn);
    const value = returned.at(-1) && partOf(returned.at(-1)!);
    if (!value || fn.broken || fn.isGenerator || this.#depth > MAX_DEPTH / 2) return undefined;
    const pieces = this.read(value, this.#frameOf(fn, call, frame, this.#tidied(value)));
    if (!pieces.some((piece) => piece.content.kind === 'static')) return undefined;
    return returned.length > 1 ? conditional(pieces) : pieces;
  }

  /** `text.replace(/\n{3,}/g, "\n\n").trim()`: the name of the text that is the same but for a few characters. */
  #tidied(value: Expression): Binding | undefined {
    let at = value;
    for (let on = methodCall(at); on && TIDIES.test(on.method); on = methodCall(at)) at = on.object;
    return at !== value && at.kind === 'name' ? this.#scopes.bindingOf(at) : undefined;
  }

  /** A text of a function, read for one call of it. */
  readFor(call: Call, fn: FunctionNode, value: Expression): readonly Piece[] {
    return this.read(value, this.#frameOf(fn, call, undefined));
  }

  #frameOf(fn: FunctionNode, call: Call, frame: Frame | undefined, tidied?: Binding): Frame {
    const values = new Map<Binding, readonly Piece[]>();
    const params = fn.params.filter((param, index) => !(index === 0 && fn.form === 'method' && param.target.kind === 'name' && /^(self|cls)$/.test(param.target.name)));
    const all = new Map<Binding, Expression | undefined>();
    const put = (name: string, given: Expression | undefined): void => {
      const binding = this.#scopes.lookup(name, fn);
      if (!binding || !given && call.args.some(({ spread }) => spread)) return;
      all.set(binding, given);
      const pieces = given && this.read(given, frame);
      // a dynamic argument is shown where the helper interpolates it; a constant one, or one that is all of it, becomes the text
      if (pieces && (isStatic(pieces) || binding === tidied)) values.set(binding, pieces);
    };
    params.forEach(({ target, fallback }, index) => {
      const argument = call.args.find((candidate) => target.kind === 'name' && candidate.name === target.name) ?? (call.args[index]?.name || call.args[index]?.spread ? undefined : call.args[index]);
      const given = argument?.value ?? fallback;
      if (target.kind === 'name') put(target.name, given);
      if (target.kind === 'object-pattern' && given?.kind === 'object') for (const [{ name }, value] of taken(target, given)) put(name, value);
    });
    return { values, given: all };
  }
}

const MAX_SPREADS = 4;
/** Each choice within another doubles what has to be read. */
const MAX_CHOICES = 3;

function changes({ content }: Piece): boolean {
  return content.kind === 'dynamic' && content.stability !== 'process';
}

/** A text this short beside a value stands for its absence: "No results." */
const SUBSTITUTE = 160;

/** The names that a pattern takes out of an object that is written in place, with their values. */
function taken({ entries }: Pattern & { kind: 'object-pattern' }, given: ObjectLiteral): readonly (readonly [Name, Expression | undefined])[] {
  if (given.entries.some(({ kind }) => kind === 'spread')) return [];
  return entries.flatMap(({ key, target }) => {
    const inner = target.kind === 'default-pattern' ? target.target : target;
    const entry = given.entries.find((one) => one.kind === 'property' && one.key === key);
    return inner.kind === 'name' ? [[inner, entry?.value ?? (target.kind === 'default-pattern' ? target.fallback : undefined)] as const] : [];
  });
}

/** The list of which a call leaves out what is empty: `parts.filter(Boolean)`, `filter(None, parts)`, `(p for p in parts if p)`. */
export function filteredList(node: Expression): Expression | undefined {
  if (node.kind === 'call' && endName(node.callee) === 'filter') {
    const [first, second] = node.args;
    if (node.callee.kind === 'member') return first && endName(first.value) === 'Boolean' ? node.callee.object : undefined;
    return first?.value.kind === 'nothing' ? second?.value : undefined;
  }
  const [clause, ...more] = node.kind === 'comprehension' ? node.clauses : [];
  if (!clause || more.length > 0 || node.kind !== 'comprehension' || node.element.kind !== 'name' || clause.target.kind !== 'name') return undefined;
  return node.element.name === clause.target.name ? clause.source : undefined;
}

/** The name a concatenation starts with. */
function leftmost(value: Expression): (Expression & { kind: 'name' }) | undefined {
  if (value.kind === 'binary' && value.operator === '+') return value.left.kind === 'name' ? value.left : leftmost(value.left);
  return undefined;
}

/** A text that is written down, or the name of one. */
function isWritten(value: Expression): boolean {
  return value.kind === 'text' || value.kind === 'name' || value.kind === 'nothing' || value.kind === 'number' || value.kind === 'binary';
}

/** What reads as a text: literals and what is put together from them. */
function isTextual(value: Expression): boolean {
  return value.kind === 'text' || value.kind === 'number' || value.kind === 'binary' || value.kind === 'call';
}

const TIDIES = /^(trim|trimStart|trimEnd|strip|lstrip|rstrip|replace|replaceAll)$/;
const COSMETIC = /^(dedent|outdent|stripIndent|stripIndents|cleandoc|trim|String|str|endent|oneLine|template_text)$/;
const DEDENTS = /dent|cleandoc|oneLine/i;
function isCosmetic(callee: Expression): boolean {
  return COSMETIC.test(endName(callee));
}
