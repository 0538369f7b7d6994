import { endName } from '../../code/callee.ts';
import type { Call, Expression } from '../../code/code.ts';
import type { Origins } from '../origins.ts';
import { moduleOf } from '../scopes.ts';

/** A path as code writes it: from the file system's root, or from wherever the program is started. */
export interface FilePath {
  readonly isAbsolute: boolean;
  readonly path: string;
}

export interface PathContext {
  readonly origins: Origins;
  /** The fixed text that an expression stands for. */
  text(node: Expression): string | undefined;
}

const MAX_DEPTH = 12;
const SAME = /^(?:Path|PurePath|str|String|fileURLToPath|abspath|realpath|normpath|normalize|fspath|resolve|absolute|expanduser|as_posix)$/;
const WORKING_FOLDER: FilePath = { isAbsolute: false, path: '' };

/** The file or folder that an expression names; undefined where that is not fixed. */
export function pathIn(node: Expression, context: PathContext, depth = 0): FilePath | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const read = (inner: Expression | undefined): FilePath | undefined => inner && pathIn(inner, context, depth + 1);
  const own = moduleOf(node)?.file;
  const here = own === undefined ? undefined : { isAbsolute: true, path: own };
  switch (node.kind) {
    case 'text': {
      const [first] = node.parts;
      const rest = first?.kind === 'hole' ? context.text({ ...node, parts: node.parts.slice(1) }) : undefined;
      return written(context.text(node)) ?? (first?.kind === 'hole' ? appended(read(first.value), rest) : undefined);
    }
    case 'name':
      if (node.name === '__file__' || node.name === '__filename') return here;
      if (node.name === '__dirname') return parent(here);
      break;
    case 'member':
      if (node.property === 'parent') return parent(read(node.object));
      if (isImportMeta(node.object)) return /^(?:url|filename)$/.test(node.property) ? here : node.property === 'dirname' ? parent(here) : undefined;
      break;
    case 'binary':
      if (node.operator === '/') return joined([read(node.left), read(node.right)]);
      if (node.operator === '+') return written(context.text(node)) ?? appended(read(node.left), context.text(node.right));
      break;
    case 'index': return ancestor(node.object, node.index, read);
    case 'call': return called(node, read);
    default: return undefined;
  }
  const value = context.origins.valueOf(node);
  return value && value !== node ? read(value) : written(context.text(node));
}

/** `import rules from './rules.md?raw'`: bundlers give the text of a file that is no code. */
export function importedPath(specifier: string, by: string | undefined): FilePath | undefined {
  const path = /^(\.{1,2}\/[^?]+\.(?:md|txt|prompt|hbs|mustache|liquid|j2|jinja2?|njk))(?:\?(?:raw|text))?$/.exec(specifier)?.[1];
  return path === undefined || by === undefined ? undefined : joined([parent({ isAbsolute: true, path: by }), normal({ isAbsolute: false, path })]);
}

/** The file that folders and a name make, each as `pathIn` reads it. */
export function joinedPath(parts: readonly Expression[], context: PathContext): FilePath | undefined {
  return joined(parts.map((part) => pathIn(part, context)));
}

function called(node: Call, read: (inner: Expression | undefined) => FilePath | undefined): FilePath | undefined {
  const name = endName(node.callee);
  const args = node.args.map(({ value }) => value);
  const object = node.callee.kind === 'member' ? node.callee.object : undefined;
  if (node.args.some(({ spread }) => spread)) return undefined;
  if (/^(?:cwd|getcwd)$/.test(name)) return WORKING_FOLDER;
  if (name === 'URL' && args.length === 2) return joined([parent(read(args[1])), read(args[0])]);
  if (name === 'dirname') return parent(read(args[0]));
  if (name === 'joinpath') return joined([object, ...args].map(read));
  if (name === 'join' && object?.kind !== 'text' || args.length > 1 && /^(?:resolve|Path)$/.test(name)) return joined(args.map(read));
  if (!SAME.test(name)) return undefined;
  if (args.length > 0) return read(args[0]);
  return name === 'Path' ? WORKING_FOLDER : read(object);
}

/** `path.parents[1]` */
function ancestor(object: Expression, index: Expression, read: (inner: Expression) => FilePath | undefined): FilePath | undefined {
  if (object.kind !== 'member' || object.property !== 'parents' || index.kind !== 'number') return undefined;
  let at = read(object.object);
  for (let steps = Number(index.value); steps >= 0; steps--) at = parent(at);
  return at;
}

function isImportMeta(node: Expression): boolean {
  return node.kind === 'member' && node.property === 'meta' && node.object.kind === 'name' && node.object.name === 'import';
}

function written(text: string | undefined): FilePath | undefined {
  return text === undefined || text === '' ? undefined : normal({ isAbsolute: /^(?:[a-z]:)?[/\\]/i.test(text), path: text });
}

/** `__dirname + '/x.md'` */
function appended(folder: FilePath | undefined, text: string | undefined): FilePath | undefined {
  return folder && text !== undefined && /^[/\\]/.test(text) ? normal({ ...folder, path: folder.path + text }) : undefined;
}

function joined(parts: readonly (FilePath | undefined)[]): FilePath | undefined {
  return parts.reduce((whole, part) => whole && part && (part.isAbsolute ? part : normal({ ...whole, path: `${whole.path}/${part.path}` })), WORKING_FOLDER);
}

function parent(of: FilePath | undefined): FilePath | undefined {
  return of && normal({ ...of, path: `${of.path}/..` });
}

function normal({ isAbsolute, path }: FilePath): FilePath {
  const steps: string[] = [];
  for (const step of path.split(/[/\\]/)) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop(); else steps.push(step);
  }
  return { isAbsolute, path: `${isAbsolute && !/^[a-z]:/i.test(steps[0] ?? '') ? '/' : ''}${steps.join('/')}` };
}
