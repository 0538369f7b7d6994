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
  const tool = tools?.kind === 'list' && tools.items.length === 1 ? tools.items[0]! : undefined;
  if (!tool || !isForced(site, origins)) return undefined;
  for (const keys of site.runnable ? [...SHAPES, ['schema']] : SHAPES) {
    const shape = descend(tool, keys, origins);
    if (shape) return shape;
  }
  // LangChain takes the class of the arguments for the tool
  return site.runnable && origins.of(tool).kind === 'class' ? tool : undefined;
}

function isForced({ call, runnable }: RequestSite, origins: Origins): boolean {
  const choice = runnable ? runnable.toolChoice : argumentAt(call, 'tool_choice', origins) ?? argumentAt(call, 'toolChoice', origins);
  const value = choice && (origins.valueOf(choice) ?? choice);
  if (!value) return false;
  const said = value.kind === 'object' ? descend(value, ['type'], origins) : value;
  const kind = constantText(said, origins) ?? '';
  // of the tools that are allowed none need be called
  if (value.kind === 'object') return said === undefined || kind !== '' && !/^(auto|none|allowed_tools)$/.test(kind);
  // LangChain also takes the tool's name
  return /^(required|any)$/.test(kind) || runnable !== undefined && (kind !== '' && !/^(auto|none)$/.test(kind) || value.kind === 'boolean' && value.value);
}
