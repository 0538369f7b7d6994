import type { RawContent } from '../../../rules/model.ts';
import { endName } from '../../code/callee.ts';
import type { Call, Expression, Name } from '../../code/code.ts';
import { argumentAt, constantText } from '../arguments.ts';
import type { Origins } from '../origins.ts';
import { returnedValues } from '../own.ts';
import { placeOf, type Scopes } from '../scopes.ts';
import { rawDocument, rawHtml } from './raw-sources.ts';
import { methodCall } from './pieces.ts';

/** Methods that put values into a text that is not in view. */
const FILLERS = /^(format|render|replace|replaceAll)$/;

function filledIn(call: Call, method: string): readonly Expression[] {
  if (method.startsWith('replace')) return call.args.slice(1, 2).map(({ value }) => value);
  return call.args.flatMap(({ value }) => (value.kind === 'object' ? value.entries.map((entry) => entry.value) : [value]));
}

/** What was passed on the way from the prompt back to where a value is made. */
interface Trail {
  readonly names: readonly string[];
  readonly isOnlyHere: boolean;
  readonly depth: number;
}

/**
 * Finds where a dynamic part is made, as long as every step hands it on unchanged. A call that is not known to do so
 * (a cleaner, a cut, a filter) ends the search: what it gives is not raw.
 */
export class RawReader {
  readonly #scopes: Scopes;
  readonly #origins: Origins;

  constructor(scopes: Scopes, origins: Origins) {
    this.#scopes = scopes;
    this.#origins = origins;
  }

  of(expression: Expression): RawContent | undefined {
    return this.#follow(expression, { names: [], isOnlyHere: true, depth: 0 });
  }

  #follow(node: Expression, trail: Trail): RawContent | undefined {
    if (trail.depth > 12) return undefined;
    const on = { ...trail, depth: trail.depth + 1 };
    switch (node.kind) {
      case 'name': return this.#name(node, on);
      case 'await': return this.#follow(node.value, on);
      case 'logical': return this.#follow(node.operator === 'and' ? node.right : node.left, on);
      case 'conditional': return this.#follow(node.then, on) ?? this.#follow(node.otherwise, on);
      case 'text': return node.tag ? undefined : this.#first(node.parts.flatMap((part) => (part.kind === 'hole' && !part.format ? [part.value] : [])), on);
      case 'binary': return node.operator === '+' ? this.#first([node.left, node.right], on) : undefined;
      case 'member': return this.#source(node, trail) ?? (node.property === 'matches' ? this.#passages(node.object, on) : undefined);
      case 'comprehension': return this.#follow(node.element, on) ?? this.#passagesOf(node, on);
      case 'call': return this.#call(node, on);
      default: return undefined;
    }
  }

  #first(nodes: readonly Expression[], trail: Trail): RawContent | undefined {
    for (const node of nodes) {
      const raw = this.#follow(node, trail);
      if (raw) return raw;
    }
    return undefined;
  }

  #name(node: Name, trail: Trail): RawContent | undefined {
    const binding = this.#scopes.bindingOf(node);
    const write = binding?.writes[0];
    if (!binding || binding.writes.length !== 1 || !write?.value || write.form !== 'initial' && write.form !== 'assign') return undefined;
    const on = { ...trail, names: [...trail.names, node.name], isOnlyHere: trail.isOnlyHere && binding.reads.length === 1 };
    if (write.path.length > 0) return this.#source(write.value, on, write.path.map((step) => ('property' in step ? step.property : '')).join('.'));
    return this.#follow(write.value, on);
  }

  #call(node: Call, trail: Trail): RawContent | undefined {
    const made = this.#json(node, trail) ?? this.#source(node, trail);
    if (made) return made;
    const method = methodCall(node);
    const [first] = node.args;
    if (method && /^(trim|trimEnd|trimStart|strip|toString)$/.test(method.method)) return this.#follow(method.object, trail);
    if (method?.method === 'join') return this.#follow(method.object, trail) ?? (first && this.#follow(first.value, trail));
    if (method?.method === 'map' && first) return this.#callback(first.value, trail) ?? this.#passages(method.object, trail);
    if (method && FILLERS.test(method.method)) return this.#first(filledIn(node, method.method), trail);
    if (first && /^(String|str)$/.test(endName(node.callee))) return this.#follow(first.value, trail);
    return this.#helper(node, trail);
  }

  #callback(node: Expression, trail: Trail): RawContent | undefined {
    if (node.kind !== 'function') return undefined;
    const returned = returnedValues(node.fn);
    return returned.length === 1 ? this.#follow(returned[0]!, trail) : undefined;
  }

  /** A function of the file that hands out what it made. */
  #helper(node: Call, trail: Trail): RawContent | undefined {
    const origin = this.#origins.of(node.callee);
    if (origin.kind !== 'function' || origin.fn.isGenerator) return undefined;
    const returned = returnedValues(origin.fn);
    return returned.length === 1 ? this.#follow(returned[0]!, { ...trail, isOnlyHere: false }) : undefined;
  }

  /** JSON printed with indentation. */
  #json(node: Call, trail: Trail): RawContent | undefined {
    const name = endName(node.callee);
    const isJavaScript = name === 'stringify' && node.callee.kind === 'member' && node.callee.object.kind === 'name' && node.callee.object.name === 'JSON';
    const isPython = name === 'dumps' && this.#isModule(node.callee, /^(simple|u)?json$/) || name === 'model_dump_json';
    if (!isJavaScript && !isPython) return undefined;
    const indent = isJavaScript ? node.args[2]?.value : node.args.find((argument) => argument.name === 'indent')?.value;
    if (!indent || !this.#indents(indent) || isSmall(node.args[0]?.value)) return undefined;
    return { kind: 'pretty-json', span: placeOf(node, this.#scopes.module), isOnlyHere: trail.isOnlyHere };
  }

  #indents(node: Expression): boolean {
    const value = this.#origins.valueOf(node);
    return value?.kind === 'number' ? value.value > 0 : (constantText(node, this.#origins) ?? '') !== '';
  }

  #isModule(callee: Expression, name: RegExp): boolean {
    const origin = this.#origins.of(callee);
    return origin.kind === 'external' && name.test(origin.module);
  }

  /** Pages and documents as they are fetched or read. */
  #source(node: Expression, trail: Trail, taken?: string): RawContent | undefined {
    const about = { names: trail.names, taken, origins: this.#origins, source: this.#scopes.module.source };
    const kind = rawHtml(node, about) ?? rawDocument(node, about);
    return kind && { kind, span: placeOf(node, this.#scopes.module), isOnlyHere: trail.isOnlyHere };
  }

  #passagesOf(node: Expression & { kind: 'comprehension' }, trail: Trail): RawContent | undefined {
    const [clause, another] = node.clauses;
    return clause && !another && clause.conditions.length === 0 ? this.#passages(clause.source, trail) : undefined;
  }

  /** What a search with a fixed number of results found. */
  #passages(node: Expression, trail: Trail): RawContent | undefined {
    const value = node.kind === 'member' && node.property === 'matches' ? node.object : node;
    const call = this.#origins.valueOf(value);
    if (call?.kind !== 'call') return undefined;
    const count = this.#searched(call);
    return count === undefined ? undefined : { kind: 'passages', span: placeOf(call, this.#scopes.module), count, isOnlyHere: trail.isOnlyHere };
  }

  #searched(call: Call): number | undefined {
    const name = endName(call.callee);
    const at = (from: Call, ...paths: string[]): number | undefined => {
      for (const path of paths) {
        const found = argumentAt(from, path, this.#origins);
        const value = found && this.#origins.valueOf(found);
        if (value?.kind === 'number') return value.value;
      }
      return undefined;
    };
    if (/^a?similarity_?search(?:_?with_?score)?$/i.test(name)) return at(call, 'k', '1');
    if (/^(query|search|retrieve)$/.test(name)) return at(call, 'topK', 'top_k', 'n_results', 'nResults', 'similarity_top_k');
    if (!/^(a?invoke|a?get_?relevant_?documents|a?retrieve)$/i.test(name) || call.callee.kind !== 'member') return undefined;
    const retriever = this.#origins.valueOf(call.callee.object);
    return retriever?.kind === 'call' && /^as_?retriever$/i.test(endName(retriever.callee)) ? at(retriever, 'k', 'search_kwargs.k', '0') : undefined;
  }
}

/** A few plain values written in place: their line breaks cost next to nothing. */
function isSmall(value: Expression | undefined): boolean {
  return value?.kind === 'object' && value.entries.length <= 3 && value.entries.every((entry) => entry.kind === 'property' && /^(text|number|boolean|nothing|name)$/.test(entry.value.kind));
}
