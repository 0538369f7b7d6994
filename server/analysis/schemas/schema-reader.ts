import type { ModelReference, OutputSchema, Prompt, SchemaNode } from '../../../rules/model.ts';
import type { Call, ClassNode, Expression } from '../../code/code.ts';
import type { Origins } from '../origins.ts';
import type { RequestSite } from '../request-sites.ts';
import type { Scopes } from '../scopes.ts';
import { jsonExamples } from './json-example.ts';
import { SchemaNodes } from './schema-nodes.ts';
import { AnswerUse } from './schema-use.ts';

/** Finds what the model is asked to write: the schemas of requests, of options objects, and JSON examples in prompts. */
export class SchemaReader {
  readonly #scopes: Scopes;
  readonly #nodes: SchemaNodes;
  readonly #use: AnswerUse;

  constructor(scopes: Scopes, origins: Origins) {
    this.#scopes = scopes;
    this.#nodes = new SchemaNodes(origins);
    this.#use = new AnswerUse(scopes);
  }

  ofSite(site: RequestSite, model: ModelReference | undefined): OutputSchema | undefined {
    const argument = site.role('schema');
    return argument && this.#read(argument, site.call, model);
  }

  #read(argument: Expression, call: Call, model: ModelReference | undefined): OutputSchema | undefined {
    const found = this.#nodes.read(argument);
    if (!found) return undefined;
    return {
      span: { start: found.at.start, end: found.at.end }, form: found.form, ...(found.name !== undefined && { name: found.name }),
      root: this.#use.mark(found.root, call), ...(model && { model }), isShared: this.#isShared(found.at, argument),
    };
  }

  /** The schema's name is also used for something else than the request: its keys are not the model's alone. */
  #isShared(at: Expression | ClassNode, argument: Expression): boolean {
    if (argument === at || argument.kind !== 'name') return false;
    const binding = this.#scopes.bindingOf(argument);
    return (binding?.reads.length ?? 0) > 3;
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
