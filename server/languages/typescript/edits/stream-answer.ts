import type { Edit, Request } from '../../../../rules/model.ts';
import type { Call, Declare, Expression, ImportedName, Module, Statement } from '../../../code/code.ts';
import { namesOfModule } from './module-names.ts';
import { contains, isSame, pathTo, type Inner } from './tree.ts';

/**
 * `const { text } = await generateText(…); return new Response(text);` as `streamText` and its text stream: the client
 * reads the same text, sooner. Only where these two statements stand side by side outside of any `try`, so that no
 * handler of errors is left behind, and without tools, where the stream has the text of every step.
 */
export function streamAnswer(request: Request, module: Module): readonly Edit[] | undefined {
  const path = pathTo(module, request.span);
  const call = path.findLast((node): node is Call => node.kind === 'call' && isSame(node, request.span));
  const imported = call && importedGenerate(call, module);
  const declared = path.findLast((node): node is Declare => node.kind === 'declare');
  if (!call || !imported || !declared || request.hasTools || request.isOpaque || path.some((node) => node.kind === 'try')) return undefined;
  const names = awaitedText(declared, call);
  const answer = names && answerBehind(declared, path);
  const text = answer && responseText(answer);
  if (!names || !answer || !text || !names.isText(text) || readsElsewhere(names.bound, text, module)) return undefined;
  const item = declared.items[0]!;
  return [
    ...imported,
    { start: item.target.start, end: item.target.end, newText: 'result' },
    { start: item.value!.start, end: call.callee.end, newText: 'streamText' },
    { start: answer.start, end: answer.end, newText: 'result.toTextStreamResponse()' },
  ];
}

/** The import with streamText in it; generateText stays where something else uses it. */
function importedGenerate(call: Call, module: Module): readonly Edit[] | undefined {
  if (call.callee.kind !== 'name' || call.callee.name !== 'generateText') return undefined;
  const statement = module.body.find((node) => node.kind === 'import' && node.from === 'ai' && !node.typeOnly && node.names.some((name) => name.imported === 'generateText' && name.local === 'generateText'));
  const generate = statement?.kind === 'import' ? statement.names.find((name) => name.imported === 'generateText') : undefined;
  if (!generate || statement?.kind !== 'import') return undefined;
  if (statement.names.some((name) => name.imported === 'streamText' && name.local === 'streamText')) return [];
  if (/\bstreamText\b/.test(module.source)) return undefined;
  return [importEdit(generate, isUsedOnce(module))];
}

function importEdit(generate: ImportedName, alone: boolean): Edit {
  return alone ? { start: generate.start, end: generate.end, newText: 'streamText' } : { start: generate.end, end: generate.end, newText: ', streamText' };
}

/** In the import and in the call. */
function isUsedOnce({ source }: Module): boolean {
  return source.match(/\bgenerateText\b/g)?.length === 2;
}

interface Names { readonly bound: string; isText(value: Expression): boolean }

/** `const { text } = await call` or `const result = await call`. */
function awaitedText(declared: Declare, call: Call): Names | undefined {
  const [item, another] = declared.items;
  if (declared.keyword !== 'const' || !item || another || item.type || item.value?.kind !== 'await' || item.value.value !== call) return undefined;
  if (item.target.kind === 'name') {
    const { name } = item.target;
    return { bound: name, isText: (value) => value.kind === 'member' && value.property === 'text' && value.object.kind === 'name' && value.object.name === name };
  }
  const entry = item.target.kind === 'object-pattern' && item.target.entries.length === 1 ? item.target.entries[0] : undefined;
  if (entry?.key !== 'text' || entry.target.kind !== 'name') return undefined;
  const { name } = entry.target;
  return { bound: name, isText: (value) => value.kind === 'name' && value.name === name };
}

/** What the very next statement returns. */
function answerBehind(declared: Declare, path: readonly Inner[]): Expression | undefined {
  const owner = path[path.indexOf(declared) - 1];
  const list: readonly Statement[] = owner?.kind === 'function-node' ? owner.body : [];
  const next = list[list.indexOf(declared) + 1];
  return owner?.kind === 'function-node' && !owner.broken && next?.kind === 'return' ? next.value : undefined;
}

/** The only argument of `new Response(…)`. */
function responseText(answer: Expression): Expression | undefined {
  const isResponse = answer.kind === 'call' && answer.isNew && answer.callee.kind === 'name' && answer.callee.name === 'Response' && answer.args.length === 1;
  return isResponse && !answer.args[0]?.spread ? answer.args[0]?.value : undefined;
}

/** The name is read in another place, or `result` is taken. */
function readsElsewhere(bound: string, text: Expression, module: Module): boolean {
  const { read, bound: written } = namesOfModule(module);
  const isRead = [bound, 'result'].some((name) => read.get(name)?.some((node) => !contains(text, node)));
  return isRead || (bound !== 'result' && written.has('result'));
}
