import type { ModelReference, OutputSchema, Prompt, SchemaNode } from '../../../rules/model.ts';
import type { Call, Expression } from '../../code/code.ts';
import type { Origins } from '../origins.ts';
import type { RequestSite } from '../request-sites.ts';
import { placeOf, type Scopes } from '../scopes.ts';
import { jsonExamples } from './json-example.ts';
import { echoed, interpolated } from './echo.ts';
import { SchemaNodes } from './schema-nodes.ts';
import { AnswerUse } from './schema-use.ts';

/** Finds what the model is asked to write: the schemas of requests, of options objects, and JSON examples in prompts. */
export class SchemaReader {
  readonly #scopes: Scopes;
  readonly #nodes: SchemaNodes;
  readonly #use: AnswerUse;

  constructor(scopes: Scopes, origins: Origins) {
    this.#scopes = scopes;
    this.#nodes = new SchemaNodes(origins, scopes.module);
    this.#use = new AnswerUse(scopes, origins);
  }

  /** `call` gives the answer: the request's own, or the call of a wrapper that takes the schema, whose keys either of them may read. */
  ofSite(site: RequestSite, model: ModelReference | undefined, prompt: Prompt | undefined, call: Call = site.call): OutputSchema | undefined {
    const argument = site.role('schema');
    return argument && this.#read(argument, site.call, call, model, prompt);
  }

  #read(argument: Expression, request: Call, call: Call, model: ModelReference | undefined, prompt: Prompt | undefined): OutputSchema | undefined {
    const found = this.#nodes.read(argument);
    if (!found) return undefined;
    const root = echoed(this.#use.mark(found.root, [request, call]), interpolated(prompt, this.#scopes.module.source));
    return {
      span: placeOf(found.at, this.#scopes.module), form: found.form, ...(found.name !== undefined && { name: found.name }),
      root, ...(model && { model }), isShared: this.#isShared(argument),
    };
  }

  /** The schema also checks or declares something else than the answer: a route's body, a record. Its keys are then not the model's alone. */
  #isShared(argument: Expression): boolean {
    if (argument.kind !== 'name') return false;
    const reads = this.#scopes.bindingOf(argument)?.reads ?? [];
    return reads.some((read) => {
      const parent = this.#scopes.parentOf(read);
      if (parent?.kind === 'member') return /^(parse|safeParse|parseAsync|model_validate|model_validate_json|parse_obj|parse_raw|validate)$/.test(parent.property);
      if (parent?.kind === 'function-node') return parent.decorators.length > 0;
      if (parent?.kind === 'index') { const outer = this.#scopes.parentOf(parent); return outer?.kind === 'function-node' && outer.decorators.length > 0; }
      if (parent?.kind === 'call') { const owner = this.#scopes.parentOf(parent); return owner?.kind === 'function-node' && owner.decorators.includes(parent); }
      return false;
    });
  }

  /** Schemas with no request in view: a `schema` beside a prompt, and JSON examples in prompts. */
  loose(prompts: readonly Prompt[]): OutputSchema[] {
    return prompts.flatMap((prompt) => prompt.segments.flatMap((segment) => {
      if (segment.span.file !== undefined) return [];
      return jsonExamples(segment).map((example): OutputSchema => ({
        span: { start: example.start, end: example.end }, form: 'json-example',
        root: this.#markExample(example.root, prompt), ...(prompt.model && { model: prompt.model }), isShared: false,
      }));
    }));
  }

  #markExample(root: SchemaNode, prompt: Prompt): SchemaNode {
    const scope = prompt.scope;
    const fn = scope && this.#scopes.functions.find((candidate) => candidate.start === scope.span.start && candidate.end === scope.span.end);
    return this.#use.markInFunction(root, fn);
  }
}
