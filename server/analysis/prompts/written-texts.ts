import { endName } from '../../code/callee.ts';
import type { Call, Expression, ListLiteral, ObjectLiteral, Other, Pattern, Text } from '../../code/code.ts';
import { sinkOf } from '../answers/sinks.ts';
import { argumentFor } from '../call-index.ts';
import type { Origins } from '../origins.ts';
import { enclosingFunction, moduleOf, type Binding, type Scopes, type Tree } from '../scopes.ts';

/** A text that the program makes into a file, or shows to a person to take away, and uses for nothing else: a report, a page of a handbook. */
export function isOnlyWritten(text: Expression, scopes: Scopes, origins: Origins): boolean {
  return new WrittenTexts(scopes, origins, false).isOnlyWritten(text);
}

/** The same of a file, or a row of a database: a post, a letter. Prompts are kept in databases too, by names that say so. */
export function isOnlyKept(text: Expression, scopes: Scopes, origins: Origins): boolean {
  return new WrittenTexts(scopes, origins, true).isOnlyWritten(text);
}

const INSERTS = /^(?:insert\w*|upsert\w*|values)$/;
/** Tables and columns of prompts. */
const PROMPTS = /prompt|instruction/i;
const WRITES_ROWS = /^\s*(?:insert\s+(?:or\s+\w+\s+)?into|update\s+\S+\s+set|replace\s+into|merge\s+into)\b/i;

/** `navigator.clipboard.writeText(text)`: whoever copies it pastes it somewhere. */
function isCopied({ callee }: Call): boolean {
  return callee.kind === 'member' && callee.property === 'writeText' && endName(callee.object) === 'clipboard' || endName(callee) === 'copyToClipboard';
}

/** Libraries whose elements are the messages of a prompt. */
const ELEMENTS_OF_PROMPTS = /["'](?:@vscode\/prompt-tsx|@anysphere\/priompt|ai-jsx)/;

/** `<pre>{text}</pre>`: what a page shows; what an element is given as an attribute it may do anything with. */
function isChild(text: Expression, around: Other, { module: { source } }: Scopes): boolean {
  return around.syntax === 'jsx' && /[^=\s]\s*\{\s*$/.test(source.slice(Math.max(0, text.start - 200), text.start)) && !ELEMENTS_OF_PROMPTS.test(source);
}

/** The fixed beginning of a text. */
function beginningOf({ parts }: Text): string {
  return parts[0]?.kind === 'chunk' ? parts[0].value : '';
}

class WrittenTexts {
  readonly #scopes: Scopes;
  readonly #origins: Origins;
  readonly #inRows: boolean;
  readonly #seen = new Set<Expression | Binding>();
  /** It is a variable of the module: other files may use it as well. */
  #isOpen = false;

  constructor(scopes: Scopes, origins: Origins, inRows: boolean) {
    this.#inRows = inRows;
    this.#scopes = scopes;
    this.#origins = origins;
  }

  isOnlyWritten(text: Expression): boolean {
    if (this.#seen.has(text)) return true;
    this.#seen.add(text);
    const parent: Tree | undefined = this.#scopes.parentOf(text);
    switch (parent?.kind) {
      case 'await': case 'text': case 'logical': return this.isOnlyWritten(parent);
      case 'binary': return parent.operator === '+' && this.isOnlyWritten(parent);
      case 'conditional': return parent.test !== text && this.isOnlyWritten(parent);
      case 'member': return this.#isFilledAndWritten(parent);
      case 'call': return parent.callee !== text && (sinkOf(parent, this.#scopes, this.#origins) === 'file' || isCopied(parent) && !this.#isOpen || this.#isHandedOn(parent, text));
      case 'other': return !this.#isOpen && isChild(text, parent, this.#scopes);
      case 'declare': return this.#isKept(parent.items.find(({ value }) => value === text)?.target);
      case 'assign': return parent.operator === '=' && parent.value === text && this.#isKept(parent.target);
      case 'list': case 'object': return this.#inRows && this.#isRow(parent);
      case 'return': {
        const fn = enclosingFunction(this.#scopes, parent);
        return fn !== undefined && this.#areWritten(this.#origins.callsInView(fn));
      }
      default: return false;
    }
  }

  /** What a statement puts into a table, `db.query("INSERT INTO …", [title, text])`, and what a table is given, `posts.insert({ text })`. */
  #isRow(values: ObjectLiteral | ListLiteral): boolean {
    const outer = this.#scopes.parentOf(values);
    if (outer?.kind === 'list') return this.#isRow(outer);
    if (outer?.kind !== 'call' || outer.callee.kind !== 'member') return false;
    const [statement] = outer.args;
    if (PROMPTS.test(endName(outer.callee.object)) || statement?.value.kind === 'text' && PROMPTS.test(beginningOf(statement.value))) return false;
    return INSERTS.test(outer.callee.property) || values.kind === 'list' && statement?.value.kind === 'text' && WRITES_ROWS.test(beginningOf(statement.value));
  }

  #isKept(target: Pattern | undefined): boolean {
    const binding = target?.kind === 'name' ? this.#scopes.bindingOf(target) : undefined;
    if (binding && !binding.scope.fn) this.#isOpen = true;
    return binding !== undefined && this.#areReadsWritten(binding);
  }

  #areWritten(uses: readonly Expression[]): boolean {
    return uses.length > 0 && uses.every((use) => this.isOnlyWritten(use));
  }

  #areReadsWritten(binding: Binding): boolean {
    if (this.#seen.has(binding)) return true;
    this.#seen.add(binding);
    return this.#areWritten(binding.reads);
  }

  /** `TEMPLATE.format(name=name)` */
  #isFilledAndWritten(member: Expression & { kind: 'member' }): boolean {
    const call = this.#scopes.parentOf(member);
    return /^(format|replace|replaceAll|strip|trim|trimStart|trimEnd)$/.test(member.property) && call?.kind === 'call' && call.callee === member && this.isOnlyWritten(call);
  }

  /** One of the file's functions takes it and writes it: `create_file(path, text)`. */
  #isHandedOn(call: Call, text: Expression): boolean {
    const origin = this.#origins.of(call.callee);
    if (origin.kind !== 'function' || moduleOf(origin.fn) !== this.#scopes.module) return false;
    const { fn } = origin;
    const param = fn.params.find((one) => argumentFor(call, fn, one, this.#scopes) === text);
    const binding = param?.target.kind === 'name' ? this.#scopes.lookup(param.target.name, fn) : undefined;
    return binding !== undefined && binding.writes.length === 0 && this.#areReadsWritten(binding);
  }
}
