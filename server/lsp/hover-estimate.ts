import type { Finding } from '../../rules/model.ts';
import { savings } from '../cli/format-text.ts';
import { escapeMarkdown } from './markdown.ts';

/** Markdown: what a finding's change would save, and what that figure rests on; undefined where nothing is known. */
export function describeEstimate({ rule, estimate }: Finding): string | undefined {
  if (!estimate) return undefined;
  const saved = savings(estimate);
  const what = saved.length > 0 ? ` · saves ${escapeMarkdown(saved.join(', '))}` : '';
  return `**${escapeMarkdown(rule)}**${what}  \nBasis: ${escapeMarkdown(estimate.basis)}.`;
}
