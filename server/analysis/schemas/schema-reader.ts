import type { ModelReference, OutputSchema, Prompt, SchemaNode } from '../../../rules/model.ts';
import type { Call, Expression, FunctionNode } from '../../code/code.ts';
import { constantText } from '../arguments.ts';
import type { Origins } from '../origins.ts';
import type { Outside } from '../outside.ts';
import type { RequestSite } from '../request-sites.ts';
import { enclosingFunction, moduleOf, placeOf, type Scopes } from '../scopes.ts';
import { echoed, interpolated } from './echo.ts';
import { forcedTool } from './forced-tool.ts';
import { examplesIn, type Example } from './examples.ts';
import { isOfRoute } from './route-models.ts';
import { listOf, SchemaNodes } from './schema-nodes.ts';
import { AnswerUse, outerNames } from './schema-use.ts';

/** Finds what the model is asked to write: the schemas of requests, of options objects, and JSON examples in prompts. */
export class SchemaReader {
  readonly #scopes: Scopes;
  readonly #origins: Origins;
  readonly #outside: Outside;
  readonly #nodes: SchemaNodes;
  readonly #use: AnswerUse;

  constructor(scopes: Scopes, origins: Origins, outside: Outside) {
    this.#scopes = scopes;
    this.#origins = origins;
    this.#outside = outside;
    this.#nodes = new SchemaNodes(origins, scopes.module);
    this.#use = new AnswerUse(scopes, origins, this.#nodes);
  }

  /** `call` gives the answer: the request's own, or the call of a wrapper that takes the schema, whose keys either of them may read. */
  ofSite(site: RequestSite, model: ModelReference | undefined, prompt: Prompt | undefined, call: Call = site.call): OutputSchema | undefined {
    const argument = site.role('schema') ?? forcedTool(site, this.#origins);
    return argument && this.#read(argument, constantText(site.role('shape'), this.#origins) === 'array', site.call, call, model, prompt);
  }

  #read(argument: Expression, isItem: boolean, request: Call, call: Call, model: ModelReference | undefined, prompt: Prompt | undefined): OutputSchema | undefined {
    const read = this.#nodes.read(argument);
    const found = read && isItem ? listOf(read) : read;
    if (!found) return undefined;
    const followed = this.#use.mark(found.root, [request, call]);
    const root = echoed(followed === found.root ? this.#use.markDropped(followed, call) : followed, interpolated(prompt, this.#scopes.module.source));
    return {
      span: placeOf(found.at, this.#scopes.module), form: found.form, ...(found.name !== undefined && { name: found.name }),
      root, ...(model && { model }), isShared: this.#isShared(argument, [request, call]) || found.at.kind === 'class-node' && isOfRoute(found.at, this.#scopes, this.#origins, this.#outside),
    };
  }

  /** The schema also checks or declares something else than the answer: a route's body, a record. Its keys are then not the model's alone. */
  #isShared(argument: Expression, calls: readonly Call[]): boolean {
    if (argument.kind !== 'name') return false;
    const reads = this.#scopes.bindingOf(argument)?.reads ?? [];
    return reads.some((read) => {
      const parent = this.#scopes.parentOf(read);
      if (parent?.kind === 'member' && this.#checksAnswer(parent, calls)) return false;
      if (parent?.kind === 'member') return /^(parse|safeParse|parseAsync|model_validate|model_validate_json|parse_obj|parse_raw|validate)$/.test(parent.property);
      if (parent?.kind === 'function-node') return parent.decorators.length > 0;
      if (parent?.kind === 'index') { const outer = this.#scopes.parentOf(parent); return outer?.kind === 'function-node' && outer.decorators.length > 0; }
      if (parent?.kind === 'call') { const owner = this.#scopes.parentOf(parent); return owner?.kind === 'function-node' && owner.decorators.includes(parent); }
      return false;
    });
  }

  /** `Verdict.model_validate_json(response.text)` */
  #checksAnswer(method: Expression, calls: readonly Call[]): boolean {
    const check = this.#scopes.parentOf(method);
    const checked = check?.kind === 'call' && check.callee === method ? check.args[0]?.value : undefined;
    return checked !== undefined && calls.some((call) => this.#use.isMadeOf(checked, call));
  }

  /**
   * The JSON examples of a prompt, with what is read of the answer that `call` gives. `through` are the functions
   * between the call and the request: one that names a key does something with the answer before the caller has it.
   */
  examplesOf(prompt: Prompt, call: Call, through: readonly FunctionNode[]): Example[] {
    return examplesIn(prompt).map(({ root, ...schema }) => {
      const isDirect = !through.some((fn) => namesOneOf(fn, root));
      return { isDirect, schema: { ...schema, root: isDirect ? this.#markExample(root, call) : root } };
    });
  }

  #markExample(root: SchemaNode, call: Call): SchemaNode {
    const followed = this.#use.mark(root, [call]);
    if (followed !== root) return followed;
    const taken = this.#use.markInFunction(root, enclosingFunction(this.#scopes, call), call);
    return taken === root ? this.#use.markDropped(root, call) : taken;
  }

  /** JSON examples in prompts whose request is not in view. */
  loose(prompts: readonly Prompt[]): Example[] {
    return prompts.flatMap((prompt) => {
      const { scope } = prompt;
      const fn = scope && this.#scopes.functions.find((candidate) => candidate.start === scope.span.start && candidate.end === scope.span.end);
      return examplesIn(prompt).map((schema) => ({ isDirect: true, schema: { ...schema, root: this.#use.markInFunction(schema.root, fn) } }));
    });
  }
}

function namesOneOf(fn: FunctionNode, root: SchemaNode): boolean {
  const text = moduleOf(fn)?.source.slice(fn.start, fn.end) ?? '';
  return outerNames(root).some((name) => text.includes(`"${name}"`) || text.includes(`'${name}'`) || text.includes(`.${name}`));
}
