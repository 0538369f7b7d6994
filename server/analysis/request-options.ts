import type { Request } from '../../rules/model.ts';
import type { Argument, Call, Expression, LanguageId } from '../code/code.ts';
import { constantText } from './arguments.ts';
import type { Origins } from './origins.ts';
import type { RequestSite } from './request-sites.ts';
import { forcedTool } from './schemas/forced-tool.ts';
import type { Scopes } from './scopes.ts';

type Options = Pick<Request, 'limitName' | 'isOpaque' | 'hasTools' | 'isForced' | 'isStructured'>;

/** What a request's options say beside the parts that are read by themselves, and whether all of them can be seen. */
export function requestOptions(site: RequestSite, scopes: Scopes, origins: Origins): Options {
  const limitName = site.limitPaths && !isBuiltElsewhere(site) ? limitNameOf(site.limitPaths, scopes.module.language) : undefined;
  return {
    ...(limitName !== undefined && { limitName }),
    ...(isOpaque(site) && { isOpaque: true }),
    ...(hasTools(site, origins) && { hasTools: true, ...(forcedTool(site, origins) && { isForced: true }) }),
    ...(isStructured(site, origins) && { isStructured: true }),
  };
}

/** The first path of the call's own that is spelled as the language spells names. */
function limitNameOf(paths: readonly string[], language: LanguageId): string | undefined {
  const own = paths.filter((path) => !path.startsWith('new:'));
  return (language === 'python' ? own.find((path) => !/[A-Z]/.test(path)) : own.find((path) => !path.includes('_'))) ?? own[0];
}

function hasTools(site: RequestSite, origins: Origins): boolean {
  const tools = site.role('tools');
  const known = tools && (origins.valueOf(tools) ?? tools);
  return known !== undefined && known.kind !== 'nothing' && !(known.kind === 'list' && known.items.length === 0);
}

function isStructured(site: RequestSite, origins: Origins): boolean {
  const schema = site.role('schema');
  if (!schema) return /^(generate|stream)Object$|^(parse|structured_predict)$/.test(calledName(site.call));
  const known = origins.valueOf(schema) ?? schema;
  const type = known.kind === 'object' ? known.entries.find((entry) => entry.kind === 'property' && entry.key === 'type') : undefined;
  return constantText(type?.value, origins) !== 'text' && constantText(schema, origins) !== 'text/plain' && known.kind !== 'nothing';
}

function calledName({ callee }: Call): string {
  return callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : '';
}

/** A LangChain model's limit stands in its construction, which is not always seen. */
function isBuiltElsewhere({ runnable }: RequestSite): boolean {
  return runnable !== undefined && (!runnable.model || runnable.model.args.some((argument) => isHiding(argument, 0)));
}

/** Options that come from elsewhere: a spread, a variable, a computed key. */
function isOpaque({ runnable, call }: RequestSite): boolean {
  if (runnable) return false;
  const command = call.args[0]?.value;
  return hides(call) || command?.kind === 'call' && hides(command);
}

function hides(call: Call): boolean {
  return call.args.some((argument, index) => isHiding(argument, index));
}

function isHiding(argument: Argument, index: number): boolean {
  if (argument.spread) return true;
  if (argument.name) return /^(config|generation_config|model_kwargs|extra_body|options|inferenceConfig)$/.test(argument.name) && hidesKeys(argument.value);
  return index === 0 ? hidesKeys(argument.value) && argument.value.kind !== 'text' && argument.value.kind !== 'list' && argument.value.kind !== 'call' : false;
}

function hidesKeys(value: Expression): boolean {
  if (value.kind !== 'object') return value.kind !== 'text' && value.kind !== 'nothing' && !(value.kind === 'call' && !value.args.some((argument) => argument.spread));
  return value.entries.some((entry) => entry.kind === 'spread' || entry.key === undefined || /^(config|generationConfig|inferenceConfig|options)$/.test(entry.key) && hidesKeys(entry.value));
}
