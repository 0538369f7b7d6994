import type { SchemaNode, Span } from '../../../../rules/model.ts';
import { bamlDeclarations, type BamlFunction, type Declarations } from '../baml/declarations.ts';
import { bamlType } from '../baml/types.ts';
import { dedented } from '../dedent.ts';
import { operationOf, providerOf } from '../settings.ts';
import { jinja } from '../syntax/jinja.ts';
import type { Syntax } from '../syntax/token.ts';
import type { Body, ReadSibling, TemplatePrompt, TemplateSettings } from '../template.ts';
import { commentsOf } from './comments.ts';
import { noTemplate, type TemplateFormat } from './format.ts';

/** BAML: functions whose prompts are MiniJinja in `#"…"#`, with the type of the answer beside them. */
export const baml: TemplateFormat = {
  id: 'baml',
  files: /\.baml$/,
  languageIds: ['baml'],
  read({ text, readSibling }) {
    const declarations = bamlDeclarations(text);
    const clients = withOthers(declarations, readSibling);
    const parts = partsOf(declarations, text);
    const prompts = declarations.functions.map((fn) => promptOf(fn, { ...declarations, clients }, parts, text));
    if (prompts.length === 0) return noTemplate;
    return { prompts, comments: [...declarations.comments, ...prompts.flatMap(({ bodies }) => bodies.flatMap(commentsOf))], blocks: [], comment: '{# $ #}', outerComment: '// $' };
  },
};

/** All files of a folder are one program; clients are by convention in one of these. */
const CLIENT_FILES = ['clients.baml', 'client.baml', 'main.baml', '../clients.baml', '../client.baml'];

/** The clients of the file, and those of others where one is used that is not among them. */
function withOthers({ clients, functions }: Declarations, readSibling: ReadSibling | undefined): Declarations['clients'] {
  if (!readSibling || functions.every(({ client }) => !client || client.name.includes('/') || clients.has(client.name))) return clients;
  return new Map([...CLIENT_FILES.flatMap((name) => { const { clients: others } = bamlDeclarations(readSibling(name) ?? ''); return [...others].map(([key, { limit: _, ...client }]) => [key, client] as const); }), ...clients]);
}

/** `template_string` is text that prompts put in by its name. */
function partsOf({ texts }: Declarations, source: string): ReadonlyMap<string, Body> {
  const parts = new Map<string, Body>();
  const syntax = callingParts(texts);
  for (const [name, span] of texts) parts.set(name, { text: dedented(source, span.start, span.end), syntax, role: 'user', parts });
  return parts;
}

function callingParts(texts: Declarations['texts']): Syntax {
  return (text) => jinja(text).map((token) => {
    const name = token.kind === 'value' ? /^(\w+)\s*\(.*\)$/s.exec(token.expression)?.[1] : undefined;
    return name !== undefined && texts.has(name) ? { kind: 'include', path: name, start: token.start, end: token.end } : token;
  });
}

function promptOf(fn: BamlFunction, declarations: Declarations, parts: ReadonlyMap<string, Body>, source: string): TemplatePrompt {
  return {
    bodies: [{ text: dedented(source, fn.prompt.start, fn.prompt.end), syntax: callingParts(declarations.texts), role: 'user', parts, isTrimmed: true }],
    inputs: fn.parameters, hasMarks: true, settings: { ...clientOf(fn, declarations), ...schemaOf(fn, declarations) },
  };
}

/** `client "vendor/model"`, or the name of a client that is declared in the file or its folder. */
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

/** Where it is text there is none; keys that are named stand in this file. */
function schemaOf({ returns }: BamlFunction, declarations: Declarations): Pick<TemplateSettings, 'schema' | 'isStructured'> {
  const root: SchemaNode = bamlType(returns.text, returns.span, declarations);
  if (root.kind === 'string') return {};
  return root.kind === 'unknown' ? { isStructured: true } : { schema: { span: returns.span, form: 'json-schema', root } };
}
