import type { ExternalOrigin } from '../analysis/origins.ts';
import { sdks } from './index.ts';
import { ignoredCalls, ignoredMembers, type CallSpec, type ClientSpec, type Sdk } from './sdk.ts';

/** What an origin's chain is called in the tables' paths: names and "()"; "@" stands for the module itself. */
export function tokensOf(origin: ExternalOrigin, sdk: Sdk): readonly string[] {
  const tokens = [origin.symbol === '*' ? '@' : origin.symbol === 'default' ? sdk.defaultExport ?? 'default' : origin.symbol];
  for (const step of origin.steps) tokens.push('member' in step ? step.member : '()');
  const kept: string[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (i > 0 && ignoredMembers.has(token)) continue;
    if (i > 0 && ignoredCalls.has(token) && tokens[i + 1] === '()') { i++; continue; }
    kept.push(token);
  }
  return kept;
}

let all: RegExp | undefined;
const byModule = new Map<string, readonly Sdk[]>();
/** The SDKs a module name belongs to, in the tables' order. */
export function sdksOf(module: string): readonly Sdk[] {
  let found = byModule.get(module);
  if (found) return found;
  // most modules are nobody's, which is seen at once
  all ??= alternatives(sdks.flatMap(({ modules }) => modules));
  found = all.test(module) ? sdks.filter((sdk) => sdk.modules.some((pattern) => wildcard(pattern).test(module))) : [];
  byModule.set(module, found);
  return found;
}

/** The call an origin's chain names, if it is one that sends something. */
export function matchCall(origin: ExternalOrigin): { sdk: Sdk; spec: CallSpec } | undefined {
  for (const sdk of sdksOf(origin.module)) {
    const tokens = tokensOf(origin, sdk);
    for (const { spec, path } of compiled(sdk)) if (matches(tokens, path)) return { sdk, spec };
  }
  return undefined;
}

/** The client an origin's chain constructs, when its last step is that call. */
export function matchClient(origin: ExternalOrigin): { sdk: Sdk; client: ClientSpec; name: string } | undefined {
  for (const sdk of sdksOf(origin.module)) {
    const tokens = tokensOf(origin, sdk);
    if (tokens.at(-1) !== '()') continue;
    const names = tokens[0] === '@' ? tokens.slice(1, -1) : tokens.slice(0, -1);
    const name = names.join('.');
    const client = sdk.clients.find((spec) => spec.names.some((pattern) => names.length === pattern.split('.').length && wildcard(pattern).test(name)));
    if (client) return { sdk, client, name };
  }
  return undefined;
}

type Path = readonly RegExp[];
const compiledSdks = new Map<Sdk, readonly { readonly spec: CallSpec; readonly path: Path }[]>();
function compiled(sdk: Sdk): readonly { readonly spec: CallSpec; readonly path: Path }[] {
  let list = compiledSdks.get(sdk);
  if (!list) compiledSdks.set(sdk, (list = sdk.calls.map((spec) => ({ spec, path: compilePath(spec.path) }))));
  return list;
}

function matches(tokens: readonly string[], path: Path): boolean {
  return fits(tokens, path) || (tokens[0] === '@' && fits(tokens.slice(1), path));
}
function fits(tokens: readonly string[], path: Path): boolean {
  return tokens.length === path.length && path.every((pattern, i) => pattern.test(tokens[i]!));
}

function compilePath(path: string): Path {
  const tokens = path.match(/\{[^}]*\}|\(\)|[^.(){}]+/g) ?? [];
  return tokens.map((token) => (token.startsWith('{') ? alternatives(token.slice(1, -1).split(',')) : alternatives([token])));
}

const wildcards = new Map<string, RegExp>();
export function wildcard(pattern: string): RegExp {
  let regexp = wildcards.get(pattern);
  if (!regexp) wildcards.set(pattern, (regexp = alternatives([pattern])));
  return regexp;
}
function alternatives(patterns: readonly string[]): RegExp {
  const escaped = patterns.map((pattern) => pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*'));
  return new RegExp(`^(?:${escaped.join('|')})$`);
}
