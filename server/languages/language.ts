import type { Tree } from 'web-tree-sitter';
import type { LanguageId, Module } from '../code/code.ts';
import type { Stages } from '../stages.ts';
import type { Editor, IsSaidElsewhere } from './editor.ts';

/** A language front end: how its text becomes the neutral tree, and how edits by meaning become text again. */
export interface LanguageFrontEnd {
  readonly id: LanguageId;
  /** File endings with the dot, lower case, and the wasm grammar each is parsed with. */
  readonly endings: Readonly<Record<string, GrammarName>>;
  /** VS Code language ids, and the grammar each is parsed with. */
  readonly languageIds: Readonly<Record<string, GrammarName>>;
  /** Parsing the text would harm the parser. Absent: there is no such text. */
  isTooDeep?(text: string): boolean;
  /**
   * Lowers what was parsed: one tree, or those of a text's parts in their order. Never throws on half-typed code: what
   * cannot be read becomes `other` nodes and `syntaxErrors`.
   */
  lower(trees: readonly Tree[], source: string): Stages<Module>;
  editor(module: Module, isSaidElsewhere?: IsSaidElsewhere): Editor;
}

export type GrammarName = 'typescript' | 'tsx' | 'javascript' | 'python';
