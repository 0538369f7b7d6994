import { at, entry, items, textOf, type DataNode } from '../data/data.ts';
import { readJson } from '../data/json.ts';
import { MappedText } from '../../../code/mapped-text.ts';
import { CHAT_MARKS } from '../role-marks.ts';
import { operationOf, parametersOf } from '../settings.ts';
import { handlebars } from '../syntax/handlebars.ts';
import { jinja } from '../syntax/jinja.ts';
import { semanticKernel as kernelSyntax } from '../syntax/placeholders.ts';
import type { Syntax } from '../syntax/token.ts';
import type { TemplatePrompt, TemplateSettings } from '../template.ts';
import { blocksOf } from './comments.ts';
import { noTemplate, type TemplateFormat, type TemplateSource } from './format.ts';

/** Semantic Kernel's prompt in a folder of its own, described by the config.json beside it. The language has no comments. */
export const semanticKernel: TemplateFormat = {
  id: 'semantic-kernel',
  files: /^skprompt\.txt$/,
  languageIds: [],
  read({ text, readSibling }: TemplateSource) {
    const config = readSibling?.('config.json');
    const root = config === undefined ? undefined : readJson(config).root;
    const described = root && promptOf(root, MappedText.of(text), {});
    return { ...noTemplate, prompts: [described ?? { bodies: [bodyOf(MappedText.of(text), undefined)], inputs: [], settings: { span: { start: 0, end: 0 }, sdk: 'semantic-kernel', provider: 'unknown', operation: 'chat' } }] };
  },
};

/** Semantic Kernel's functions in YAML: `template` with `template_format`. */
export function kernelFunction(root: DataNode, text: string): ReturnType<TemplateFormat['read']> {
  const template = entry(root, 'template')?.value;
  const isKernel = KERNEL.test(textOf(at(root, 'template_format')) ?? '') && (entry(root, 'input_variables') || entry(root, 'execution_settings') || entry(root, 'name'));
  if (!isKernel || template?.kind !== 'scalar' || entry(root, '_type')) return undefined;
  return { prompts: [promptOf(root, template.text, { isHere: true })], comments: [], blocks: blocksOf(root, text) };
}

const KERNEL = /^(?:semantic-kernel|handlebars|liquid|jinja2)$/;

/** `isHere`: the settings stand in the file of the text, so that they have places in it. */
function promptOf(root: DataNode, text: MappedText, { isHere = false }: { readonly isHere?: boolean }): TemplatePrompt {
  const inputs = items(at(root, 'input_variables')).flatMap((item) => textOf(at(item, 'name')) ?? []);
  const services = at(root, 'execution_settings');
  const service = services?.kind === 'map' ? services.entries[0]?.value : undefined;
  const id = textOf(at(service, 'model_id'));
  const span = isHere && service ? { start: service.start, end: service.end } : { start: 0, end: 0 };
  const { outputLimit, reasoning } = parametersOf(service);
  const settings: TemplateSettings = {
    span, sdk: 'semantic-kernel', provider: 'unknown', operation: operationOf(id), ...(id !== undefined && { model: { id, span } }),
    ...(outputLimit && { outputLimit: { ...outputLimit, ...(!isHere && { span }) } }), ...(reasoning && { reasoning: { ...reasoning, ...(!isHere && { span }) } }),
  };
  return { bodies: [bodyOf(text, textOf(at(root, 'template_format')))], inputs, settings };
}

const syntaxes: Readonly<Record<string, Syntax>> = { handlebars, liquid: jinja, jinja2: jinja };

function bodyOf(text: MappedText, format: string | undefined): TemplatePrompt['bodies'][number] {
  return { text, syntax: (format !== undefined && Object.hasOwn(syntaxes, format) && syntaxes[format]) || kernelSyntax, role: 'user', roleMarks: CHAT_MARKS };
}
