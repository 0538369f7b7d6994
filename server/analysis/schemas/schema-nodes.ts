import type { OutputSchema, SchemaKey, SchemaNode } from '../../../rules/model.ts';
import { endName } from '../../code/callee.ts';
import type { Call, ClassNode, Expression, Module, ObjectLiteral, Span } from '../../code/code.ts';
import { walkStatements } from '../../code/walk.ts';
import { argumentAt, constantText, propertyOf } from '../arguments.ts';
import { agreedValue } from '../agreed-value.ts';
import type { Origins } from '../origins.ts';
import { placeOf } from '../scopes.ts';

const UNKNOWN: SchemaNode = { kind: 'unknown' };
const MAX_DEPTH = 12;

/** Methods of a zod schema that take a function or another schema, which is given what the model wrote. */
const READING = /^(transform|pipe|refine|superRefine|check|overwrite|refinement)$/;

/** Reads the schema notations of both languages into the vocabulary's tree. */
export class SchemaNodes {
  readonly #origins: Origins;
  readonly #own: Module;
  constructor(origins: Origins, own: Module) { this.#origins = origins; this.#own = own; }

  /** The schema an expression is, with its notation; undefined where it is none that can be read. */
  read(node: Expression): { readonly form: OutputSchema['form']; readonly root: SchemaNode; readonly at: Expression | ClassNode; readonly name?: string } | undefined {
    const value = this.#origins.valueOf(node) ?? agreedValue(node, this.#origins) ?? node;
    if (value.kind === 'call') return this.#fromCall(value);
    if (value.kind === 'object') return this.#fromObject(value);
    const origin = this.#origins.of(value);
    if (origin.kind === 'class') return this.#fromClass(origin.cls);
    if (value.kind === 'index' && value.object.kind === 'name' && /^(list|List|Iterable|Optional)$/.test(value.object.name)) {
      const inner = this.read(value.index);
      return inner && listOf(inner);
    }
    return undefined;
  }

  /** `z.object({…})`, `Output.object({schema})`, `zodResponseFormat(schema, name)`, `jsonSchema({…})`, `Type.Object({…})`. */
  #fromCall(call: Call): ReturnType<SchemaNodes['read']> {
    const name = endName(call.callee);
    if (this.#isZod(call)) return { form: 'zod', root: this.#zod(call, 0), at: call };
    if (/^(zodResponseFormat|zodTextFormat|zodOutputFormat|zodFunction|toJSONSchema|zodToJsonSchema|jsonSchema|jsonSchemaOutputFormat|type_to_response_format)$/.test(name) && call.args[0]) return this.read(call.args[0].value);
    if (/^(object|array)$/.test(name)) {
      const schema = argumentAt(call, name === 'object' ? 'schema' : 'element', this.#origins);
      const found = schema && this.read(schema);
      return found && name === 'array' ? listOf(found) : found;
    }
    return undefined;
  }

  #isZod(call: Call): boolean {
    const origin = this.#origins.of(call);
    return origin.kind === 'external' && /^(zod(\/.*)?|genkit)$/.test(origin.module);
  }

  /** A JSON Schema, or what wraps one: `{type: "json_schema", json_schema: {schema}}`, `{format: {schema}}`. */
  #fromObject(object: ObjectLiteral): ReturnType<SchemaNodes['read']> {
    for (const wrapper of ['json_schema', 'schema', 'format', 'jsonSchema']) {
      const inner = propertyOf(object, wrapper);
      const found = inner && this.read(inner.value);
      if (found) return found;
    }
    if (!propertyOf(object, 'properties') && !propertyOf(object, 'items')) return undefined;
    return { form: 'json-schema', root: this.#json(object, 0), at: object };
  }

  #json(node: Expression, depth: number): SchemaNode {
    const value = this.#origins.valueOf(node) ?? node;
    if (value.kind !== 'object' || depth > MAX_DEPTH) return UNKNOWN;
    const choices = propertyOf(value, 'enum');
    if (choices) return this.#choices(choices.value);
    const items = propertyOf(value, 'items');
    if (items) return { kind: 'array', item: this.#json(items.value, depth + 1) };
    const properties = propertyOf(value, 'properties');
    const keys = properties && this.#origins.valueOf(properties.value);
    if (keys?.kind === 'object') {
      return { kind: 'object', keys: keys.entries.flatMap((entry) => (entry.kind === 'property' && entry.key !== undefined
        ? [nullableIf(this.#isNullableJson(entry.value), this.#key(entry.key, entry.value, entry.keySpan, entry, this.#json(entry.value, depth + 1), false, this.#description(entry.value)))] : [])) };
    }
    return this.#scalarType(propertyOf(value, 'type')?.value);
  }

  /** `{ type: ["string", "null"] }`, `{ nullable: true }`, `{ anyOf: […, { type: "null" }] }` */
  #isNullableJson(node: Expression): boolean {
    const value = this.#origins.valueOf(node) ?? node;
    if (value.kind !== 'object') return false;
    const type = propertyOf(value, 'type')?.value;
    return type?.kind === 'list' || propertyOf(value, 'nullable') !== undefined || propertyOf(value, 'anyOf') !== undefined || propertyOf(value, 'oneOf') !== undefined;
  }

  /** `"string"`, or Google's `Type.STRING`. */
  #scalarType(type: Expression | undefined): SchemaNode {
    const written = constantText(type, this.#origins);
    if (written !== undefined || type?.kind !== 'member') return scalar(written?.toLowerCase());
    const origin = this.#origins.of(type.object);
    return origin.kind === 'external' && /^(Type|SchemaType)$/.test(origin.symbol) ? scalar(type.property.toLowerCase()) : UNKNOWN;
  }

  #description(node: Expression): string | undefined {
    const value = this.#origins.valueOf(node) ?? node;
    return value.kind === 'object' ? constantText(propertyOf(value, 'description')?.value, this.#origins) : undefined;
  }

  #choices(node: Expression): SchemaNode {
    const list = this.#origins.valueOf(node) ?? node;
    if (list.kind !== 'list') return { kind: 'string' };
    const values = list.items.flatMap((item) => { const text = constantText(item, this.#origins); return text === undefined ? [] : [text]; });
    return { kind: 'enum', values, span: placeOf(list, this.#own) };
  }

  #key(name: string, at: Expression | ClassNode, keySpan: Span, property: Span, value: SchemaNode, optional: boolean, description: string | undefined): SchemaKey {
    return {
      name, span: placeOf(at, this.#own, keySpan), propertySpan: placeOf(at, this.#own, property), value, optional,
      ...(description !== undefined && { description }), use: 'unknown',
    };
  }

  /** A zod chain: the innermost call names the type, the methods after it describe it. */
  #zod(node: Expression, depth: number): SchemaNode {
    const value = this.#origins.valueOf(node) ?? node;
    if (value.kind !== 'call' || depth > MAX_DEPTH) return UNKNOWN;
    // a helper of the project around a type: `required(z.string())`
    if (value.callee.kind === 'name') return value.args.length === 1 && value.args[0] ? this.#wrapped(value.callee, this.#zod(value.args[0].value, depth + 1)) : UNKNOWN;
    if (value.callee.kind !== 'member') return UNKNOWN;
    const { property, object } = value.callee;
    const first = value.args[0]?.value;
    if (this.#isZodRoot(object)) return this.#zodType(property, first, depth);
    if (property === 'array') return { kind: 'array', item: this.#zod(object, depth + 1) };
    if (/^(extend|merge|augment)$/.test(property)) return this.#merged(this.#zod(object, depth + 1), first ? this.#objectOrZod(first, depth + 1) : UNKNOWN);
    if (/^(pick|omit|shape|keyof)$/.test(property)) return UNKNOWN;
    const inner = this.#zod(object, depth + 1);
    return READING.test(property) ? { ...inner, isReadByCode: true } : inner;
  }

  #wrapped(helper: Expression, inner: SchemaNode): SchemaNode {
    const origin = this.#origins.of(helper);
    let reads = origin.kind !== 'function';
    if (origin.kind === 'function') walkStatements(origin.fn.body, { expression: (node) => { reads ||= node.kind === 'member' && READING.test(node.property); } });
    return reads ? { ...inner, isReadByCode: true } : inner;
  }

  #isZodRoot(node: Expression): boolean {
    const origin = this.#origins.of(node);
    return origin.kind === 'external' && origin.steps.every((step) => 'member' in step) && /^(zod(\/.*)?|genkit)$/.test(origin.module);
  }

  #zodType(type: string, first: Expression | undefined, depth: number): SchemaNode {
    switch (type) {
      case 'object': case 'strictObject': case 'looseObject': return first ? this.#objectOrZod(first, depth) : UNKNOWN;
      case 'array': return { kind: 'array', item: first ? this.#zod(first, depth + 1) : UNKNOWN };
      case 'enum': return first ? this.#choices(first) : { kind: 'string' };
      case 'optional': case 'nullable': case 'lazy': return first ? this.#zod(first, depth + 1) : UNKNOWN;
      case 'string': case 'number': case 'boolean': return { kind: type };
      case 'int': return { kind: 'number' };
      default: return UNKNOWN;
    }
  }

  #objectOrZod(node: Expression, depth: number): SchemaNode {
    const value = this.#origins.valueOf(node) ?? node;
    if (value.kind !== 'object') return this.#zod(value, depth + 1);
    return { kind: 'object', keys: value.entries.flatMap((entry) => (entry.kind === 'property' && entry.key !== undefined
      ? [nullableIf(this.#has(entry.value, /^(nullable|nullish)$/), this.#key(entry.key, entry.value, entry.keySpan, entry, this.#zod(entry.value, depth + 1), this.#has(entry.value, /^(optional|nullish|default)$/), this.#describe(entry.value)))] : [])) };
  }

  #merged(a: SchemaNode, b: SchemaNode): SchemaNode {
    return a.kind === 'object' && b.kind === 'object' ? { kind: 'object', keys: [...a.keys, ...b.keys] } : a;
  }

  #has(node: Expression, method: RegExp): boolean {
    let at: Expression = node;
    while (at.kind === 'call' && at.callee.kind === 'member') {
      if (method.test(at.callee.property)) return true;
      at = at.callee.object;
    }
    return false;
  }

  #describe(node: Expression): string | undefined {
    let at: Expression = node;
    while (at.kind === 'call' && at.callee.kind === 'member') {
      if (at.callee.property === 'describe') return constantText(at.args[0]?.value, this.#origins);
      at = at.callee.object;
    }
    return undefined;
  }

  /** A pydantic model, TypedDict or dataclass of the file, with the fields of its bases in the file. */
  #fromClass(cls: ClassNode): ReturnType<SchemaNodes['read']> {
    const form = this.#classForm(cls, 0);
    if (!form) return undefined;
    return { form, root: this.#fields(cls, 0), at: cls, ...(cls.name !== undefined && { name: cls.name }) };
  }

  #classForm(cls: ClassNode, depth: number): OutputSchema['form'] | undefined {
    if (depth > MAX_DEPTH) return undefined;
    for (const decorator of cls.decorators) {
      const name = decorator.kind === 'call' ? decorator.callee : decorator;
      if (name.kind === 'name' && name.name === 'dataclass' || name.kind === 'member' && name.property === 'dataclass') return 'dataclass';
    }
    for (const base of cls.bases) {
      const origin = this.#origins.of(base);
      if (origin.kind === 'class') {
        const inherited = this.#classForm(origin.cls, depth + 1);
        if (inherited) return inherited;
      }
      const name = base.kind === 'name' ? base.name : base.kind === 'member' ? base.property : '';
      if (name === 'BaseModel') return 'pydantic';
      if (name === 'TypedDict') return 'typed-dict';
    }
    return undefined;
  }

  #fields(cls: ClassNode, depth: number): SchemaNode {
    if (depth > MAX_DEPTH) return UNKNOWN;
    const inherited = cls.bases.flatMap((base): readonly SchemaKey[] => {
      const origin = this.#origins.of(base);
      const node = origin.kind === 'class' ? this.#fields(origin.cls, depth + 1) : UNKNOWN;
      return node.kind === 'object' ? node.keys : [];
    });
    const own = cls.fields.filter((field) => field.type && !/^(model_config|Config)$|^_/.test(field.name)).map((field) => {
      const described = field.value?.kind === 'call' ? constantText(argumentAt(field.value, 'description', this.#origins), this.#origins) : undefined;
      const alias = field.value?.kind === 'call' ? constantText(argumentAt(field.value, 'validation_alias', this.#origins) ?? argumentAt(field.value, 'alias', this.#origins), this.#origins) : undefined;
      const key = this.#key(alias ?? field.name, cls, field.nameSpan, field, this.#type(field.type!, depth + 1), field.value !== undefined && field.value.kind !== 'call', described);
      return nullableIf(isNullableType(field.type!), alias === undefined ? key : { ...key, attribute: field.name });
    });
    return { kind: 'object', keys: [...inherited, ...own], ...(this.#hasMethods(cls, 0) && { isReadByCode: true }) };
  }

  #hasMethods(cls: ClassNode, depth: number): boolean {
    if (cls.methods.length > 0) return true;
    return depth < MAX_DEPTH && cls.bases.some((base) => { const origin = this.#origins.of(base); return origin.kind === 'class' && this.#hasMethods(origin.cls, depth + 1); });
  }

  /** A Python annotation as a schema. */
  #type(type: Expression, depth: number): SchemaNode {
    if (depth > MAX_DEPTH) return UNKNOWN;
    if (type.kind === 'index' && (type.object.kind === 'name' || type.object.kind === 'member')) {
      const name = type.object.kind === 'name' ? type.object.name : type.object.property;
      const first = type.index.kind === 'list' ? type.index.items[0] : type.index;
      if (/^(list|List|Sequence|set|Set|Iterable)$/.test(name)) return { kind: 'array', item: first ? this.#type(first, depth + 1) : UNKNOWN };
      if (name === 'Literal') return this.#choices(type.index.kind === 'list' ? type.index : { kind: 'list', form: 'tuple', items: [type.index], start: type.index.start, end: type.index.end });
      if (name === 'Annotated' && type.index.kind === 'list' && type.index.items.some(isValidator)) return { ...this.#type(first!, depth + 1), isReadByCode: true };
      if (/^(Optional|Annotated|Required|NotRequired)$/.test(name) && first) return this.#type(first, depth + 1);
      return UNKNOWN;
    }
    if (type.kind === 'binary' && type.operator === '|') return this.#type(type.left.kind === 'nothing' ? type.right : type.left, depth + 1);
    if (type.kind === 'name') {
      const known = scalar(type.name);
      if (known.kind !== 'unknown') return known;
      const origin = this.#origins.of(type);
      if (origin.kind === 'class' && this.#classForm(origin.cls, 0)) return this.#fields(origin.cls, depth + 1);
    }
    return UNKNOWN;
  }
}

/** A schema of each item as that of the list. */
export function listOf<S extends { readonly root: SchemaNode }>(schema: S): S {
  return { ...schema, root: { kind: 'array', item: schema.root } };
}

function nullableIf(isNullable: boolean, key: SchemaKey): SchemaKey {
  return isNullable ? { ...key, nullable: true } : key;
}

/** `str | None`, `Optional[str]`, `Union[str, None]`, also inside `Annotated[…]` */
function isNullableType(type: Expression): boolean {
  if (type.kind === 'nothing') return true;
  if (type.kind === 'binary') return isNullableType(type.left) || isNullableType(type.right);
  if (type.kind !== 'index') return false;
  const items = type.index.kind === 'list' ? type.index.items : [type.index];
  return endName(type.object) === 'Optional' || /^(?:Union|Annotated)$/.test(endName(type.object)) && items.some(isNullableType);
}

/** `AfterValidator(check)` */
function isValidator(node: Expression): boolean {
  return node.kind === 'call' && /Validator$/.test(endName(node.callee));
}

function scalar(name: string | undefined): SchemaNode {
  switch (name) {
    case 'string': case 'str': return { kind: 'string' };
    case 'number': case 'integer': case 'int': case 'float': return { kind: 'number' };
    case 'boolean': case 'bool': return { kind: 'boolean' };
    default: return UNKNOWN;
  }
}
