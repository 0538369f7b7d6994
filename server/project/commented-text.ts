import type { Span } from '../../rules/model.ts';
import type { Lines } from './lines.ts';

/** A file that is no code, as far as comments in it can suppress findings. */
export interface CommentedText {
  readonly kind: 'commented';
  readonly source: string;
  readonly comments: readonly Span[];
  readonly syntaxErrors: readonly Span[];
  /** The 0-based lines at which a suppression of a finding may be aimed; the last is one that a comment can stand above. */
  anchorLines(lines: Lines, offset: number): readonly number[];
  /** How a comment is written there, `$` standing for what it says; undefined: none can be. */
  commentForm(offset: number): string | undefined;
}
