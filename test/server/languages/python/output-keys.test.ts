import { describe, expect, test } from 'vitest';
import { drop, edited, rename } from './edit-facts.ts';

const head = 'from pydantic import BaseModel\n\n\n';
const long = 'customer_identification_number';

describe('a shorter key', () => {
  test.each([
    ['a plain field', `class A(BaseModel):\n    ${long}: str\n    b: int\n`,
      `class A(BaseModel):\n    model_config = ConfigDict(populate_by_name=True)\n\n    ${long}: str = Field(validation_alias="customer_id")\n    b: int\n`],
    ['a default, a docstring and comments', `class A(BaseModel):\n    """Doc."""\n\n    # who\n    ${long}: str | None = None  # id\n`,
      `class A(BaseModel):\n    """Doc."""\n\n    model_config = ConfigDict(populate_by_name=True)\n\n    # who\n    ${long}: str | None = Field(default=None, validation_alias="customer_id")  # id\n`],
  ])('%s', (_, before, after) => {
    expect(edited(head + before, rename(long, 'customer_id'))).toBe(`from pydantic import BaseModel, ConfigDict, Field\n\n\n${after}`);
  });

  test('a Field that is there, and names that are imported', () => {
    const source = `from pydantic import (\n    BaseModel,\n    Field,\n)\n\nclass A(BaseModel):\n    ${long}: str = Field(..., description="Who")\n`;
    expect(edited(source, rename(long, 'customer_id'))).toBe(
      `from pydantic import (\n    BaseModel,\n    Field,\n    ConfigDict,\n)\n\nclass A(BaseModel):\n    model_config = ConfigDict(populate_by_name=True)\n\n    ${long}: str = Field(..., description="Who", validation_alias="customer_id")\n`);
  });

  test('a module, and a config that fits', () => {
    const source = `import pydantic\n\nclass A(pydantic.BaseModel):\n    model_config = pydantic.ConfigDict(extra="forbid", populate_by_name=True)\n    other: str = pydantic.Field(alias="o")\n    ${long}: str\n`;
    expect(edited(source, rename(long, 'customer_id'))).toBe(source.replace(`${long}: str`, `${long}: str = pydantic.Field(validation_alias="customer_id")`));
  });

  test.each([
    ['an alias', `class A(BaseModel):\n    ${long}: str = Field(alias="x")\n`],
    ['a config', `class A(BaseModel):\n    model_config = ConfigDict(extra="forbid")\n    ${long}: str\n`],
    ['an old config', `class A(BaseModel):\n    ${long}: str\n    class Config:\n        frozen = True\n`],
    ['another base', `class A(Base):\n    ${long}: str\n`],
    ['two bases', `class A(BaseModel, Mixin):\n    ${long}: str\n`],
    ['a subclass', `class A(BaseModel):\n    ${long}: str\n\nclass B(A):\n    c: int\n`],
    ['a dump', `class A(BaseModel):\n    ${long}: str\n\ndef f(a):\n    return a.model_dump()\n`],
    ['a prompt that names the key', `class A(BaseModel):\n    ${long}: str\n\nP = "Give ${long} first"\n`],
    ['a validator', `class A(BaseModel):\n    ${long}: str\n    @model_validator(mode="before")\n    def v(cls, d): return d\n`],
    ['the wire name is taken', `class A(BaseModel):\n    customer_id: int\n    ${long}: str\n`],
    ['another alias', `class A(BaseModel):\n    b: str = Field(alias="x")\n    ${long}: str\n`],
    ['an annotation with a Field', `class A(BaseModel):\n    ${long}: Annotated[str, Field(min_length=1)]\n`],
    ['a default that is computed', `class A(BaseModel):\n    ${long}: str = make()\n`],
    ['one line', `class A(BaseModel): ${long}: str\n`],
    ['a name that is taken', `ConfigDict = 1\nclass A(BaseModel):\n    ${long}: str\n`],
  ])('%s: nothing', (_, source) => expect(edited(head + source, rename(long, 'customer_id'))).toBeUndefined());
});

describe('a key less', () => {
  test('takes out its lines', () => {
    expect(edited(`${head}class A(BaseModel):\n    a: int\n    ${long}: str = Field(\n        ...,\n    )\n    b: int\n`, drop(long)))
      .toBe(`${head}class A(BaseModel):\n    a: int\n    b: int\n`);
  });
  test.each([
    ['read', `class A(BaseModel):\n    a: int\n    ${long}: str\n\ndef f(x):\n    return x.${long}\n`],
    ['the only one', `class A(BaseModel):\n    ${long}: str\n`],
    ['given by place', `class A(BaseModel):\n    a: int\n    ${long}: str\n\nx = A(1, "b")\n`],
    ['in a prompt', `class A(BaseModel):\n    a: int\n    ${long}: str\n\nP = "the ${long}"\n`],
  ])('%s: nothing', (_, source) => expect(edited(head + source, drop(long))).toBeUndefined());
});
