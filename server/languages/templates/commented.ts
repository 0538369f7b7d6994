import type { CommentedText } from '../../project/commented-text.ts';
import type { Lines } from '../../project/lines.ts';
import type { Template } from './template.ts';

/** A prompt file as far as comments in it can suppress findings. */
export function commentedText({ prompts, comments, blocks, comment, outerComment }: Template, source: string): CommentedText {
  const blockAt = (offset: number): number | undefined => blocks.find(({ start, end }) => start <= offset && offset < end)?.anchor;
  const isInText = (offset: number): boolean => prompts.some(({ bodies }) => bodies.some(({ text }) => {
    const { start, end } = text.span(0, text.text.length);
    return start <= offset && offset <= end;
  }));
  return {
    kind: 'commented', source, comments, syntaxErrors: [],
    anchorLines(lines: Lines, offset) {
      const anchor = blockAt(offset);
      return anchor === undefined ? [lines.lineAt(offset)] : [lines.lineAt(offset), lines.lineAt(anchor)];
    },
    commentForm: (offset) => (blockAt(offset) === undefined && isInText(offset) ? comment : outerComment),
  };
}
