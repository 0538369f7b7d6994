import type { Call, Expression } from '../../code/code.ts';
import { endName } from '../../code/callee.ts';
import type { Origins } from '../origins.ts';
import { bindingOf } from '../scopes.ts';
import { promptLikeness } from './prompt-likeness.ts';

/**
 * The path in a call that gives a whole file's text, as parts to be joined: `readFileSync(p)`, `Path(p).read_text()`,
 * `open(p).read()`, LangChain's `PromptTemplate.from_file(p)`, Jinja's `env.get_template(name)` with a loader of files.
 */
export function loadedPath(node: Call, origins: Origins): readonly Expression[] | undefined {
  const object = node.callee.kind === 'member' ? node.callee.object : undefined;
  const one = (path: Expression | undefined): readonly Expression[] | undefined => path && [path];
  switch (endName(node.callee)) {
    case 'readFile': case 'readFileSync': case 'readTextFile': case 'readTextFileSync': return node.args.length > 2 ? undefined : one(node.args[0]?.value);
    case 'read_text': return one(object);
    case 'read': return node.args.length === 0 && object ? one(openedPath(handle(object) ?? origins.valueOf(object) ?? object, origins)) : undefined;
    case 'from_file': return one(node.args.find(({ name }) => name === undefined || name === 'template_file')?.value);
    case 'get_template': return object && node.args[0] && inFolder(object, node.args[0].value, origins);
    default: return undefined;
  }
}

/** `Environment(loader=FileSystemLoader("prompts"))`, `Environment(loader=PackageLoader("shop", "prompts"))` */
function inFolder(environment: Expression, name: Expression, origins: Origins): readonly Expression[] | undefined {
  const loader = madeBy(environment, /^(?:Sandboxed|Native|Immutable)*Environment$/, origins)?.args.find((argument) => argument.name === 'loader')?.value;
  const made = loader && madeBy(loader, /^(?:FileSystem|Package)Loader$/, origins);
  if (!made) return undefined;
  const folder = made.args.filter((argument) => argument.name === undefined || /^(?:searchpath|package_name|package_path)$/.test(argument.name)).map(({ value }) => onlyItem(value));
  const count = endName(made.callee) === 'PackageLoader' ? 2 : 1;
  return folder.length === count && folder.every((part) => part !== undefined) ? [...folder, name] : undefined;
}

function madeBy(node: Expression, maker: RegExp, origins: Origins): Call | undefined {
  const made = origins.valueOf(node) ?? node;
  return made.kind === 'call' && maker.test(endName(made.callee)) ? made : undefined;
}

function onlyItem(node: Expression): Expression | undefined {
  if (node.kind !== 'list') return node;
  return node.items.length === 1 ? node.items[0] : undefined;
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
