type Json = Record<string, unknown>;

/** A stand-in for what the programs use of zod: a schema on the wire, and what parsing makes of the answer. */
export class ZodType {
  readonly #schema: Json;
  readonly #parse: (value: unknown) => unknown;
  constructor(schema: Json, parse: (value: unknown) => unknown) { this.#schema = schema; this.#parse = parse; }

  parse(value: unknown): unknown { return this.#parse(value); }
  /** The schema of what the model writes, ahead of any transform. */
  toJsonSchema(): Json { return this.#schema; }
  describe(description: string): ZodType { return new ZodType({ ...this.#schema, description }, this.#parse); }
  transform(change: (value: never) => unknown): ZodType { return new ZodType(this.#schema, (value) => change(this.#parse(value) as never)); }
}

const scalar = (type: string) => (): ZodType => new ZodType({ type }, (value) => {
  if (typeof value !== type) throw new TypeError(`expected ${type}, received ${JSON.stringify(value)}`);
  return value;
});

export const z = {
  string: scalar('string'), number: scalar('number'), boolean: scalar('boolean'),
  enum: (values: readonly string[]) => new ZodType({ type: 'string', enum: values }, (value) => {
    if (!values.includes(value as string)) throw new TypeError(`expected one of ${values.join(', ')}`);
    return value;
  }),
  array: (item: ZodType) => new ZodType({ type: 'array', items: item.toJsonSchema() }, (value) => (value as unknown[]).map((each) => item.parse(each))),
  object: (shape: Readonly<Record<string, ZodType>>) => new ZodType({
    type: 'object', properties: Object.fromEntries(Object.entries(shape).map(([key, type]) => [key, type.toJsonSchema()])), required: Object.keys(shape), additionalProperties: false,
  }, (value) => Object.fromEntries(Object.entries(shape).map(([key, type]) => [key, type.parse((value as Json)[key])]))),
};
