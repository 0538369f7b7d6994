import type { Scope } from '../../rules/model.ts';
import type { Call, Expression, FunctionNode, Module } from '../code/code.ts';
import { isCliCommand } from './cli-commands.ts';
import type { Origins } from './origins.ts';
import { enclosingFunction, moduleOf, type Scopes } from './scopes.ts';

const TEST_PATH = /(^|[/\\])(__tests__|tests?|testing|__mocks__|fixtures|e2e|spec)[/\\]|(\.(test|spec|e2e|stories)|(^|[/\\])_*tests?_*)\.[cm]?[jt]sx?$|(^|[/\\])(test_[^/\\]*|[^/\\]*_test|conftest)\.py$/i;

/** By its path the file holds tests, fixtures or mocks. */
export function isTestPath(path: string): boolean { return TEST_PATH.test(path); }

/** Where things happen: the vocabulary's scopes of a file's functions, each made once. */
export function functionScopes(scopes: Scopes, path: string, origins: Origins): (fn: FunctionNode | undefined) => Scope {
  const known = new Map<FunctionNode | undefined, Scope>();
  const isTestFile = isTestPath(path);
  const isEvaluation = EVALUATION_PATH.test(path);
  const make = (fn: FunctionNode | undefined): Scope => {
    if (!fn) return { span: { start: 0, end: scopes.module.end }, isAsync: scopes.module.language === 'typescript', isTopLevel: true, isTest: isTestFile, isSetup: true, ...(isEvaluation && { isEvaluation }) };
    return {
      ...(fn.name !== undefined && { name: fn.name }), span: { start: fn.start, end: fn.end }, isAsync: fn.isAsync, isTopLevel: false,
      isTest: isTestFile || isTestFunction(fn, scopes), isSetup: isSetup(fn, scopes, origins),
      ...((isEvaluation || EVALUATION_NAME.test(fn.name ?? '')) && { isEvaluation: true }),
    };
  };
  return (fn) => {
    let scope = known.get(fn);
    if (!scope) known.set(fn, (scope = make(fn)));
    return scope;
  };
}

const EVALUATION_PATH = /(^|[/\\])[^/\\]*(?<![a-z])(evals?|evaluations?|evaluators?|benchmarks?|benchmarking|judges?|graders?)(?![a-z])/i;
const EVALUATION_NAME = /(^|_)(eval|evaluate|evaluation|benchmark|judge|grade|llm_judge)(_|$|(?=[A-Z]))|(Judge|Benchmark|Evaluator)/;

/** Functions that run once a process by their name. */
export const SETUP = /^(main|amain|_main|run_?cli|cli|setup|init|initiali[sz]e|bootstrap|create_?app|lifespan|startup|on_?startup|configure)$/i;

function isSetup(fn: FunctionNode, scopes: Scopes, origins: Origins): boolean {
  return fn.form === 'constructor' || runsOnceByItself(fn, scopes) || isScriptStep(fn, scopes, 0) && !isUsedElsewhere(fn, scopes, origins);
}

/** What a module tries out where it is run as a script, another file asks for again and again. */
function isUsedElsewhere(fn: FunctionNode, scopes: Scopes, origins: Origins): boolean {
  return origins.callsInView(fn).some((call) => {
    const user = moduleOf(call) === scopes.module ? undefined : enclosingFunction(scopes, call);
    return user !== undefined && !SETUP.test(user.name ?? '');
  });
}

/** A script's entry by its name, or a command of its command line. */
function runsOnceByItself(fn: FunctionNode, scopes: Scopes): boolean {
  return SETUP.test(fn.name ?? '') || isCliCommand(fn, scopes);
}

const MAX_STEPS = 4;

/** A function of a Python script that is called in one place only: where the script runs, or by what is called there, outside of any loop. */
function isScriptStep(fn: FunctionNode, scopes: Scopes, depth: number): boolean {
  if (fn.name === undefined || depth > MAX_STEPS || scopes.module.language !== 'python') return false;
  const binding = scopes.lookup(fn.name, undefined);
  if (binding?.declarations.length !== 1 || !binding.declarations.some((declaration) => declaration.kind === 'function' && declaration.fn === fn) || binding.reads.length !== 1) return false;
  const [read] = binding.reads;
  const call = scopes.parentOf(read!);
  return call?.kind === 'call' && call.callee === read && runsOnce(call, scopes, depth);
}

function runsOnce(call: Call, scopes: Scopes, depth: number): boolean {
  for (let at = scopes.parentOf(call); at; at = scopes.parentOf(at)) {
    if (at.kind === 'loop' || at.kind === 'comprehension') return false;
    if (at.kind === 'function-node') return runsOnceByItself(at, scopes) || isScriptStep(at, scopes, depth + 1);
    if (at.kind === 'if' && isMainGuard(at.test)) return true;
  }
  return false;
}

/** The file is there to be run: what it asks for it asks for once. */
export function isScript({ body }: Module): boolean { return body.some((statement) => statement.kind === 'if' && isMainGuard(statement.test)); }

/** `__name__ == "__main__"` */
function isMainGuard(test: Expression): boolean {
  return test.kind === 'binary' && test.left.kind === 'name' && test.left.name === '__name__';
}

const TEST_CALLS = /^(describe|it|test|suite|beforeAll|beforeEach|afterAll|afterEach|bench)$/;
function isTestFunction(fn: FunctionNode, scopes: Scopes): boolean {
  if (fn.name?.startsWith('test_') && scopes.module.language === 'python' && !isGivenArguments(fn, fn.name, scopes)) return true;
  for (let at = scopes.parentOf(fn); at; at = scopes.parentOf(at)) {
    if (at.kind !== 'call') continue;
    let callee = at.callee;
    while (callee.kind === 'member') callee = callee.object;
    if (callee.kind === 'name' && TEST_CALLS.test(callee.name) && at.args.some((argument) => argument.value.kind === 'text')) return true;
  }
  return false;
}

/** `test_candidates(prompts)`, called by a function that is no test itself, tests what the program works on. */
function isGivenArguments(fn: FunctionNode, name: string, scopes: Scopes): boolean {
  const reads = fn.params.length > 0 ? scopes.lookup(name, undefined)?.reads ?? [] : [];
  return reads.some((read) => {
    const call = scopes.parentOf(read);
    const caller = enclosingFunction(scopes, read);
    return call?.kind === 'call' && call.callee === read && call.args.length > 0 && caller !== undefined && !/^(test_|_?main$)/.test(caller.name ?? '');
  });
}
