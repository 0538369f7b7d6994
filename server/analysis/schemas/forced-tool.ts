import type { Expression } from '../../code/code.ts';
import { argumentAt, constantText, descend } from '../arguments.ts';
import type { Origins } from '../origins.ts';
import type { RequestSite } from '../request-sites.ts';

/** Where the SDKs' tools have the shape of their arguments. */
const SHAPES = [['function', 'parameters'], ['parameters'], ['input_schema'], ['inputSchema']] as const;

/** The arguments of the one tool that the model has to call: an answer with a schema, said in another way. */
export function forcedTool(site: RequestSite, origins: Origins): Expression | undefined {
  const given = site.role('tools');
  const tools = given && origins.valueOf(given);
  if (tools?.kind !== 'list' || tools.items.length !== 1 || !isForced(site, origins)) return undefined;
  for (const keys of SHAPES) {
    const shape = descend(tools.items[0]!, keys, origins);
    if (shape) return shape;
  }
  return undefined;
}

function isForced({ call }: RequestSite, origins: Origins): boolean {
  const choice = argumentAt(call, 'tool_choice', origins) ?? argumentAt(call, 'toolChoice', origins);
  const value = choice && (origins.valueOf(choice) ?? choice);
  if (!value) return false;
  if (value.kind !== 'object') return /^(required|any)$/.test(constantText(value, origins) ?? '');
  return !/^(auto|none)$/.test(constantText(descend(value, ['type'], origins), origins) ?? '');
}
