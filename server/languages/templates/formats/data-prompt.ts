import type { Span } from '../../../../rules/model.ts';
import { at, entry, items, textOf, textsIn, type DataNode } from '../data/data.ts';
import { readJson } from '../data/json.ts';
import { readYaml } from '../data/yaml.ts';
import { isNamedForPrompts } from '../evidence.ts';
import { modelOf, operationOf, parametersOf } from '../settings.ts';
import { handlebars } from '../syntax/handlebars.ts';
import { jinja } from '../syntax/jinja.ts';
import { doubleBraces, fixedText, formatString } from '../syntax/placeholders.ts';
import type { Syntax } from '../syntax/token.ts';
import type { Body, Template, TemplatePrompt } from '../template.ts';
import { blocksOf } from './comments.ts';
import { messageBodies } from './data-messages.ts';
import { keptTexts } from './kept-texts.ts';
import type { TemplateFormat } from './format.ts';
import { isTested } from './tested-files.ts';
import { kernelFunction } from './semantic-kernel.ts';

/** Prompts in JSON and YAML that say by their keys that they are some: LangChain's, Langfuse's, Semantic Kernel's; and those that a program keeps in YAML named for prompts. */
export const dataPrompt: TemplateFormat = {
  id: 'data-prompt',
  files: /\.(?:json|ya?ml)$/,
  languageIds: [],
  read(source) {
    const { path, text } = source;
    const isJson = /\.json$/i.test(path);
    const isPrompt = source.isPrompt || isTested(source);
    const isNamed = !isJson && isNamedForPrompts(path);
    if (!isPrompt && !isNamed && !SIGNS.test(text)) return undefined;
    const { root, comments } = isJson ? readJson(text) : readYaml(text);
    if (!root) return undefined;
    const template = langchain(root, text) ?? kernelFunction(root, text) ?? langfuse(root, text) ?? (isPrompt ? messages(root, text) : undefined) ?? (isNamed ? keptTexts(root, text) : undefined);
    return template && { ...template, comments, ...(!isJson && { comment: '# $', outerComment: '# $' }) };
  },
};

/** Of each format the key that no other file has. */
const SIGNS = /["']?(?:_type|template_format|input_variables|labels|commitMessage)["']?\s*:/;

const LANGCHAIN = /^(?:prompt|few_shot|few_shot_with_templates)$/;
const syntaxes: Readonly<Record<string, Syntax>> = { mustache: handlebars, jinja2: jinja };

/** `_type: prompt` with `template`, or `_type: few_shot` with `prefix`, `examples` and `suffix`. */
function langchain(root: DataNode, text: string): Template | undefined {
  if (!isLangchain(root)) return undefined;
  const format = textOf(at(root, 'template_format')) ?? '';
  const syntax = Object.hasOwn(syntaxes, format) ? syntaxes[format]! : formatString;
  const bodies = ['prefix', 'examples', 'template', 'suffix'].flatMap((key) => textsIn(at(root, key)).map((node): Body => ({ text: node.text, syntax: key === 'examples' ? fixedText : syntax, role: 'user' })));
  const inputs = items(at(root, 'input_variables')).flatMap((item) => textOf(item) ?? []);
  return bodies.length === 0 ? undefined : { prompts: [{ bodies, inputs }], comments: [], blocks: blocksOf(root, text) };
}

/** Where no type says so, `input_variables` are names: those of Semantic Kernel are maps. */
function isLangchain(root: DataNode): boolean {
  const type = textOf(at(root, '_type'));
  if (type !== undefined) return LANGCHAIN.test(type);
  const names = entry(root, 'input_variables')?.value;
  return textOf(at(root, 'template_format')) === 'f-string' || names?.kind === 'list' && names.items.every(({ kind }) => kind === 'scalar') && (names.items.length > 0 || entry(root, 'template_format') === undefined);
}

/** Langfuse's export: `prompt` is a text or a list of messages, with `config` and `labels` beside it. */
function langfuse(root: DataNode, text: string): Template | undefined {
  const prompt = entry(root, 'prompt')?.value;
  if (!prompt || !entry(root, 'config') && !entry(root, 'labels') || !entry(root, 'name')) return undefined;
  const bodies = prompt.kind === 'scalar' ? [{ text: prompt.text, syntax: doubleBraces, role: 'user' } as const] : messageBodies(prompt, doubleBraces);
  return bodies.length === 0 ? undefined : { prompts: [withModel(bodies, at(root, 'config'))], comments: [], blocks: blocksOf(root, text) };
}

/** A list of messages, by itself or under `messages`. */
function messages(root: DataNode, text: string): Template | undefined {
  const bodies = messageBodies(root.kind === 'list' ? root : at(root, 'messages'), jinja);
  return bodies.length === 0 ? undefined : { prompts: [withModel(bodies, root)], comments: [], blocks: blocksOf(root, text) };
}

function withModel(bodies: readonly Body[], config: DataNode | undefined): TemplatePrompt {
  const model = modelOf(at(config, 'model'));
  if (!model) return { bodies, inputs: [], hasMarks: true };
  const span: Span = model.span;
  return { bodies, inputs: [], hasMarks: true, settings: { span, sdk: 'config', provider: 'unknown', operation: operationOf(model.id), model, ...parametersOf(config) } };
}
