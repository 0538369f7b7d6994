import type { FunctionNode } from '../../code/code.ts';
import type { Binding } from '../scopes.ts';
import { isBinding, type Place, type PlaceKeys } from './places.ts';
import type { Label, Labels } from './state.ts';

/** An element that goes by a parameter of the function, in what is told of it to its callers: `@arg0.id`. */
const BY_PARAMETER = /^@arg(\d+)((?:\.[^.]+)*)$/;

/** A place of a function's body for its callers: elements that go by a parameter say by which, others of its own variables are any. */
export function forCallers(place: Place, fn: FunctionNode, keys: PlaceKeys): Place {
  if (!place.path.some((step) => step.startsWith('@'))) return place;
  return { ...place, path: place.path.map((step) => stepForCallers(step, fn, keys)) };
}

function stepForCallers(step: string, fn: FunctionNode, keys: PlaceKeys): string {
  const root = step.startsWith('@') ? keys.rootOf(step) : undefined;
  if (root === undefined || !isBinding(root) || root.scope.fn !== fn) return step;
  const index = fn.params.findIndex((param) => root.declarations.some((declaration) => declaration.kind === 'param' && declaration.param === param) && param.target.kind === 'name');
  return index < 0 || root.writes.length > 0 ? '*' : `@arg${index}${step.slice(step.indexOf('.')).replace(/\.$/, '')}`;
}

/** Labels for callers. */
export function labelsForCallers(labels: Labels, fn: FunctionNode, keys: PlaceKeys): Labels {
  return new Set([...labels].map((label): Label => {
    if (label.kind !== 'entry') return label;
    const place = forCallers(label.place, fn, keys);
    return place === label.place ? label : { ...label, place };
  }));
}

/** What the caller gives for a parameter: the place of its argument, or its fixed text. */
export type ArgumentOf = (param: number) => Place | string | undefined;

/** The same place where the function is called. What another file's variables stand for is not known here: any element. */
export function atCall(place: Place, argumentOf: ArgumentOf, isForeign: () => boolean, keys: PlaceKeys): Place {
  return place.path.some((step) => step.startsWith('@')) ? { ...place, path: place.path.map((step) => stepAtCall(step, argumentOf, isForeign, keys)) } : place;
}

function stepAtCall(step: string, argumentOf: ArgumentOf, isForeign: () => boolean, keys: PlaceKeys): string {
  const [, index, rest] = BY_PARAMETER.exec(step) ?? [];
  if (index === undefined) return step.startsWith('@') && isForeign() ? '*' : step;
  const given = argumentOf(Number(index));
  if (typeof given === 'string') return rest === '' ? given : '*';
  return given && isBinding(given.root) ? `@${keys.key({ ...given, path: [...given.path, ...rest!.split('.').filter(Boolean)] })}` : '*';
}

/** The parameter's binding. */
export function parameterAt(fn: FunctionNode, index: number, lookup: (name: string, from: FunctionNode) => Binding | undefined): Binding | undefined {
  const target = fn.params[index]?.target;
  return target?.kind === 'name' ? lookup(target.name, fn) : undefined;
}
