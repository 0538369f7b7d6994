import { at, entry, textOf, type DataNode } from '../data/data.ts';
import { frontMatter } from '../front-matter.ts';
import { MappedText } from '../../../code/mapped-text.ts';
import { picoschema } from '../schema.ts';
import { limitIn, limitUnder, modelOf, operationOf, parametersOf } from '../settings.ts';
import { handlebars } from '../syntax/handlebars.ts';
import type { TemplateSettings } from '../template.ts';
import { commentsOf } from './comments.ts';
import type { TemplateFormat } from './format.ts';
import { jinjaTemplate } from './text-prompts.ts';

/** Without a header the name is not Genkit's alone: tags tell which language it is. */
const JINJA = /\{%[-+]?\s*(?:if|for|set|block|include|extends|raw|macro)\b/;

/** Genkit's dotprompt: a YAML header and Handlebars in which `{{role "…"}}` begins a message. */
export const dotprompt: TemplateFormat = {
  id: 'dotprompt',
  files: /\.prompt$/,
  languageIds: ['dotprompt'],
  read(source) {
    const { text } = source;
    const front = frontMatter(text);
    if (!front && JINJA.test(text)) return jinjaTemplate.read({ ...source, isPrompt: true });
    const body = { text: MappedText.of(text, front?.bodyStart ?? 0), syntax: handlebars, role: 'user' } as const;
    const settings = front && settingsOf(front.header, text);
    return {
      prompts: [{ bodies: [body], inputs: keysOf(at(front?.header, 'input', 'schema')), settings: settings ?? { span: { start: 0, end: 0 }, sdk: 'dotprompt', provider: 'unknown', operation: 'chat' } }],
      comments: [...(front?.comments ?? []), ...commentsOf(body)], blocks: [], comment: '{{!-- $ --}}', outerComment: '# $',
    };
  },
};

function settingsOf(header: DataNode | undefined, source: string): TemplateSettings {
  const name = entry(header, 'model');
  const model = modelOf(name?.value);
  const output = entry(header, 'output');
  const schema = at(output?.value, 'schema');
  const config = at(header, 'config');
  return {
    span: name?.keySpan ?? { start: 0, end: 0 }, sdk: 'dotprompt', provider: 'unknown', operation: operationOf(model?.id), ...(model && { model }),
    ...parametersOf(config), limit: config ? limitIn(config, 'maxOutputTokens', source) : limitUnder('config', 'maxOutputTokens', name, source),
    ...(textOf(at(output?.value, 'format')) === 'json' && { isStructured: true }),
    ...(schema && schema.kind !== 'scalar' && { schema: { span: { start: schema.start, end: schema.end }, form: 'json-schema' as const, root: picoschema(schema) } }),
  };
}

/** The names a schema of inputs declares, without the marks behind them. */
function keysOf(schema: DataNode | undefined): string[] {
  const properties = textOf(at(schema, 'type')) === 'object' ? at(schema, 'properties') ?? schema : schema;
  return properties?.kind === 'map' ? properties.entries.map(({ key }) => key.replace(/[?(].*$/s, '')) : [];
}
