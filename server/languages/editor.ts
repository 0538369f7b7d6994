import type { Edits } from '../../rules/model.ts';

/** A language's writer of edits. Works on the module's text by spans, so it needs no syntax tree. */
export type Editor = Edits;

/** Whether a file that may use something of this one has such words in its text: what they mean there is not changed. */
export type IsSaidElsewhere = (what: RegExp) => boolean;

/** Of a file by itself. */
export const nobodyElse: IsSaidElsewhere = () => false;
