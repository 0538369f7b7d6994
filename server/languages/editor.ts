import type { Edits } from '../../rules/model.ts';

/** A language's writer of edits. Works on the module's text by spans, so it needs no syntax tree. */
export type Editor = Edits;
