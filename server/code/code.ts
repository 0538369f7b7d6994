/**
 * The neutral program tree: what every language front end lowers its syntax to, and all that the analysis sees.
 *
 * It keeps what decides when a program waits and what it sends (calls, text, data flow, control flow) and drops
 * what does not (types beyond names, parentheses, casts, decorations of syntax). All positions are UTF-16 offsets
 * into the source text, start inclusive, end exclusive. Each node knows its span, so edits are made on text.
 */

import type { MappedText } from './mapped-text.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

export type LanguageId = 'typescript' | 'python';

/** One source file, lowered. */
export interface Module extends Span {
  readonly kind: 'module';
  /** The file's name in the workspace, where it is one of several. */
  readonly file?: string;
  readonly language: LanguageId;
  readonly source: string;
  readonly body: readonly Statement[];
  readonly comments: readonly Comment[];
  /** Of a notebook: its cells. A person runs each when it is wanted, after those before it. */
  readonly cells?: readonly Span[];
  /** Places the parser could not read. Functions holding one are `broken` and their flow is not analysed. */
  readonly syntaxErrors: readonly Span[];
}

export interface Comment extends Span {
  /** Text without the comment's own marks. */
  readonly text: string;
}

// ---------------------------------------------------------------- expressions

export type Expression =
  | Text | NumberLiteral | BooleanLiteral | Nothing | Name | Member | Index | Call | ObjectLiteral | ListLiteral
  | FunctionExpression | ClassExpression | Await | Binary | Logical | Conditional | Assign | Unary | Spread
  | Comprehension | Yield | Other;

/** A string literal, template literal, f-string, or adjacent literals that the language joins. */
export interface Text extends Span {
  readonly kind: 'text';
  readonly parts: readonly TextPart[];
  /** True where `${}` / `{}` interpolation is possible in this literal, so that an edit may add a placeholder. */
  readonly interpolated: boolean;
  /** A tagged template's tag: the value is then whatever the tag makes of it. */
  readonly tag?: Expression;
}
export type TextPart = TextChunk | TextHole;
/** Fixed characters. `value` is what the program has (escapes resolved); the span is what the source has. */
export interface TextChunk extends Span {
  readonly kind: 'chunk';
  readonly value: string;
  /** Where each character is written, unless the source is the value character by character. */
  readonly written?: MappedText;
}
/** An interpolated expression; the span includes the `${` `}` or `{` `}` around it. */
export interface TextHole extends Span {
  readonly kind: 'hole';
  readonly value: Expression;
  /** Python's conversion and format spec as written, e.g. `!r:>10`. */
  readonly format?: string;
}

export interface NumberLiteral extends Span { readonly kind: 'number'; readonly value: number }
export interface BooleanLiteral extends Span { readonly kind: 'boolean'; readonly value: boolean }
/** null, undefined (as a literal), None. */
export interface Nothing extends Span { readonly kind: 'nothing' }
/** An identifier; `this` is a Name called "this". */
export interface Name extends Span { readonly kind: 'name'; readonly name: string }
export interface Member extends Span {
  readonly kind: 'member';
  readonly object: Expression;
  readonly property: string;
  readonly propertySpan: Span;
  readonly optional: boolean;
}
export interface Index extends Span { readonly kind: 'index'; readonly object: Expression; readonly index: Expression; readonly optional: boolean }
export interface Call extends Span {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly args: readonly Argument[];
  /** `new X(...)`. Python has none: there a call of a class constructs. */
  readonly isNew: boolean;
  readonly optional: boolean;
  /** The parentheses and what is inside. */
  readonly argsSpan: Span;
}
export interface Argument extends Span {
  /** Python keyword argument's name. */
  readonly name?: string;
  readonly value: Expression;
  /** `...x`, `*x` ('list') or `**x` ('object'). */
  readonly spread?: 'list' | 'object';
}
/** An object literal or a dict display. */
export interface ObjectLiteral extends Span { readonly kind: 'object'; readonly entries: readonly Entry[] }
export type Entry = Property | ObjectSpread;
export interface Property extends Span {
  readonly kind: 'property';
  /** The key where it is fixed text, a number or an identifier; undefined for a computed one. */
  readonly key?: string;
  readonly keySpan: Span;
  readonly computedKey?: Expression;
  readonly value: Expression;
  /** `{ a }` for `{ a: a }`: the value's span is the key's. */
  readonly shorthand: boolean;
}
export interface ObjectSpread extends Span { readonly kind: 'spread'; readonly value: Expression }
export interface ListLiteral extends Span { readonly kind: 'list'; readonly form: 'list' | 'tuple' | 'set'; readonly items: readonly Expression[] }
export interface FunctionExpression extends Span { readonly kind: 'function'; readonly fn: FunctionNode }
export interface ClassExpression extends Span { readonly kind: 'class'; readonly cls: ClassNode }
export interface Await extends Span { readonly kind: 'await'; readonly value: Expression }
/** Arithmetic, comparison, `in`, `is`, `instanceof`, `%`, `|`: `operator` as written in the language. */
export interface Binary extends Span { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
export interface Logical extends Span { readonly kind: 'logical'; readonly operator: 'and' | 'or' | '??'; readonly left: Expression; readonly right: Expression }
export interface Conditional extends Span { readonly kind: 'conditional'; readonly test: Expression; readonly then: Expression; readonly otherwise: Expression }
/** An assignment, also compound (`+=`), `++`/`--` (value absent) and walrus. */
export interface Assign extends Span { readonly kind: 'assign'; readonly target: Pattern; readonly operator: string; readonly value?: Expression }
export interface Unary extends Span { readonly kind: 'unary'; readonly operator: string; readonly value: Expression }
/** Inside a list literal, or a Python `*x` in an assignment's right side. */
export interface Spread extends Span { readonly kind: 'spread'; readonly value: Expression }
export interface Comprehension extends Span {
  readonly kind: 'comprehension';
  readonly form: 'list' | 'set' | 'dict' | 'generator';
  readonly key?: Expression;
  readonly element: Expression;
  readonly clauses: readonly { readonly target: Pattern; readonly source: Expression; readonly conditions: readonly Expression[]; readonly isAsync: boolean }[];
}
export interface Yield extends Span { readonly kind: 'yield'; readonly value?: Expression; readonly delegate: boolean }
/** Anything else; its sub-expressions are kept so that what it reads is seen. */
export interface Other extends Span { readonly kind: 'other'; readonly syntax: string; readonly children: readonly Expression[] }

// ---------------------------------------------------------------- patterns (what is assigned to)

export type Pattern = Name | Member | Index | ObjectPattern | ListPattern | DefaultPattern | RestPattern;
export interface ObjectPattern extends Span { readonly kind: 'object-pattern'; readonly entries: readonly { readonly key?: string; readonly target: Pattern; readonly span: Span }[] }
export interface ListPattern extends Span { readonly kind: 'list-pattern'; readonly items: readonly (Pattern | undefined)[] }
export interface DefaultPattern extends Span { readonly kind: 'default-pattern'; readonly target: Pattern; readonly fallback: Expression }
export interface RestPattern extends Span { readonly kind: 'rest-pattern'; readonly target: Pattern }

// ---------------------------------------------------------------- functions and classes

export interface FunctionNode extends Span {
  readonly kind: 'function-node';
  readonly name?: string;
  readonly nameSpan?: Span;
  readonly params: readonly Param[];
  /** A lambda's or arrow's bare expression is one return statement with `implicit: true`. */
  readonly body: readonly Statement[];
  /** The braces and what is inside; in Python the indented block; for a bare expression the expression. */
  readonly bodySpan: Span;
  readonly form: 'function' | 'arrow' | 'method' | 'constructor' | 'getter' | 'setter' | 'lambda';
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly isStatic: boolean;
  readonly decorators: readonly Expression[];
  readonly returnType?: Expression;
  readonly broken: boolean;
}
export interface Param extends Span {
  readonly target: Pattern;
  readonly fallback?: Expression;
  readonly form: 'plain' | 'rest' | 'keyword-rest' | 'keyword-only';
  /** The annotation as an expression where it can be read as one: `OpenAI`, `list[str]` (Index), `Foo<Bar>` (Index). */
  readonly type?: Expression;
  /** TypeScript's `constructor(private x: X)`: also sets `this.x`. */
  readonly isProperty: boolean;
}
export interface ClassNode extends Span {
  readonly kind: 'class-node';
  /** TypeScript's `interface`: a type, never a value. */
  readonly isInterface?: true;
  readonly name?: string;
  readonly nameSpan?: Span;
  /** extends / bases / keyword arguments left out. */
  readonly bases: readonly Expression[];
  readonly fields: readonly Field[];
  readonly methods: readonly FunctionNode[];
  readonly decorators: readonly Expression[];
  /** Python's docstring. */
  readonly doc?: Text;
}
export interface Field extends Span {
  readonly name: string;
  readonly nameSpan: Span;
  readonly type?: Expression;
  readonly value?: Expression;
  readonly isStatic: boolean;
}

// ---------------------------------------------------------------- statements

export type Statement =
  | Declare | ExpressionStatement | If | Loop | Try | With | Return | Throw | Jump | FunctionStatement | ClassStatement
  | Import | Export | Switch | Block | OtherStatement;

/** const/let/var, or a Python annotated or first-level assignment `x: T = v`. A plain Python `x = v` is an ExpressionStatement holding an Assign. */
export interface Declare extends Span {
  readonly kind: 'declare';
  readonly keyword: 'const' | 'let' | 'var' | 'using' | 'annotated';
  readonly items: readonly { readonly target: Pattern; readonly value?: Expression; readonly type?: Expression; readonly span: Span }[];
}
export interface ExpressionStatement extends Span { readonly kind: 'expression'; readonly value: Expression }
export interface If extends Span { readonly kind: 'if'; readonly test: Expression; readonly then: readonly Statement[]; readonly otherwise: readonly Statement[] }
export interface Loop extends Span {
  readonly kind: 'loop';
  /** `each`: for…of, Python for; `each-async`: for await, async for; `keys`: for…in of JS; `count`: C-style for. */
  readonly form: 'each' | 'each-async' | 'keys' | 'count' | 'while' | 'do-while';
  readonly target?: Pattern;
  /** `const`, `let`, `var` before the target, where the language has it. */
  readonly declares?: string;
  readonly source?: Expression;
  readonly init: readonly Statement[];
  readonly test?: Expression;
  readonly update?: Expression;
  readonly body: readonly Statement[];
  readonly bodySpan: Span;
  /** Python's `else:` of a loop. */
  readonly otherwise: readonly Statement[];
}
export interface Try extends Span {
  readonly kind: 'try';
  readonly body: readonly Statement[];
  readonly handlers: readonly { readonly param?: Pattern; readonly types?: Expression; readonly body: readonly Statement[]; readonly span: Span }[];
  /** Python's `else:`. */
  readonly otherwise: readonly Statement[];
  readonly finally: readonly Statement[];
}
export interface With extends Span { readonly kind: 'with'; readonly isAsync: boolean; readonly items: readonly { readonly value: Expression; readonly target?: Pattern }[]; readonly body: readonly Statement[] }
export interface Return extends Span { readonly kind: 'return'; readonly value?: Expression; readonly implicit: boolean }
export interface Throw extends Span { readonly kind: 'throw'; readonly value?: Expression }
export interface Jump extends Span { readonly kind: 'jump'; readonly form: 'break' | 'continue' }
export interface FunctionStatement extends Span { readonly kind: 'function-statement'; readonly fn: FunctionNode; readonly exported: boolean }
export interface ClassStatement extends Span { readonly kind: 'class-statement'; readonly cls: ClassNode; readonly exported: boolean }
/** An ES import, a `const x = require("…")` (lowered to this), or a Python import. */
export interface Import extends Span {
  readonly kind: 'import';
  /** As written: "openai", "./llm", "..prompts", "google.genai". */
  readonly from: string;
  readonly names: readonly ImportedName[];
  readonly typeOnly: boolean;
}
export interface ImportedName extends Span {
  /** The exported name; "default"; "*" for the whole module (`import * as x`, Python `import x`, `import a.b as c`). Python's `from m import *` has local "*". */
  readonly imported: string;
  readonly local: string;
}
/** `export { a as b }`, `export … from`, `export default expr`, `export const …` (statement inside), `module.exports = …`. */
export interface Export extends Span {
  readonly kind: 'export';
  readonly statement?: Statement;
  readonly defaultValue?: Expression;
  readonly from?: string;
  readonly names: readonly { readonly local: string; readonly exported: string }[];
}
/** switch, and Python's match (then `tests` hold the patterns' expressions as far as they are readable). */
export interface Switch extends Span {
  readonly kind: 'switch';
  readonly subject: Expression;
  readonly cases: readonly { readonly tests: readonly Expression[]; readonly body: readonly Statement[]; readonly span: Span }[];
}
export interface Block extends Span { readonly kind: 'block'; readonly body: readonly Statement[] }
/** Anything else (assert, del, global, pass, labels, TypeScript types…) with its expressions. */
export interface OtherStatement extends Span { readonly kind: 'other-statement'; readonly syntax: string; readonly children: readonly Expression[]; readonly body: readonly Statement[]; /** names of `global`/`nonlocal` */ readonly names?: readonly string[] }

export type Node = Module | Expression | Statement | FunctionNode | ClassNode | Param | Argument | Entry | TextPart | Pattern;
