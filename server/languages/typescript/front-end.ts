import type { LanguageFrontEnd } from '../language.ts';
import { editor } from './editor.ts';
import { lowerTrees } from './lower.ts';

/** TypeScript and JavaScript, with and without JSX. */
export const typescript: LanguageFrontEnd = {
  id: 'typescript',
  endings: {
    '.ts': 'typescript', '.mts': 'typescript', '.cts': 'typescript', '.tsx': 'tsx',
    '.js': 'javascript', '.jsx': 'javascript', '.mjs': 'javascript', '.cjs': 'javascript',
  },
  languageIds: { typescript: 'typescript', typescriptreact: 'tsx', javascript: 'javascript', javascriptreact: 'javascript' },
  lower: lowerTrees,
  editor,
};
