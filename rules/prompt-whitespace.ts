import { cite, figures } from './estimate.ts';
import type { Finding, Fix, IndentedText, Prompt, Rule, RuleContext } from './model.ts';
import { speaksToModel } from './prompt-layout.ts';
import { aboutTokens, sentenceStart } from './wording.ts';

/** Indentation of the code that is sent with a literal. */
export const promptWhitespace: Rule = {
  id: 'prompt-whitespace',
  summary: 'A literal is indented as the code around it, and the indentation is sent to the model.',
  principle: 'Use fewer input tokens',
  defaultSeverity: 'info',
  fixable: 'suggestion',
  options: {
    minTokens: { type: 'integer', default: 8, minimum: 1, description: 'Tokens of indentation in a literal from which it is reported.' },
  },
  check(facts, context) {
    const least = Number(context.options.minTokens ?? 8);
    return facts.prompts.filter((prompt) => !prompt.scope?.isTest && speaksToModel(prompt)).flatMap((prompt) => (prompt.indented ?? []).flatMap((text) => check(text, prompt, least, context)));
  },
};

/** Below this share of the literal's tokens the text is long and its indentation is beside the point. */
const SHARE = 0.05;

function check(text: IndentedText, prompt: Prompt, least: number, context: RuleContext): readonly Finding[] {
  const all = context.tokens(text.text, prompt.model);
  const lost = all - context.tokens(text.dedented, prompt.model);
  if (lost < least || lost < all * SHARE) return [];
  return [{
    rule: promptWhitespace.id, severity: 'info', span: text.span, related: [], fixes: fixes(text, context),
    message: `${sentenceStart(aboutTokens(lost))} of this text's ${all} are ${text.isFile ? 'indentation that all its lines share' : 'the indentation of the code it stands in'}, and are sent with each request. ${advice(text)}`,
    estimate: { inputTokens: lost, basis: `counted with and without the indentation; ${cite(figures.inputTokens)}` },
  }];
}

function advice({ isCommon }: IndentedText): string {
  return isCommon ? 'Move its lines to the left margin, or dedent it.' : 'Some of its lines stand at the left margin already; move the others there.';
}

function fixes(text: IndentedText, context: RuleContext): readonly Fix[] {
  const edits = context.edits.dedent(text);
  return edits?.length ? [{ title: 'Take the indentation out of the text', safety: 'suggestion', edits }] : [];
}
