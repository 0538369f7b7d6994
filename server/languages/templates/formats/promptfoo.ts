import { at, items, textOf, type DataNode } from '../data/data.ts';
import { readJson } from '../data/json.ts';
import { readYaml } from '../data/yaml.ts';
import type { MappedText } from '../../../code/mapped-text.ts';
import { operationOf, parametersOf, providerOf } from '../settings.ts';
import { jinja } from '../syntax/jinja.ts';
import type { TemplatePrompt, TemplateSettings } from '../template.ts';
import { blocksOf } from './comments.ts';
import { messageBodies } from './data-messages.ts';
import { noTemplate, type TemplateFormat } from './format.ts';

/** Configurations of promptfoo: the prompts that are written in them. Those in other files are read there. */
export const promptfoo: TemplateFormat = {
  id: 'promptfoo',
  files: /^promptfooconfig[\w.-]*\.(?:ya?ml|json)$/,
  languageIds: [],
  read({ path, text }) {
    const { root, comments } = /\.json$/i.test(path) ? readJson(text) : readYaml(text);
    const settings = settingsOf(at(root, 'providers') ?? at(root, 'targets'));
    const inputs = namesOf(at(root, 'tests'));
    const prompts = items(at(root, 'prompts')).flatMap((item): TemplatePrompt[] => {
      const bodies = bodiesOf(item);
      return bodies.length > 0 ? [{ bodies, inputs, isEvaluation: true, ...(item.kind === 'list' && { hasMarks: true as const }), ...(settings && { settings }) }] : [];
    });
    return prompts.length === 0 ? noTemplate : { prompts, comments, blocks: blocksOf(root, text), ...(!/\.json$/i.test(path) && { comment: '# $', outerComment: '# $' }) };
  },
};

function bodiesOf(item: DataNode): TemplatePrompt['bodies'] {
  if (item.kind === 'list') return messageBodies(item, jinja);
  const raw = item.kind === 'scalar' ? item : at(item, 'raw');
  return raw?.kind === 'scalar' && isWritten(raw.text) ? [{ text: raw.text, syntax: jinja, role: 'user' }] : [];
}

/** No address, glob or function in another file, and no chat written as JSON, whose places would be lost. */
function isWritten({ text }: MappedText): boolean {
  const line = text.trim();
  return !/^(?:file|https?|exec|langfuse|portkey|helicone):\/\//.test(line) && !line.startsWith('[') && !/^[\w./\\*-]+(?::\w+)?$/.test(line);
}

function namesOf(tests: DataNode | undefined): string[] {
  const names = items(tests).flatMap((test) => { const vars = at(test, 'vars'); return vars?.kind === 'map' ? vars.entries.map(({ key }) => key) : []; });
  return [...new Set(names)];
}

/** The model, where all prompts go to one. */
function settingsOf(providers: DataNode | undefined): TemplateSettings | undefined {
  const all = providers?.kind === 'scalar' ? [providers] : items(providers);
  const [only] = all;
  if (all.length !== 1 || !only) return undefined;
  const id = only.kind === 'scalar' ? only : at(only, 'id');
  const [vendor, ...rest] = textOf(id)?.split(':') ?? [];
  const name = rest.at(-1);
  if (!id || vendor === undefined || name === undefined) return undefined;
  return {
    span: { start: id.start, end: id.end }, sdk: 'promptfoo', provider: providerOf(vendor), operation: operationOf(name),
    model: { id: name, span: { start: id.start, end: id.end } }, ...parametersOf(at(only, 'config')),
  };
}
