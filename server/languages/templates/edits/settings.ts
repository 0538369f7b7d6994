import type { Edit, Request, Span } from '../../../../rules/model.ts';
import type { TemplateSettings } from '../template.ts';

/** Another model of the same vendor, where the file names it itself. What a deployment is called says nothing about others. */
export function useModel({ model, provider }: Request, id: string, source: string): readonly Edit[] | undefined {
  if (model?.id === undefined || provider === 'azure-openai') return undefined;
  const vendor = model.id.slice(0, model.id.lastIndexOf('/') + 1);
  return replaced(source, model.span, model.id, id.includes('/') ? id : vendor + id);
}

/** Another effort, where it is written as a word. */
export function setEffort({ reasoning }: Request, effort: string, source: string): readonly Edit[] | undefined {
  return reasoning?.effort === undefined ? undefined : replaced(source, reasoning.span, reasoning.effort, effort);
}

/** A limit among the parameters, or ahead of the key that has their place. */
export function limitOutput(tokens: number, place: NonNullable<TemplateSettings['limit']>['place']): readonly Edit[] | undefined {
  return place && [{ start: place.at, end: place.at, newText: place.text.replace('$', String(tokens)) }];
}

/** The word that ends the span, in quotes perhaps. */
function replaced(source: string, { start, end }: Span, from: string, to: string): readonly Edit[] | undefined {
  const written = source.slice(start, end);
  const at = start + written.lastIndexOf(from);
  return at >= start && /^["']?$/.test(source.slice(at + from.length, end)) ? [{ start: at, end: at + from.length, newText: to }] : undefined;
}
