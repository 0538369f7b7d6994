import type { ClientConstruction, Scope } from '../../rules/model.ts';
import type { Call, Comprehension, Expression, FunctionNode, If, Loop, Name, Pattern, Statement } from '../code/code.ts';
import { endName } from '../code/callee.ts';
import { isConstructor } from '../code/constructor.ts';
import { nodesOf } from '../code/nodes.ts';
import { walkExpression, walkStatements } from '../code/walk.ts';
import { endsStage, type Stages } from '../stages.ts';
import { matchClient } from '../sdks/match.ts';
import { ignoredCalls } from '../sdks/sdk.ts';
import { alternatives } from './alternatives.ts';
import type { RequestCalls } from './calls.ts';
import { Dependencies, isDependency } from './dependencies.ts';
import { isScript, isTestPath, SETUP } from './function-scopes.ts';
import { isClosedHere, sessionOf } from './http-sessions.ts';
import type { Origins } from './origins.ts';
import { isAnotherEachTime, isMadeOfOwnFields } from './own-fields.ts';
import type { Outside } from './outside.ts';
import { returnedValues } from './own.ts';
import { isCheckedBefore, isPatched, laterSettings } from './prepared-client.ts';
import { mayLead } from './requests.ts';
import { isEnvironment, isOfEnvironment, isSetAtRunTime } from './runtime-settings.ts';
import { contains, enclosingFunction, moduleOf, type Binding, type Scopes, type Tree } from './scopes.ts';

/** Every construction of an SDK's client in the file, and of an HTTP client for a request to a model; and whether it is made once or over and over. */
export function* findClients(scopes: Scopes, origins: Origins, calls: RequestCalls, scopeOf: (fn: FunctionNode | undefined) => Scope, outside: Outside): Stages<ClientConstruction[]> {
  const found = new Map<Call, Kind>();
  for (const [index, call] of nodesOf(scopes.module).calls.entries()) {
    if (endsStage(index)) yield;
    if (!mayLead(call, scopes, outside)) continue;
    const kind = sdkClient(call, origins);
    if (kind) found.set(call, kind);
    const session = sessionOf(call, scopes, origins, calls);
    if (session) found.set(session, httpClient(session, origins));
  }
  const dependencies = new Dependencies(scopes, origins, outside, (call) => isPutAway(call, scopes));
  const choices = new Map(alternatives([...found.keys()], scopes).flatMap((group) => (group.length > 1 ? group.map((node) => [node, group[0]!.start] as const) : [])));
  return [...found].map(([node, kind]) => ({ ...describe(node, kind, scopes, origins, calls, scopeOf, dependencies), ...(choices.has(node) && { choice: choices.get(node)! }) }));
}

/** What is known of a client's kind. */
interface Kind {
  readonly name: string;
  readonly sdk: string;
  readonly isLight: boolean;
}

function sdkClient(node: Call, origins: Origins): Kind | undefined {
  const origin = origins.of(node);
  const match = origin.kind === 'external' && constructs(origin.steps.at(-1), node) ? matchClient(origin) : undefined;
  return match && { name: match.name, sdk: match.sdk.id, isLight: match.client.isLight === true };
}

function httpClient({ callee }: Call, origins: Origins): Kind {
  const origin = origins.of(callee);
  return { name: callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : '', sdk: origin.kind === 'external' ? origin.module : '', isLight: false };
}

/** JavaScript SDKs send through the runtime's fetch and its pool; AWS clients and Python's have their own. */
function connectionsOf(sdk: string, scopes: Scopes): Pick<ClientConstruction, 'connections'> {
  if (scopes.module.language === 'python' || sdk === 'bedrock') return { connections: 'own' };
  return /^(openai|anthropic|groq|together|google-genai|mistral|cohere|ollama)$/.test(sdk) ? { connections: 'shared' } : {};
}

/** The chain's last step is this very call: not a call that hands an existing client on, as `client.with_options(…)` does. */
function constructs(step: { member: string } | { call: Call | undefined } | undefined, node: Call): boolean {
  const isMadeOfOne = node.callee.kind === 'member' && ignoredCalls.has(node.callee.property);
  return step !== undefined && 'call' in step && step.call === node && !isMadeOfOne;
}

function describe(node: Call, { name, sdk, isLight }: Kind, scopes: Scopes, origins: Origins, calls: RequestCalls, scopeOf: (fn: FunctionNode | undefined) => Scope, dependencies: Dependencies): ClientConstruction {
  const fn = enclosingFunction(scopes, node);
  const scope = scopeOf(fn);
  const connections = connectionsOf(sdk, scopes);
  const settings = fn ? laterSettings(node, fn, scopes) : [];
  const isInjected = scopes.module.language === 'python' && fn !== undefined && !isPutAway(node, scopes) && dependencies.areMadeBy(fn);
  const varies = variesByCaller(node, fn, scopes, origins, isInjected) && !isSameEachTurn(node, scopes) || settings.some((value) => isOfCaller(value, scopes, origins)) || fn !== undefined && isLedByEnvironment(node, fn, scopes, origins);
  const isOfObject = varies && connections.connections !== 'shared' && isMadeOfOwnFields(node, fn, scopes);
  const made = fn && makesAnew(node, fn, isOfObject, scopes) ? uses(fn, scopes, origins) : [];
  const isRemade = isInjected || made.some((call) => isInHandler(call, scopes) || isInSender(call, scopes, origins, calls, scopeOf) || connections.connections === 'own' && isInSenderElsewhere(call, scopes, calls));
  const inRequestPath = isRemade || fn !== undefined && isRequestPath(fn, scopes, origins, calls);
  const inLoop = isInLoop(node, scopes) || made.some((call) => isInLoop(call, scopes));
  return {
    span: { start: node.start, end: node.end }, name: name.split('.').at(-1)!, sdk, scope,
    inLoop, isKept: isKept(node, fn, scopes) && !isInjected && !(made.length > 0 && (inRequestPath || inLoop)), variesByCaller: varies && !isOfObject,
    isLight, ...connections, inRequestPath, ...(isOfObject && { isOfObject }), ...(isRemade && { isRemade }), ...(isClosedHere(node, scopes) && { isClosed: true }),
    ...(fn && (settings.length > 0 || isCheckedBefore(node, fn, scopes, origins) || isPatched(node, fn, scopes) || isSetAtRunTime(node, scopes, origins)) && { isPrepared: true }),
  };
}

/** Each run of the function makes another client: one that it only returns, or a field of an object under construction. */
function makesAnew(node: Call, fn: FunctionNode, isOfObject: boolean, scopes: Scopes): boolean {
  if (fn.isAsync || fn.decorators.length > 0 || isHandedToMemo(fn, scopes) || !isOfObject && holdsLocal(node, scopes)) return false;
  const target = assignedTo(node, scopes);
  if (isConstructor(fn)) return target === 'field';
  return target === 'returned' || typeof target === 'object' && target.scopeFn === fn && target.isReturned && !target.isStored;
}

/** It outlives the run of the function: a field of something else than the object under construction, a variable of the module, an entry. */
function isPutAway(node: Call, scopes: Scopes): boolean {
  const fn = enclosingFunction(scopes, node);
  const target = assignedTo(node, scopes);
  if (target === 'field') return !fn || !isConstructor(fn);
  return typeof target === 'object' && (target.scopeFn !== fn || target.isStored);
}

/** It is given something that was looked up for it: credentials that may change, a tenant's key. What the environment says is the same each time. */
function holdsLocal(node: Call, scopes: Scopes): boolean {
  let holds = false;
  for (const { value } of node.args) walkExpression(value, { expression: (each) => { holds ||= each.kind === 'name' && scopes.bindingOf(each)?.scope.fn !== undefined && !isOfProcess(each, scopes); } });
  return holds;
}

/** A local variable with one value, out of the environment or the program's settings. */
function isOfProcess(name: Name, scopes: Scopes): boolean {
  const binding = scopes.bindingOf(name);
  const [write, ...more] = binding?.writes ?? [];
  return binding?.declarations[0]?.kind === 'variable' && more.length === 0 && write?.value !== undefined && write.path.length === 0 && (isOfEnvironment(write.value) || isSettings(write.value));
}

/** `get_settings()`, `LLMConfig()`: asked without a word about whom they are for. */
function isSettings(node: Expression): boolean {
  const name = node.kind === 'call' && node.args.length === 0 ? endName(node.callee) : '';
  return /(?:config|settings|configuration)$/i.test(name) && !/user|tenant|account|org|workspace|project|session|request|current/i.test(name);
}

/** Calls of a function, or of its class, whose result is not put away, and routes that depend on it. */
function uses(fn: FunctionNode, scopes: Scopes, origins: Origins): readonly Call[] {
  return origins.callsInView(fn).filter((call) => {
    const at = assignedTo(call, scopes);
    return enclosingFunction(scopes, call) !== undefined && (at === 'none' || typeof at === 'object' && at.scopeFn === enclosingFunction(scopes, call) && !at.isReturned && !at.isStored);
  });
}

function isInHandler(call: Call, scopes: Scopes): boolean {
  const fn = enclosingFunction(scopes, call);
  return fn !== undefined && (HANDLERS.test(fn.name ?? '') || fn.decorators.some((decorator) => ROUTES.test(decoratorName(decorator))));
}

/** The function that asks for the client sends with it, and is no set-up: it gets another one each time. */
function isInSender(call: Call, scopes: Scopes, origins: Origins, calls: RequestCalls, scopeOf: (fn: FunctionNode | undefined) => Scope): boolean {
  const fn = enclosingFunction(scopes, call);
  return fn !== undefined && moduleOf(fn) === scopes.module && !scopeOf(fn).isSetup && !scopeOf(fn).isTest && isRequestPath(fn, scopes, origins, calls);
}

/** The same in another file, which is no script: a function there that sends one request itself and hands its answer on. */
function isInSenderElsewhere(call: Call, scopes: Scopes, calls: RequestCalls): boolean {
  const fn = enclosingFunction(scopes, call);
  const home = fn && moduleOf(fn);
  if (!fn || !home?.file || home === scopes.module || isTestPath(home.file) || isScript(home) || isConstructor(fn) || SETUP.test(fn.name ?? '')) return false;
  return calls.sendsOf(fn)?.through.length === 0 && returnedValues(fn).length > 0 && !hasLoop(fn);
}

/** One client may serve all the turns of a loop. */
function hasLoop(fn: FunctionNode): boolean {
  let has = false;
  walkStatements(fn.body, { statement: (each) => { has ||= each.kind === 'loop'; }, expression: (each) => { has ||= each.kind === 'comprehension'; }, function: () => false });
  return has;
}

function isInLoop(node: Expression, scopes: Scopes): boolean {
  let filling: If | undefined;
  for (let at = scopes.parentOf(node); at; at = scopes.parentOf(at)) {
    if (at.kind === 'if') filling ??= fills(at, scopes) ? at : undefined;
    if ((at.kind === 'loop' || at.kind === 'comprehension') && !(filling && isFilledOnce(filling, at, scopes))) return true;
    if (at.kind === 'function-node') return false;
  }
  return false;
}

/** Whosever key it is: nothing that it is made of is given a value in the loop around it. */
function isSameEachTurn(node: Call, scopes: Scopes): boolean {
  const loop = loopAround(node, scopes);
  let isSame = loop !== undefined;
  if (loop) for (const { value } of node.args) walkExpression(value, { expression: (each) => { isSame &&= !isGivenIn(each, loop, scopes); } });
  return isSame;
}

function isGivenIn(value: Expression, loop: Loop | Comprehension, scopes: Scopes): boolean {
  if (value.kind === 'await' || value.kind === 'call') return true;
  return value.kind === 'name' && (scopes.bindingOf(value)?.writes ?? []).some(({ target }) => contains(loop, target));
}

function loopAround(node: Expression, scopes: Scopes): Loop | Comprehension | undefined {
  for (let at = scopes.parentOf(node); at && at.kind !== 'function-node'; at = scopes.parentOf(at)) if (at.kind === 'loop' || at.kind === 'comprehension') return at;
  return undefined;
}

/** `if client is None: client = …` */
function fills(node: If, scopes: Scopes): boolean {
  return asked(node, scopes)?.writes.some(({ target }) => contains(node, target)) ?? false;
}

/** What it fills was there before the loop, so that the next turn finds it made. */
function isFilledOnce(filling: If, loop: Loop | Comprehension, scopes: Scopes): boolean {
  const { name, writes } = asked(filling, scopes)!;
  const isDeclared = loop.kind === 'loop' && loop.body.some((statement) => statement.kind === 'declare' && statement.items.some(({ target }) => target.kind === 'name' && target.name === name));
  return !isDeclared && !writes.some(({ target }) => contains(loop, target) && !contains(filling, target));
}

function asked({ test }: If, scopes: Scopes): Binding | undefined {
  const name = emptyName(test);
  return name && scopes.bindingOf(name);
}

/** The name a test finds empty: `!x`, `not x`, `x is None`, `x == null`. */
function emptyName(test: Expression): Name | undefined {
  const value = test.kind === 'unary' && /^(!|not)$/.test(test.operator) ? test.value
    : test.kind === 'binary' && /^(===?|is)$/.test(test.operator) && (test.right.kind === 'nothing' || test.right.kind === 'name' && test.right.name === 'undefined') ? test.left : undefined;
  return value?.kind === 'name' ? value : undefined;
}

const MEMO = /^(lru_cache|cache|cached|cached_property|memoize|memo|once|singleton|cache_resource|st\.cache_resource|alru_cache|fixture)$/i;

/** Kept for later: assigned to a field, a module variable or a container entry; returned by a factory or a memoised function. */
function isKept(node: Call, fn: FunctionNode | undefined, scopes: Scopes): boolean {
  if (!fn) return true;
  if (fn.decorators.some((decorator) => MEMO.test(decoratorName(decorator)))) return true;
  if (isHandedToMemo(fn, scopes)) return true;
  const target = assignedTo(node, scopes);
  if (target === 'field' || target === 'returned') return true;
  if (typeof target === 'object') {
    if (target.scopeFn !== fn) return true;
    if (target.isReturned || target.isStored) return true;
  }
  return false;
}

function decoratorName(decorator: Expression): string {
  if (decorator.kind === 'call') return decoratorName(decorator.callee);
  return decorator.kind === 'name' ? decorator.name : decorator.kind === 'member' ? decorator.property : '';
}

function isHandedToMemo(fn: FunctionNode, scopes: Scopes): boolean {
  const expression = scopes.parentOf(fn);
  const call = expression?.kind === 'function' ? scopes.parentOf(expression) : undefined;
  return call?.kind === 'call' && MEMO.test(decoratorName(call.callee)) || call?.kind === 'call' && /^(useMemo|useRef|useState|globalThis|lazy|once)$/.test(decoratorName(call.callee));
}

type Target = 'field' | 'returned' | 'none' | { readonly scopeFn: FunctionNode | undefined; readonly isReturned: boolean; readonly isStored: boolean };

function assignedTo(node: Expression, scopes: Scopes): Target {
  let at: Expression = node;
  for (;;) {
    const parent: Tree | undefined = scopes.parentOf(at);
    if (!parent) return 'none';
    if (parent.kind === 'return') return 'returned';
    if (parent.kind === 'object' || parent.kind === 'logical' || parent.kind === 'conditional' || parent.kind === 'await' || parent.kind === 'list') { at = parent; continue; }
    // wrapOpenAI(new OpenAI()), a class that takes the client: kept as long as what holds it
    if (parent.kind === 'call' && parent.callee !== at) { at = parent; continue; }
    if (parent.kind === 'assign') {
      if (parent.target.kind === 'member' || parent.target.kind === 'index') return 'field';
      if (parent.target.kind === 'name') return binding(parent.target.name, at, scopes);
      return 'none';
    }
    if (parent.kind === 'declare') {
      const item = parent.items.find((candidate) => candidate.value === at);
      return item?.target.kind === 'name' ? binding(item.target.name, at, scopes) : item?.target.kind === 'member' ? 'field' : 'none';
    }
    return 'none';
  }
}

function binding(name: string, at: Expression, scopes: Scopes): Target {
  const fn = enclosingFunction(scopes, at);
  const found = scopes.lookup(name, fn);
  if (!found) return 'none';
  const isReturned = found.reads.some((read) => {
    let parent = scopes.parentOf(read);
    while (parent && (parent.kind === 'object' || parent.kind === 'list' || parent.kind === 'logical' || parent.kind === 'call' && holds(parent, scopes))) parent = scopes.parentOf(parent);
    return parent?.kind === 'return' || parent?.kind === 'yield';
  });
  const isStored = found.reads.some((read) => {
    const parent = scopes.parentOf(read);
    return parent?.kind === 'assign' && (parent.target.kind === 'member' || parent.target.kind === 'index') || parent?.kind === 'call' && parent.callee.kind === 'member' && /^(set|append|push|add)$/.test(parent.callee.property);
  });
  return { scopeFn: found.scope.fn, isReturned, isStored };
}

/** An object that is made with the client keeps it. */
function holds({ callee, isNew }: Call, scopes: Scopes): boolean {
  return isNew ? callee.kind !== 'member' : scopes.module.language === 'python' && callee.kind === 'name' && /^[A-Z][a-z]/.test(callee.name);
}

/** What a client is that belongs to one tenant or user: its key. Where it runs, and how long it waits, is set for all. */
const SETTINGS = /^(base_?url|endpoint|api_?version|azure_?(endpoint|deployment)|project(_id|Id)?|location|region(_name|Name)?|aws_?region|timeout|max_?retries|model|organization|http_?client|http_?options|vertexai|default_?(headers|query)|fetch|debug)$/i;

/** The arguments hold something of the caller: a parameter, a value looked up for this request. Module names, environment and literals do not. */
function variesByCaller(node: Call, fn: FunctionNode | undefined, scopes: Scopes, origins: Origins, isInjected: boolean): boolean {
  return fn !== undefined && node.args.some(({ name, value }) => !(name !== undefined && SETTINGS.test(name)) && isOfCaller(value, scopes, origins, isInjected));
}

function isOfCaller(value: Expression, scopes: Scopes, origins: Origins, isInjected = false): boolean {
  if (value.kind !== 'object') return holdsCaller(value, scopes, origins, isInjected);
  return value.entries.some((entry) => !(entry.kind === 'property' && SETTINGS.test(entry.key ?? '')) && holdsCaller(entry.value, scopes, origins, isInjected));
}

/** The caller's value is put into the environment first, where the client looks for it: `os.environ["OPENAI_API_KEY"] = api_key`. */
function isLedByEnvironment(node: Call, fn: FunctionNode, scopes: Scopes, origins: Origins): boolean {
  let isLed = false;
  const isSet = (target: Pattern, value: Expression | undefined): void => {
    if (value && target.end < node.start && (target.kind === 'index' || target.kind === 'member')) isLed ||= isEnvironment(target.object) && holdsCaller(value, scopes, origins);
  };
  walkStatements(fn.body, {
    statement: (each) => { if (each.kind === 'declare') each.items.forEach(({ target, value }) => { isSet(target, value); }); },
    expression: (each) => { if (each.kind === 'assign') isSet(each.target, each.value); },
    function: () => false,
  });
  return isLed;
}

/** A parameter of what is injected that all its makers fill from the settings. */
function isOfSettings(name: Name, scopes: Scopes, origins: Origins): boolean {
  const binding = scopes.bindingOf(name);
  const declaration = binding?.declarations[0];
  if (!binding || declaration?.kind !== 'param') return false;
  const { fallback } = declaration.param;
  if (fallback && isDependency(fallback)) return fallback.args.some(({ value }) => /settings|config/i.test(endName(value)));
  const given = origins.given(binding);
  return given.length > 0 && given.every((value) => !holdsCaller(value, scopes, origins, true));
}

function holdsCaller(node: Expression, scopes: Scopes, origins: Origins, isInjected = false): boolean {
  let varies = false;
  walkExpression(node, {
    expression: (value) => {
      if (varies) return false;
      if (value.kind === 'call' && isOfClass(value, origins)) {
        varies = value.args.some((argument) => holdsCaller(argument.value, scopes, origins, isInjected));
        return false;
      }
      if (value.kind === 'name') {
        const found = scopes.bindingOf(value);
        if (found && found.scope.fn && !isConstantLocal(value, scopes, origins) && !(isInjected && isOfSettings(value, scopes, origins))) varies = true;
        if (value.name === 'this') varies = true;
      }
      if (isOfPerson(value) || isAnotherEachTime(value)) varies = true;
      return;
    },
    function: () => false,
  });
  return varies;
}

/** `self.credentials()`, a method of the class: it knows nothing of the object that it is called on. */
function isOfClass(call: Call, origins: Origins): boolean {
  if (call.callee.kind !== 'member' || call.callee.object.kind !== 'name' || isAnotherEachTime(call)) return false;
  const origin = origins.of(call.callee);
  return origin.kind === 'function' && origin.fn.isStatic;
}

/** What a person types into a page, and what a page keeps for each of them. */
function isOfPerson(value: Expression): boolean {
  return value.kind === 'call' && /^(?:text_input|text_area|chat_input|getpass)$/.test(endName(value.callee)) || value.kind === 'member' && value.property === 'session_state';
}

/** `const apiKey = process.env.KEY` inside the function is still the same for every caller. */
function isConstantLocal(name: Expression & { kind: 'name' }, scopes: Scopes, origins: Origins, depth = 0): boolean {
  const found = scopes.bindingOf(name);
  const write = found?.writes[0];
  if (found && depth <= 4 && isDefaultOnly(found, scopes, origins)) return true;
  if (!found || depth > 4 || found.writes.length !== 1 || !write?.value || write.form === 'each' || found.declarations.some((declaration) => declaration.kind === 'param')) return false;
  let constant = true;
  walkExpression(write.value, {
    expression: (value) => {
      if (value.kind === 'call' && isOfClass(value, origins)) {
        constant = !value.args.some((argument) => holdsCaller(argument.value, scopes, origins));
        return false;
      }
      if (value.kind === 'name') {
        const inner = scopes.bindingOf(value);
        if (inner?.scope.fn && !isConstantLocal(value, scopes, origins, depth + 1)) constant = false;
      }
      if (value.kind === 'await' || isOfPerson(value) || isAnotherEachTime(value)) constant = false;
      return constant;
    },
    function: () => false,
  });
  return constant;
}

/** A parameter whose default is fixed and that no call in the file gives another value. */
function isDefaultOnly(found: Binding, scopes: Scopes, origins: Origins): boolean {
  const declaration = found.declarations[0];
  if (declaration?.kind !== 'param' || !declaration.param.fallback || found.writes.length > 0) return false;
  const fallback = declaration.param.fallback;
  if (fallback.kind === 'nothing' || isDependency(fallback)) return false;
  const index = declaration.fn.params.indexOf(declaration.param);
  return !nodesOf(scopes.module).calls.some(({ callee, args }) => {
    const origin = origins.of(callee);
    if (origin.kind !== 'function' || origin.fn !== declaration.fn) return false;
    return args.some((argument, position) => argument.name === found.name || argument.spread !== undefined || !argument.name && position >= index);
  });
}

const HANDLERS = /^(GET|POST|PUT|PATCH|DELETE|handler|onRequest|action|loader|handle[A-Z_]\w*|lambda_handler)$/;
/** Decorators of what runs once a request; a socket stays open. */
const ROUTES = /^(get|post|put|patch|delete|route|api_view|app_route)$/;
const ROUTE_DECORATORS = /^(get|post|put|patch|delete|route|websocket|api_view|on_message|message|command|event|tool|task|on_chat_start|app_route)$/;

/** Handlers and functions that send a request themselves run once a request. */
function isRequestPath(fn: FunctionNode, scopes: Scopes, origins: Origins, calls: RequestCalls): boolean {
  if (fn.form === 'constructor' || fn.name && /^(main|init|initialize|setup|create_app|configure|bootstrap|get_client|getClient|create_?client)$/i.test(fn.name)) return false;
  if (fn.name && HANDLERS.test(fn.name)) return true;
  if (fn.decorators.some((decorator) => ROUTE_DECORATORS.test(decoratorName(decorator)))) return true;
  if (takesRequest(fn)) return true;
  return calls.sendsOf(fn) !== undefined && (fn.isGenerator || returnedValues(fn).length > 0) && !sendsOnlyInLoops(fn, scopes, origins, calls);
}

/** Functions of the file that a function calls are followed this far. */
const MAX_CALLS = 3;

/** One client serves all the turns of a loop, here or in a function that is called. */
function sendsOnlyInLoops(fn: FunctionNode, scopes: Scopes, origins: Origins, calls: RequestCalls, depth = 0): boolean {
  const sending: Call[] = [];
  walkStatements(fn.body, { expression: (node) => { if (node.kind === 'call' && calls.sends(node)) sending.push(node); } });
  const goesOn = ({ callee }: Call): boolean => {
    const origin = depth < MAX_CALLS ? origins.of(callee) : undefined;
    return origin?.kind === 'function' && moduleOf(origin.fn) === scopes.module && sendsOnlyInLoops(origin.fn, scopes, origins, calls, depth + 1);
  };
  return sending.length > 0 && sending.every((call) => isInLoop(call, scopes) && !isTriedAgain(call, scopes) || goesOn(call));
}

/** A loop that ends with the first answer sends one request, once more where it failed. */
function isTriedAgain(call: Call, scopes: Scopes): boolean {
  for (let at = scopes.parentOf(call); at && at.kind !== 'function-node'; at = scopes.parentOf(at)) if (at.kind === 'try' && leavesLoop(at.body.at(-1))) return true;
  return false;
}

function leavesLoop(last: Statement | undefined): boolean { return last?.kind === 'return' || last?.kind === 'jump' && last.form === 'break'; }

function takesRequest(fn: FunctionNode): boolean {
  return fn.params.some((param) => param.target.kind === 'name' && /^(req|request|ctx|event)$/.test(param.target.name));
}
