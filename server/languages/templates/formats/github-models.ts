import { at, entry, items, textOf, type DataNode } from '../data/data.ts';
import { readJson } from '../data/json.ts';
import { readYaml } from '../data/yaml.ts';
import type { MappedText } from '../../../code/mapped-text.ts';
import { jsonSchema } from '../schema.ts';
import { limitIn, limitUnder, modelOf, operationOf, parametersOf } from '../settings.ts';
import { doubleBraces } from '../syntax/placeholders.ts';
import type { TemplateSettings } from '../template.ts';
import { blocksOf } from './comments.ts';
import { dataPrompt } from './data-prompt.ts';
import { messageBodies } from './data-messages.ts';
import { noTemplate, type TemplateFormat } from './format.ts';

/** GitHub Models: YAML with `messages`, `model` and `modelParameters`, and `{{name}}` in the contents. */
export const githubModels: TemplateFormat = {
  id: 'github-models',
  files: /\.prompt\.ya?ml$/,
  languageIds: [],
  read(source) {
    const { text } = source;
    const { root, comments } = readYaml(text);
    const bodies = messageBodies(at(root, 'messages'), doubleBraces);
    // other tools give their files the same ending
    if (bodies.length === 0) return dataPrompt.read(source) ?? noTemplate;
    const inputs = items(at(root, 'testData')).flatMap((row) => (row.kind === 'map' ? row.entries.map(({ key }) => key) : []));
    return { prompts: [{ bodies, inputs: [...new Set(inputs)], settings: settingsOf(root, text) }], comments, blocks: blocksOf(root, text), comment: '# $', outerComment: '# $' };
  },
};

function settingsOf(root: DataNode | undefined, source: string): TemplateSettings {
  const name = entry(root, 'model');
  const model = modelOf(name?.value);
  const parameters = at(root, 'modelParameters');
  return {
    span: name?.keySpan ?? { start: 0, end: 0 }, sdk: 'github-models', provider: 'unknown', operation: operationOf(model?.id), ...(model && { model }),
    ...parametersOf(parameters), limit: parameters ? limitIn(parameters, 'maxTokens', source) : limitUnder('modelParameters', 'maxTokens', name, source),
    ...(/json/.test(textOf(at(root, 'responseFormat')) ?? '') && { isStructured: true }), ...schemaOf(at(root, 'jsonSchema')),
  };
}

/** The schema is JSON in a string, or YAML. */
function schemaOf(node: DataNode | undefined): Pick<TemplateSettings, 'schema'> {
  if (!node) return {};
  const written = node.kind === 'scalar' ? placedIn(node.text, readJson(node.text.text).root) : node;
  if (!written || written.kind !== 'map') return {};
  return { schema: { span: { start: node.start, end: node.end }, form: 'json-schema', root: jsonSchema(at(written, 'schema') ?? written) } };
}

/** Data that was read from the text of a value, with its places in the file. */
function placedIn(text: MappedText, data: DataNode | undefined): DataNode | undefined {
  if (!data) return undefined;
  const span = text.span(data.start, data.end);
  switch (data.kind) {
    case 'scalar': return { ...data, ...span };
    case 'list': return { ...data, ...span, items: data.items.map((item) => placedIn(text, item)!) };
    case 'map': return { ...data, ...span, entries: data.entries.map((one) => ({ ...one, keySpan: text.span(one.keySpan.start, one.keySpan.end), value: placedIn(text, one.value)! })) };
  }
}
