import type { Edit, OutputSchema, SchemaKey } from '../../../../rules/model.ts';
import type { ClassNode, Expression, Field } from '../../../code/code.ts';
import { word } from '../../../code/word.ts';
import type { Document } from './document.ts';
import { extended, importsBefore } from './imports.ts';
import { addedArgument } from './layout.ts';
import { importedPath } from './values.ts';

interface Place { readonly cls: ClassNode; readonly field: Field }

/** The class and field that declare a key. */
function placeOf(document: Document, key: SchemaKey): Place | undefined {
  if (key.span.file !== undefined) return undefined;
  for (const cls of document.names.all('class-node')) {
    const field = cls.fields.find((candidate) => candidate.nameSpan.start === key.span.start && candidate.nameSpan.end === key.span.end);
    if (field?.type) return { cls, field };
  }
  return undefined;
}

const DUMPS = /\.(?:model_dump(?:_json)?|dict|json|model_construct|construct|parse_obj|parse_raw|schema|schema_json)\(|\bTypeAdapter\b|\b(?:pydantic\.v1|validator|root_validator|model_validator|model_serializer|alias_generator)\b/;

/** A field's shorter name on the wire, by an alias for reading alone; what the program builds and prints keeps the program's name. */
export function renameOutputKey(document: Document, key: SchemaKey, wireName: string, schema: OutputSchema): readonly Edit[] | undefined {
  const place = schema.form === 'pydantic' && !schema.isShared && /^[A-Za-z]\w*$/.test(wireName) ? placeOf(document, key) : undefined;
  if (!place || wireName === key.name || DUMPS.test(document.source)) return undefined;
  const { cls, field } = place;
  const names = pydanticNames(document, cls);
  const isKnown = cls.fields.some((other) => other.name === wireName) || cls.methods.some((method) => method.name === wireName);
  if (!names || isKnown || cls.decorators.length > 0 || isSubclassed(document, cls) || isMentioned(document, key.name)) return undefined;
  const alias = aliased(document, field, wireName, names.field);
  const config = alias && configured(document, cls, names.config);
  if (!alias || !config) return undefined;
  const isFieldNew = alias.newText.includes(`${names.field}(`);
  const imports = [...(config.length > 0 ? names.configImport : []), ...(isFieldNew ? names.fieldImport : [])];
  const edit = imports.length > 0 ? names.extend(imports) : [];
  return edit && [...edit, ...config, alias];
}

interface PydanticNames {
  readonly field: string;
  readonly config: string;
  readonly fieldImport: readonly string[];
  readonly configImport: readonly string[];
  extend(names: readonly string[]): readonly Edit[] | undefined;
}

/** How pydantic's names are written here, for a class whose one base is its BaseModel. */
function pydanticNames(document: Document, cls: ClassNode): PydanticNames | undefined {
  const [base, more] = cls.bases;
  if (!base || more || importedPath(document, base) !== 'pydantic.BaseModel') return undefined;
  if (base.kind === 'member') {
    const module = document.slice(base.object);
    return { field: `${module}.Field`, config: `${module}.ConfigDict`, fieldImport: [], configImport: [], extend: () => [] };
  }
  const imported = importsBefore(document, cls.start).filter((statement) => statement.from === 'pydantic' && !statement.typeOnly);
  const local = (name: string): string | undefined => imported.flatMap((statement) => statement.names).find((item) => item.imported === name)?.local;
  const statement = imported.find((candidate) => candidate.names.some((item) => item.imported === 'BaseModel'));
  const needed = ['Field', 'ConfigDict'].filter((name) => local(name) === undefined);
  if (!statement || needed.some((name) => !document.names.isFree(name))) return undefined;
  return {
    field: local('Field') ?? 'Field', config: local('ConfigDict') ?? 'ConfigDict',
    fieldImport: local('Field') ? [] : ['Field'], configImport: local('ConfigDict') ? [] : ['ConfigDict'],
    extend: (names) => extended(document, statement, names),
  };
}

function isSubclassed(document: Document, cls: ClassNode): boolean {
  return document.names.all('class-node').some((other) => other.bases.some((base) => base.kind === 'name' && base.name === cls.name));
}

/** A prompt, a dictionary or a message speaks of the key by its name. */
function isMentioned(document: Document, name: string): boolean {
  const word = new RegExp(`\\b${name}\\b`);
  return document.names.all('text').some((text) => text.parts.some((part) => part.kind === 'chunk' && word.test(part.value)));
}

const DEFAULTS = new Set<Expression['kind']>(['text', 'number', 'boolean', 'nothing', 'list', 'object', 'name', 'member', 'unary']);

function aliased(document: Document, field: Field, wireName: string, fieldName: string): Edit | undefined {
  const { value, type } = field;
  const argument = `validation_alias="${wireName}"`;
  if (!type || /\bField\(|\bClassVar\b|\bPrivateAttr\b|^_/.test(document.slice({ start: field.nameSpan.start, end: type.end }))) return undefined;
  if (!value) return field.end === type.end ? { start: field.end, end: field.end, newText: ` = ${fieldName}(${argument})` } : undefined;
  if (value.kind === 'call') {
    const isField = document.slice(value.callee) === fieldName;
    if (!isField || value.args.some((item) => item.spread || /alias/.test(item.name ?? ''))) return undefined;
    return addedArgument(document, value.argsSpan, value.args, argument);
  }
  if (!DEFAULTS.has(value.kind) || value.end !== field.end || document.slice(value).includes('\n')) return undefined;
  return { start: value.start, end: value.end, newText: `${fieldName}(default=${document.slice(value)}, ${argument})` };
}

/** The class accepts the program's name too; a class with other settings of that kind is left alone. */
function configured(document: Document, cls: ClassNode, config: string): readonly Edit[] | undefined {
  const existing = cls.fields.find((field) => field.name === 'model_config');
  if (cls.fields.some((field) => field.name === 'Config')) return undefined;
  if (existing) {
    const value = existing.value;
    const isOpen = value?.kind === 'call' && document.slice(value.callee) === config && value.args.every((argument) => argument.name !== undefined)
      && value.args.some((argument) => argument.name === 'populate_by_name' && argument.value.kind === 'boolean' && argument.value.value);
    return isOpen ? [] : undefined;
  }
  if (cls.fields.some((field) => field.value?.kind === 'call' && field.value.args.some((argument) => /alias/.test(argument.name ?? '')))) return undefined;
  const [first] = [...cls.fields].sort((a, b) => a.start - b.start);
  const lines = first && document.ownLines(first);
  if (!first || !lines || cls.methods.some((method) => method.start < first.start)) return undefined;
  const at = aboveComments(document, lines.start);
  const indent = document.indentAt(first.start);
  return [{ start: at, end: at, newText: `${indent}model_config = ${config}(populate_by_name=True)${document.eol}${document.eol}` }];
}

/** The start of the comment lines that stand directly on top of a line. */
function aboveComments(document: Document, line: number): number {
  let at = line;
  while (at > 0) {
    const before = document.lineStart(at - 1);
    if (!/^[ \t]*#/.test(document.source.slice(before, at))) break;
    at = before;
  }
  return at;
}

/** Takes a field out of a class whose file says nothing else of it. */
export function dropOutputKey(document: Document, key: SchemaKey, schema: OutputSchema): readonly Edit[] | undefined {
  const place = ['pydantic', 'typed-dict', 'dataclass'].includes(schema.form) && !schema.isShared ? placeOf(document, key) : undefined;
  if (!place || key.use === 'read') return undefined;
  const { cls, field } = place;
  const lines = document.ownLines(field);
  const rest = cls.fields.filter((other) => other !== field && other.type);
  if (!lines || rest.length === 0 || isSubclassed(document, cls) || isMentioned(document, field.name) || isNamedElsewhere(document, field) || isFilledInOrder(document, cls) || document.isSaidElsewhere(word(field.name))) return undefined;
  return [{ start: lines.start, end: lines.next, newText: '' }];
}

/** `Answer("a", 1)`: the order of the fields is that of the arguments. */
function isFilledInOrder(document: Document, cls: ClassNode): boolean {
  return document.names.reads(cls.name ?? '').some((use) => {
    const call = document.names.parent(use.name);
    return call?.kind === 'call' && call.callee === use.name && call.args.some((argument) => argument.name === undefined && argument.spread !== 'object');
  });
}

function isNamedElsewhere(document: Document, field: Field): boolean {
  const mentions = document.source.match(new RegExp(`\\b${field.name}\\b`, 'g')) ?? [];
  return mentions.length > 1;
}
