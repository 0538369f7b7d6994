import type { Module } from '../code/code.ts';
import type { CommentedText } from './commented-text.ts';
import type { Edit, Finding, Severity, Span } from '../../rules/model.ts';
import { partsOf } from './directives.ts';
import type { Directive, DirectivePart, DirectiveRule } from './directives.ts';
import type { Lines } from './lines.ts';
import { didYouMean } from './nearest.ts';
import type { FileSettings } from './settings.ts';
import { unusedSuppression } from './unused-suppression.ts';

export interface UnusedInput {
  readonly module: Module | CommentedText;
  readonly lines: Lines;
  readonly directives: readonly Directive[];
  readonly settings: FileSettings;
  readonly knownRules?: readonly string[];
  isUsed(part: DirectivePart): boolean;
}

/** Findings about directives that have no effect. */
export function reportUnused(input: UnusedInput): readonly Finding[] {
  const severity = input.settings.rules[unusedSuppression.id]?.severity ?? unusedSuppression.defaultSeverity;
  if (severity === 'off') return [];
  return input.directives.flatMap((directive) => ofDirective(directive, input, severity));
}

function ofDirective(directive: Directive, input: UnusedInput, severity: Severity): readonly Finding[] {
  const superfluous = partsOf(directive).filter((part) => isSuperfluous(part, input));
  if (superfluous.length === 0) return [];
  const isWhole = superfluous.length === partsOf(directive).length;
  const named = superfluous.filter((part) => 'id' in part);
  if (isWhole && named.every((part) => !isUnknown(part, input))) {
    return [finding(severity, directive, wholeMessage(directive), removal(directive, input.lines))];
  }
  const keptRules = directive.rules.filter((rule) => !superfluous.includes(rule));
  return named.map((rule) => {
    const edit = isWhole ? removal(directive, input.lines) : withoutRule(rule, directive, keptRules);
    return finding(severity, rule, partMessage(rule, directive, input), edit);
  });
}

/** In a file that was not read in full, and for rules that are off, nobody knows whether a directive would be of use. */
function isSuperfluous(part: DirectivePart, input: UnusedInput): boolean {
  if ('id' in part && isUnknown(part, input)) return true;
  if (input.module.syntaxErrors.length > 0 || input.isUsed(part)) return false;
  return !('id' in part) || input.settings.rules[part.id]?.severity !== 'off';
}

function isUnknown({ id }: DirectiveRule, { knownRules }: UnusedInput): boolean {
  return knownRules !== undefined && !knownRules.includes(id) && id !== unusedSuppression.id;
}

function wholeMessage(directive: Directive): string {
  if (directive.kind === 'enable') return 'Nothing is switched off before this comment, so it switches nothing on. Remove it.';
  const what = directive.rules.length > 0 ? `of ${directive.rules.map(({ id }) => id).join(', ')} ` : '';
  return `No finding ${what}${scopeOf(directive)}, so this comment suppresses nothing. Remove it.`;
}

function partMessage(rule: DirectiveRule, directive: Directive, input: UnusedInput): string {
  if (isUnknown(rule, input)) {
    const hint = didYouMean(rule.id, input.knownRules ?? []);
    return `There is no rule "${rule.id}".${hint || ' A reason is written after " -- ".'}`;
  }
  if (directive.kind === 'enable') return `${rule.id} is not switched off before this comment. Remove the name.`;
  return `No finding of ${rule.id} ${scopeOf(directive)}, so naming it suppresses nothing. Remove the name.`;
}

function scopeOf({ kind, line }: Directive): string {
  if (line === undefined) return 'follows this comment';
  return kind === 'disable-line' ? 'starts on this line' : `starts on line ${line + 1}`;
}

function finding(severity: Severity, { start, end }: Span, message: string, edit: Edit): Finding {
  const fix = { title: 'Remove the unused suppression', safety: 'safe', edits: [edit] } as const;
  return { rule: unusedSuppression.id, severity, message, span: { start, end }, related: [], fixes: [fix] };
}

/** Takes the directive out, with its line where it stands alone. */
function removal({ start, end, isWholeComment }: Directive, lines: Lines): Edit {
  const first = lines.lineAt(start);
  const last = lines.lineAt(end);
  const before = lines.text.slice(lines.start(first), start);
  const after = lines.text.slice(end, lines.end(last));
  if (isWholeComment && before.trim() === '' && after.trim() === '') return { start: lines.start(first), end: lines.start(last + 1), newText: '' };
  if (after.trim() === '') return { start: start - trailingBlank(before), end: end + after.length, newText: '' };
  return { start, end: end + (/^[ \t]*/.exec(after)?.[0].length ?? 0), newText: '' };
}

function trailingBlank(text: string): number {
  return /[ \t]*$/.exec(text)?.[0].length ?? 0;
}

/** Takes one name out of the list, so that names before and after it can be taken out at the same time. */
function withoutRule(rule: DirectiveRule, { rules }: Directive, kept: readonly DirectiveRule[]): Edit {
  const index = rules.indexOf(rule);
  const next = rules[index + 1];
  const isBeforeKept = next && rules.slice(0, index).every((each) => !kept.includes(each));
  if (isBeforeKept) return { start: rule.start, end: next.start, newText: '' };
  return { start: rules[index - 1]?.end ?? rule.start, end: rule.end, newText: '' };
}
