import type { Call, Expression } from '../../code/code.ts';
import { endName } from '../../code/callee.ts';
import type { Origins } from '../origins.ts';
import { bindingOf } from '../scopes.ts';
import { promptLikeness } from './prompt-likeness.ts';

/** The path in a call that gives a whole file's text: `readFileSync(p)`, `Path(p).read_text()`, `open(p).read()`. */
export function loadedPath(node: Call, origins: Origins): Expression | undefined {
  const object = node.callee.kind === 'member' ? node.callee.object : undefined;
  switch (endName(node.callee)) {
    case 'readFile': case 'readFileSync': case 'readTextFile': case 'readTextFileSync': return node.args.length > 2 ? undefined : node.args[0]?.value;
    case 'read_text': return object;
    case 'read': return node.args.length === 0 && object ? openedPath(handle(object) ?? origins.valueOf(object) ?? object, origins) : undefined;
    default: return undefined;
  }
}

/** What `with open(p) as f` gives the name at hand. */
function handle(node: Expression): Expression | undefined {
  const binding = node.kind === 'name' ? bindingOf(node) : undefined;
  const write = binding?.writes.findLast(({ target }) => target.start < node.start);
  return write?.form === 'with' && write.path.length === 0 ? write.value : undefined;
}

function openedPath(node: Expression, origins: Origins): Expression | undefined {
  if (node.kind !== 'call' || endName(node.callee) !== 'open') return undefined;
  const { callee } = node;
  if (callee.kind === 'name') {
    const origin = origins.of(callee);
    return origin.kind === 'function' || origin.kind === 'class' ? undefined : node.args[0]?.value;
  }
  if (callee.kind !== 'member') return undefined;
  const isModule = callee.object.kind === 'name' && /^(?:io|codecs|aiofiles)$/.test(callee.object.name);
  return isModule ? node.args[0]?.value : callee.object;
}

const PROMPT_PATH = /prompt|instruction|persona|system[-_]?(?:message|msg)/i;

/** A file that is called a prompt or reads like one: others are data, and what stands in them today is an example of it. */
export function isPromptFile(relativePath: string, text: string): boolean {
  return PROMPT_PATH.test(relativePath) || promptLikeness(text) >= 2;
}
