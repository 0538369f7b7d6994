import type { SchemaNode, Span } from '../../../../rules/model.ts';
import { bamlDeclarations, type BamlFunction, type Declarations } from '../baml/declarations.ts';
import { bamlType } from '../baml/types.ts';
import { dedented } from '../dedent.ts';
import { operationOf, providerOf } from '../settings.ts';
import { jinja } from '../syntax/jinja.ts';
import type { TemplatePrompt, TemplateSettings } from '../template.ts';
import { commentsOf } from './comments.ts';
import { noTemplate, type TemplateFormat } from './format.ts';

/** BAML: functions whose prompts are MiniJinja in `#"…"#`, with the type of the answer beside them. */
export const baml: TemplateFormat = {
  id: 'baml',
  files: /\.baml$/,
  languageIds: ['baml'],
  read({ text }) {
    const declarations = bamlDeclarations(text);
    const prompts = declarations.functions.map((fn) => promptOf(fn, declarations, text));
    if (prompts.length === 0) return noTemplate;
    return { prompts, comments: [...declarations.comments, ...prompts.flatMap(({ bodies }) => bodies.flatMap(commentsOf))], blocks: [], comment: '{# $ #}', outerComment: '// $' };
  },
};

function promptOf(fn: BamlFunction, declarations: Declarations, source: string): TemplatePrompt {
  return {
    bodies: [{ text: dedented(source, fn.prompt.start, fn.prompt.end), syntax: jinja, role: 'user' }],
    inputs: fn.parameters, settings: { ...clientOf(fn, declarations), ...schemaOf(fn, declarations) },
  };
}

/** `client "vendor/model"`, or the name of a client that is declared in the file. */
function clientOf({ nameSpan, client }: BamlFunction, { clients }: Declarations): TemplateSettings {
  const declared = client && clients.get(client.name);
  const [vendor, ...rest] = client?.name.split('/') ?? [];
  const id = declared?.model ?? (rest.length > 0 ? rest.join('/') : undefined);
  const span: Span = client?.span ?? nameSpan;
  return {
    span, sdk: 'baml', provider: providerOf(declared?.provider ?? (rest.length > 0 ? vendor : undefined)), operation: operationOf(id),
    ...(id !== undefined && { model: { id, span } }), ...(declared?.limit && { outputLimit: declared.limit }),
  };
}

/** Only where it is an object or a list of some, whose keys stand in this file. */
function schemaOf({ returns }: BamlFunction, declarations: Declarations): Pick<TemplateSettings, 'schema'> {
  const root: SchemaNode = bamlType(returns.text, declarations);
  return root.kind === 'object' || root.kind === 'array' ? { schema: { span: returns.span, form: 'json-schema', root } } : {};
}
