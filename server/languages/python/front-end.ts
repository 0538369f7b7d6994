import type { LanguageFrontEnd } from '../language.ts';
import { editor } from './editor.ts';
import { isTooDeep } from './indentation.ts';
import { lowerTrees } from './lower.ts';

/** Python. */
export const python: LanguageFrontEnd = {
  id: 'python',
  endings: { '.py': 'python', '.pyi': 'python', '.pyw': 'python' },
  languageIds: { python: 'python' },
  isTooDeep,
  lower: lowerTrees,
  editor,
};
