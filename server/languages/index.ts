import type { GrammarName, LanguageFrontEnd } from './language.ts';
import { python } from './python/front-end.ts';
import { typescript } from './typescript/front-end.ts';

const frontEnds: readonly LanguageFrontEnd[] = [typescript, python];

/** The front end and grammar of a file, by its editor's language id or else by its ending; undefined: no language of ours. */
export function languageOf(path: string, languageId?: string): { readonly frontEnd: LanguageFrontEnd; readonly grammar: GrammarName } | undefined {
  const ending = /\.[^./\\]+$/.exec(path)?.[0].toLowerCase() ?? '';
  for (const frontEnd of frontEnds) {
    const grammar = (languageId && frontEnd.languageIds[languageId]) || frontEnd.endings[ending];
    if (grammar) return { frontEnd, grammar };
  }
  return undefined;
}

/** Editors' language ids of what is linted. */
export const languageIds: readonly string[] = frontEnds.flatMap((frontEnd) => Object.keys(frontEnd.languageIds));

/** Endings that are linted, with the dot. */
export const endings: readonly string[] = frontEnds.flatMap((frontEnd) => Object.keys(frontEnd.endings));
