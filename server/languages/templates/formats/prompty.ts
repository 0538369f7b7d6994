import { at, entry, items, textOf, type DataNode } from '../data/data.ts';
import { frontMatter } from '../front-matter.ts';
import { MappedText } from '../../../code/mapped-text.ts';
import { ROLE_LINES } from '../role-marks.ts';
import { jsonSchema, propertyList } from '../schema.ts';
import { limitIn, modelOf, operationOf, parametersOf, providerOf } from '../settings.ts';
import { handlebars } from '../syntax/handlebars.ts';
import { jinja } from '../syntax/jinja.ts';
import type { TemplateSettings } from '../template.ts';
import { commentsOf } from './comments.ts';
import type { TemplateFormat } from './format.ts';

/** Microsoft's Prompty: a YAML header, then Jinja or Mustache in which a line `system:` begins a message. */
export const prompty: TemplateFormat = {
  id: 'prompty',
  files: /\.prompty$/,
  languageIds: ['prompty'],
  read({ text }) {
    const front = frontMatter(text);
    const header = front?.header;
    const syntax = /mustache|handlebars/.test(formatOf(at(header, 'template'))) ? handlebars : jinja;
    const body = { text: MappedText.of(text, front?.bodyStart ?? 0), syntax, role: 'system', roleMarks: ROLE_LINES } as const;
    return {
      prompts: [{ bodies: [body], inputs: namesOf(at(header, 'inputs')), settings: settingsOf(header, text) }],
      comments: [...(front?.comments ?? []), ...commentsOf(body)], blocks: [], comment: syntax === jinja ? '{# $ #}' : '{{! $ }}', outerComment: '# $',
    };
  },
};

function formatOf(template: DataNode | undefined): string {
  return textOf(template) ?? textOf(at(template, 'format', 'kind')) ?? textOf(at(template, 'format')) ?? textOf(at(template, 'type')) ?? '';
}

function namesOf(inputs: DataNode | undefined): string[] {
  if (inputs?.kind === 'map') return inputs.entries.map(({ key }) => key);
  return items(inputs).flatMap((item) => textOf(at(item, 'name')) ?? []);
}

/** Version 1 has `model.configuration` and `model.parameters`, version 2 `model.id` and `model.options`. */
function settingsOf(header: DataNode | undefined, source: string): TemplateSettings {
  const name = entry(header, 'model');
  const settings = name?.value;
  const model = modelOf(settings?.kind === 'scalar' ? settings : at(settings, 'id') ?? at(settings, 'configuration', 'azure_deployment') ?? at(settings, 'configuration', 'model') ?? at(settings, 'configuration', 'name'));
  const provider = providerOf(textOf(at(settings, 'provider')) ?? textOf(at(settings, 'configuration', 'type')));
  const parameters = { ...parametersOf(at(settings, 'parameters')), ...parametersOf(at(settings, 'options')) };
  return {
    span: name?.keySpan ?? { start: 0, end: 0 }, sdk: 'prompty', provider, operation: operationOf(model?.id, textOf(at(settings, 'apiType')) ?? textOf(at(settings, 'api'))),
    ...(model && { model }), ...parameters, limit: at(settings, 'options') ? limitIn(at(settings, 'options'), 'maxOutputTokens', source) : limitIn(at(settings, 'parameters'), 'max_tokens', source),
    ...(at(settings, 'parameters', 'response_format') && { isStructured: true }), ...schemaOf(header, settings),
  };
}

function schemaOf(header: DataNode | undefined, settings: DataNode | undefined): Pick<TemplateSettings, 'schema'> {
  const outputs = at(header, 'outputs');
  const given = at(settings, 'parameters', 'response_format', 'json_schema', 'schema');
  const node = given ?? outputs;
  if (!node || node.kind === 'scalar') return {};
  return { schema: { span: { start: node.start, end: node.end }, form: 'json-schema', root: given ? jsonSchema(given) : propertyList(outputs) } };
}
