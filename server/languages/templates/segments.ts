import type { DynamicContent, Span } from '../../../rules/model.ts';
import { layOut } from './layout.ts';
import { MappedText } from '../../code/mapped-text.ts';
import { guessSyntax } from './syntax/guess.ts';
import { handlebars } from './syntax/handlebars.ts';
import { jinja } from './syntax/jinja.ts';
import { doubleBraces, formatString, semanticKernel, singleBraces } from './syntax/placeholders.ts';
import type { Syntax } from './syntax/token.ts';

/** A run of a prompt's text: fixed, or something that is filled in. Spans are in the text that was given. */
export interface TemplateSegment {
  readonly span: Span;
  readonly content: { readonly kind: 'static'; readonly text: string } | DynamicContent;
  readonly conditional: boolean;
}

const syntaxes = { jinja, liquid: jinja, handlebars, mustache: handlebars, 'semantic-kernel': semanticKernel, 'double-braces': doubleBraces, 'single-braces': singleBraces, 'format-string': formatString } as const satisfies Record<string, Syntax>;

/** How a text is filled: the call that fills it decides (`format` of Python: 'format-string'; `replace('{x}', …)`: 'single-braces'). `guess`: by the marks in the text. */
export type TemplateStyle = keyof typeof syntaxes | 'guess';

/** The segments of a prompt's text that code loads from a file. Pure; never throws. */
export function templateSegments(text: string, style: TemplateStyle): readonly TemplateSegment[] {
  const syntax = style === 'guess' ? guessSyntax(text) : syntaxes[style];
  const messages = layOut({ text: MappedText.of(text), syntax, role: 'unknown' }, { inputs: [], follow: () => undefined });
  return messages.flatMap(({ pieces }) => pieces.map(({ content, span, conditional }): TemplateSegment => ({
    span, conditional, content: content instanceof MappedText ? { kind: 'static', text: content.text } : { kind: 'dynamic', ...content },
  })));
}
