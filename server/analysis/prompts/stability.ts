import type { DynamicContent, Stability, VolatileKind } from '../../../rules/model.ts';
import type { Expression, FunctionNode, Name } from '../../code/code.ts';
import { isSelf } from '../../code/callee.ts';
import { walkExpression } from '../../code/walk.ts';
import { argumentFor, calledName } from '../call-index.ts';
import { isDataField } from '../data-classes.ts';
import type { Origins } from '../origins.ts';
import { contains, enclosingFunction, moduleOf, type Binding, type Declaration, type Scopes } from '../scopes.ts';
import { callOn } from './pieces.ts';

/** How an expression that is no fixed text changes from call to call. */
export type Change = Omit<DynamicContent, 'kind' | 'label'>;

/** Names of earlier turns of a conversation. */
export const HISTORY = /(^|_|\.)(chat_?)?(history|messages|conversation|transcript|turns)$|History$|Messages$|Transcript$/i;

/** Names of what is the same for all requests, or for a year of them: `max_queries`, `wordLimit`, `tuple_delimiter`, `current_year`. */
export const LIMIT = /^(max|min)(_|[A-Z])|(^|_)(limit|budget|delimiter|separator)$|(^|_)(answer|summary|response|output|report)_length$|Limit$|Budget$|Delimiter$|^(current|this)_?[yY]ear$/;

/** Classes of what is set where the program is set up. */
const CONFIGURATION = /(Config|Configuration|Settings|Options|Params?)$/;

export class StabilityReader {
  readonly #scopes: Scopes;
  readonly #origins: Origins;

  constructor(scopes: Scopes, origins: Origins) {
    this.#scopes = scopes;
    this.#origins = origins;
  }

  of(expression: Expression): Change {
    // at the top level a clock is read once, when the module is loaded
    const volatile = enclosingFunction(this.#scopes, expression) ? this.#volatile(expression) : undefined;
    if (volatile) return { ...volatile, isHistory: false, isRepeated: false, isKnownToChange: true };
    const isRepeated = repeats(expression);
    if (isLimit(expression)) return { stability: 'process', isHistory: false, isRepeated, isKnownToChange: false };
    const { stability, known } = this.#stability(expression, 0);
    return { stability, isHistory: this.#isHistory(expression), isRepeated, isKnownToChange: known };
  }

  /** Time, random values and ids in the expression itself or in the variable it names. */
  #volatile(expression: Expression, depth = 0): { stability: Stability; volatile: VolatileKind } | undefined {
    if (depth > 6) return undefined;
    let found: { stability: Stability; volatile: VolatileKind } | undefined;
    walkExpression(expression, {
      expression: (node) => {
        if (found || node.kind === 'function' || node.kind === 'class') return false;
        if (node.kind === 'call') found = this.#volatileCall(node, expression);
        if (!found && node.kind === 'name') {
          const value = this.#singleValue(node);
          if (value && value.kind !== 'text' && isInside(value, this.#scopes, node)) found = this.#volatile(value, depth + 1);
        }
        return !found;
      },
      function: () => false,
    });
    if (found && (isOfMonth(this.#sourceOf(expression)) || isOfZone(this.#sourceOf(expression)))) return undefined;
    // `now.toISOString().slice(0, 10)`, `now.getDate()`: cut to the day on the way into the text
    return found?.volatile === 'time' && (isCoarse(expression, this.#source(expression), '') || isDayFormat(this.#formatOf(expression))) ? { stability: 'day', volatile: 'date' } : found;
  }

  /** The format that an f-string gives the value: `{now:%d %B}`. */
  #formatOf(expression: Expression): string | undefined {
    const text = this.#scopes.parentOf(expression);
    const hole = text?.kind === 'text' ? text.parts.find((part) => part.kind === 'hole' && part.value === expression) : undefined;
    return hole?.kind === 'hole' ? hole.format : undefined;
  }

  #volatileCall(node: Expression & { kind: 'call' }, whole: Expression): { stability: Stability; volatile: VolatileKind } | undefined {
    const origin = this.#origins.of(node.callee);
    const path = pathOf(origin);
    if (!path) {
      if (origin.kind === 'function' && origin.fn.name && /(current|today|now).*(date|time|day)|get_?(date|time)\b/i.test(origin.fn.name)) {
        return /time|now/i.test(origin.fn.name) && !/date|day/i.test(origin.fn.name) ? { stability: 'volatile', volatile: 'time' } : { stability: 'day', volatile: 'date' };
      }
      return undefined;
    }
    if (/^(crypto\.randomUUID|randomUUID|v[1467]|uuid\.v[1467]|uuidv4|nanoid|ulid|uuid4|uuid\.uuid[14]|uuid1)$/.test(path)) return { stability: 'volatile', volatile: 'uuid' };
    if (/^(Math\.random|random\.\w+|secrets\.\w+)$/.test(path)) return { stability: 'volatile', volatile: 'random' };
    const isClock = path === 'Date' && node.args.length === 0 || /^(Date\.now|performance\.now|(datetime\.)?datetime\.(now|utcnow|today)|date\.today|datetime\.date\.today|time\.(time|strftime|time_ns|ctime|localtime)|dayjs|moment|DateTime\.(now|utc|local)|pendulum\.now|arrow\.(now|utcnow)|timezone\.now)$/.test(path) && (!/^(dayjs|moment)$/.test(path) || node.args.length === 0);
    if (!isClock) return undefined;
    return isCoarse(whole, this.#source(whole), path) ? { stability: 'day', volatile: 'date' } : { stability: 'volatile', volatile: 'time' };
  }

  #singleValue(node: Name): Expression | undefined {
    const binding = this.#scopes.bindingOf(node);
    return binding?.writes.length === 1 && binding.writes[0]!.path.length === 0 && binding.writes[0]!.form !== 'each' ? binding.writes[0]!.value : undefined;
  }

  #isHistory(expression: Expression): boolean {
    const node = expression.kind === 'spread' ? expression.value : expression;
    if (node.kind === 'name') return HISTORY.test(node.name);
    if (node.kind === 'member') return HISTORY.test(node.property);
    if (node.kind === 'call') return node.args.some((argument) => this.#isHistory(argument.value)) || node.callee.kind === 'member' && (HISTORY.test(node.callee.property) || this.#isHistory(node.callee.object));
    if (node.kind === 'await') return this.#isHistory(node.value);
    return false;
  }

  /** A parameter to which every call in view gives fixed text: the same, or once for each constant that is made of it. */
  #isFixedParam(binding: Binding): boolean {
    const given = this.#origins.given(binding);
    const texts = given.map((value) => { const known = this.#origins.valueOf(value); return known && isLiteral(known) ? this.#source(known).slice(known.start, known.end) : undefined; });
    if (texts.length === 0 || texts.includes(undefined)) return false;
    return texts.every((text) => text === texts[0]) || given.every((value) => !enclosingFunction(this.#scopes, value));
  }

  /** A parameter that none of the calls in view gives is its default. */
  #ofDefault(binding: Binding, { fn, param }: Declaration & { readonly kind: 'param' }, depth: number): { stability: Stability; known: boolean } | undefined {
    if (!param.fallback || param.fallback.kind === 'nothing' || param.target.kind !== 'name' || binding.writes.length > 0) return undefined;
    // JavaScript works a default out with each call
    if (this.#isRunOutOfView(fn) || moduleOf(fn)?.language !== 'python' && this.#volatile(param.fallback)) return undefined;
    const calls = this.#origins.callsInView(fn);
    const isLeftOut = calls.length > 0 && calls.every((call) => !call.args.some(({ spread }) => spread) && argumentFor(call, fn, param, this.#scopes) === undefined);
    return isLeftOut ? this.#stability(param.fallback, depth + 1) : undefined;
  }

  /** A framework's decorator, or whoever it is handed to, runs it with what they have. */
  #isRunOutOfView(fn: FunctionNode): boolean {
    if (fn.decorators.length > 0) return true;
    const name = moduleOf(fn) === this.#scopes.module && this.#scopes.parentOf(fn)?.kind !== 'class-node' ? calledName(fn, this.#scopes) : undefined;
    const binding = name === undefined ? undefined : this.#scopes.lookup(name, enclosingFunction(this.#scopes, fn));
    return binding?.reads.some((read) => {
      const user = this.#scopes.parentOf(read);
      return !(user?.kind === 'call' && user.callee === read) && user?.kind !== 'export';
    }) ?? false;
  }

  /** Every call in view gives it one fixed text; there may be others. */
  #isSameInView({ declarations: [declaration] }: Binding): boolean {
    if (declaration?.kind !== 'param') return false;
    const { fn, param } = declaration;
    const texts = this.#origins.callsInView(fn).map((call) => {
      const given = argumentFor(call, fn, param, this.#scopes);
      const known = given && this.#origins.valueOf(given);
      return known && isLiteral(known) ? this.#sourceOf(known) : undefined;
    });
    return texts[0] !== undefined && texts.every((text) => text === texts[0]);
  }

  #source(node: Expression): string {
    return (moduleOf(node) ?? this.#scopes.module).source;
  }

  #sourceOf(node: Expression): string {
    return this.#source(node).slice(node.start, node.end);
  }

  /** The least stable of what the expression reads. */
  #stability(expression: Expression, depth: number): { stability: Stability; known: boolean } {
    let worst: { stability: Stability; known: boolean } = { stability: 'process', known: true };
    const add = (stability: Stability, known: boolean): void => {
      const difference = rank(stability) - rank(worst.stability);
      if (difference > 0) worst = { stability, known };
      else if (difference === 0 && known) worst = { stability, known: true };
    };
    if (depth > 8) return { stability: 'request', known: false };
    walkExpression(expression, {
      expression: (node) => {
        if (node.kind === 'await') { add('request', true); return; }
        if (node.kind === 'name') { const of = this.#ofName(node, expression, depth); add(of.stability, of.known); return; }
        if (node.kind === 'member') { const of = this.#ofMember(node); if (of) { add(of.stability, of.known); return false; } }
        if (node.kind === 'call') return this.#ofCall(node, add);
        return;
      },
      function: () => false,
    });
    return worst;
  }

  #ofCall(node: Expression & { kind: 'call' }, add: (stability: Stability, known: boolean) => void): boolean {
    const origin = this.#origins.of(node.callee);
    if (origin.kind === 'external' && (node.args.length > 0 || !this.#isImported(node.callee))) return true;
    // an imported function that is given nothing most likely hands out a constant
    if (origin.kind === 'external') { add('process', false); return false; }
    return true;
  }

  #isImported(callee: Expression): boolean {
    if (callee.kind === 'member') return this.#isImported(callee.object);
    return callee.kind === 'name' && this.#scopes.bindingOf(callee)?.scope.fn === undefined;
  }

  #ofMember(node: Expression & { kind: 'member' }): { stability: Stability; known: boolean } | undefined {
    const origin = this.#origins.of(node);
    if (origin.kind === 'global' && origin.name === 'process') return { stability: 'process', known: true };
    if (origin.kind === 'external' && !origin.steps.some((step) => 'call' in step)) return { stability: 'process', known: true };
    const owner = this.#origins.of(node.object);
    if (owner.kind === 'instance' && !owner.cls.isInterface) {
      // what a caller hands in is as stable as the call
      if (isDataField(owner.cls, node.property) && !isSelf(node.object)) return undefined;
      // what is worked out of a constant is one
      if (this.#isCalled(node) && this.#isConstant(node.object)) return undefined;
      if (CONFIGURATION.test(owner.cls.name ?? '')) return { stability: 'process', known: false };
      const values = this.#origins.fieldValues(owner.cls, node.property);
      if (values.length === 1 && isLiteral(values[0]!)) return { stability: 'process', known: true };
      if (values.length === 1 && isTable(values[0]!)) return { stability: 'process', known: false };
      if (values.length === 1 && this.#hasConstantDefault(values[0]!)) return { stability: 'process', known: false };
      return { stability: 'session', known: false };
    }
    if (owner.kind === 'class') return { stability: 'process', known: true };
    return undefined;
  }

  /** `self.rules = rules or RULES`: who makes the object may set it, as others set options. */
  #hasConstantDefault(value: Expression): boolean {
    return value.kind === 'logical' && value.operator !== 'and' && (isLiteral(value.right) || this.#isConstant(value.right));
  }

  #isCalled(node: Expression): boolean {
    const parent = this.#scopes.parentOf(node);
    return parent?.kind === 'call' && parent.callee === node;
  }

  /** A module's own value, given once. */
  #isConstant(node: Expression): boolean {
    const binding = node.kind === 'name' ? this.#scopes.bindingOf(node) : undefined;
    return binding !== undefined && !binding.scope.fn && binding.writes.length === 1 && !binding.writes[0]!.fn;
  }

  #ofName(node: Name, whole: Expression, depth: number): { stability: Stability; known: boolean } {
    const binding = this.#scopes.bindingOf(node);
    // `x` of `[x.name for x in list]` is as stable as the list
    if (!binding || binding.writes.length === 1 && binding.writes[0]!.form === 'each' && contains(whole, binding.writes[0]!.target)) return { stability: 'process', known: true };
    return this.#ofBinding(binding, depth);
  }

  #ofBinding(binding: Binding, depth: number): { stability: Stability; known: boolean } {
    if (binding.declarations.some((declaration) => declaration.kind === 'import' || declaration.kind === 'class' || declaration.kind === 'function')) return { stability: 'process', known: true };
    const fn = binding.scope.fn;
    if (!fn && binding.writes.some((write) => isInLoop(write.target, this.#scopes))) return { stability: 'request', known: true };
    if (!fn) return binding.writes.length <= 1 || binding.writes.every((write) => !write.fn) ? { stability: 'process', known: true } : { stability: 'session', known: false };
    const param = binding.declarations.find((declaration) => declaration.kind === 'param');
    if (param) return this.#isFixedParam(binding) ? { stability: 'process', known: true } : this.#ofDefault(binding, param, depth) ?? { stability: 'request', known: !this.#isSameInView(binding) };
    if (binding.writes.length !== 1) return { stability: 'request', known: true };
    const write = binding.writes[0]!;
    if (write.form === 'each') return { stability: 'request', known: true };
    if (!write.value) return { stability: 'request', known: false };
    const parts = write.value.kind === 'list' ? [write.value, ...this.#added(binding)] : [write.value];
    return parts.map((part) => this.#stability(part, depth + 1)).reduce((worst, each) => (rank(each.stability) > rank(worst.stability) ? each : worst));
  }

  /** What is put into a list behind its first value: `rows.append([name, text])`. */
  #added({ reads }: Binding): readonly Expression[] {
    return reads.flatMap((read) => {
      const on = callOn(read, this.#scopes);
      return on && /^(?:append|extend|insert|push|unshift)$/.test(on.method) ? on.call.args.map(({ value }) => value) : [];
    });
  }
}

/** The value is computed where the name is read (the same function or the module's function), not once at start-up. */
function isInside(value: Expression, scopes: Scopes, name: Name): boolean {
  const home = enclosingFunction(scopes, value);
  return home !== undefined || enclosingFunction(scopes, name) === undefined;
}

function isLimit(node: Expression): boolean {
  return node.kind === 'name' && LIMIT.test(node.name) || node.kind === 'member' && LIMIT.test(node.property);
}

function rank(stability: Stability): number {
  return ['process', 'day', 'session', 'request', 'volatile'].indexOf(stability);
}

function isLiteral(node: Expression): boolean {
  return node.kind === 'text' && node.parts.every((part) => part.kind === 'chunk') || node.kind === 'number' || node.kind === 'boolean';
}

/** `['medicine', 'surgery']`: a field that begins with several fixed values is there to be looked up, not to be filled. */
function isTable(node: Expression): boolean {
  return node.kind === 'list' && node.items.length > 1 && node.items.every(isLiteral);
}

function repeats(node: Expression): boolean {
  if (node.kind === 'comprehension') return true;
  if (node.kind !== 'call') return false;
  if (node.callee.kind === 'member' && /^(join|map|reduce)$/.test(node.callee.property)) return true;
  return node.callee.kind === 'member' && repeats(node.callee.object) || node.args.some((argument) => repeats(argument.value));
}

function pathOf(origin: ReturnType<Origins['of']>): string | undefined {
  if (origin.kind !== 'external' && origin.kind !== 'global') return undefined;
  const steps = origin.steps.flatMap((step) => ('member' in step ? [step.member] : ['()']));
  if (steps.includes('()')) return undefined;
  const root = origin.kind === 'global' ? origin.name : origin.symbol === '*' || origin.symbol === 'default' ? origin.module.split(/[./]/).at(-1)! : origin.symbol;
  return [root, ...steps].join('.');
}

/** Nothing but the year, or the month, is asked of a clock: for most of a prompt's life that is fixed. */
function isOfMonth(text: string): boolean {
  const asked = [...text.matchAll(/\.(get(?:UTC)?[A-Z]\w*|to[A-Z]\w*String|year|month|day|hour|minute|strftime|isoformat|format)\b/g)].map((match) => match[1]!);
  const format = /(?:strftime|format)\(\s*["'`]([^"'`]*)["'`]/.exec(text)?.[1];
  if (format !== undefined) return asked.length === 1 && /^[^%]*(?:%-?[YybBm][^%]*)+$|^(?:[YM]+|[\s,/-])+$/.test(format);
  const isCut = /\.toISOString\(\)\.(?:slice|substring)\(0,\s*[47]\)/.test(text);
  return asked.length > 0 && asked.every((name) => /^(?:get(?:UTC)?(?:FullYear|Month)|year|month)$/.test(name) || isCut && name === 'toISOString');
}

/** Nothing but the time zone. */
function isOfZone(text: string): boolean {
  const format = /strftime\(\s*["'`]([^"'`]*)["'`]/.exec(text)?.[1];
  return format !== undefined && /^(?:[^%]*%[Zz])+[^%]*$/.test(format);
}

/** strftime directives that tell the day at most. */
function isDayFormat(format: string | undefined): boolean {
  return format?.includes('%') === true && !/%-?[HIMSfpXcsT]/.test(format);
}

function isCoarse(whole: Expression, source: string, path: string): boolean {
  if (/date\.today$/.test(path)) return true;
  const text = source.slice(whole.start, whole.end);
  if (/toLocaleDateString|toDateString|\.date\(\)|slice\(0,\s*10\)|split\(["']T["']\)\[0\]|substring\(0,\s*10\)|get(FullYear|Month|Date|Day)\(\)\s*\}?$|\.(year|month|day|(iso)?weekday\(\))\s*\}?$|\.year\b/.test(text)) return true;
  const format = /(?:strftime|format|toFormat)\(\s*["'`]([^"'`]*)["'`]/.exec(text)?.[1];
  if (format === undefined) return false;
  return format.includes('%') ? isDayFormat(format) : !/[Hhms]{1,2}(?![a-z])|LT|A\b/.test(format.replace(/\[[^\]]*\]/g, ''));
}

/** In a loop of the module itself. */
function isInLoop(node: Expression, scopes: Scopes): boolean {
  for (let at = scopes.parentOf(node); at; at = scopes.parentOf(at)) {
    if (at.kind === 'loop') return true;
    if (at.kind === 'function-node') return false;
  }
  return false;
}
