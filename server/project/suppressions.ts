import type { Module } from '../code/code.ts';
import type { Finding } from '../../rules/model.ts';
import type { CommentedText } from './commented-text.ts';
import { anchorLines } from './comment-anchor.ts';
import { partFor, partsOf, readDirectives } from './directives.ts';
import type { Directive, DirectivePart } from './directives.ts';
import { Lines } from './lines.ts';
import type { FileSettings } from './settings.ts';
import { reportUnused } from './unused-directives.ts';

export interface Suppressed {
  /** Findings that no comment suppresses, in the order given. */
  readonly kept: readonly Finding[];
  /** Findings of the rule `unused-suppression`: directives without effect and names that are no rule's. In source order. */
  readonly unused: readonly Finding[];
}

/**
 * Applies the comments of a file: `prompt-latency-disable-next-line rule-a, rule-b -- reason`, `-disable-line`, and
 * `prompt-latency-disable` up to `prompt-latency-enable`; without names they mean every rule. A finding counts for the
 * line it starts on, inside strings also for the statement's first line. Names are only checked against `knownRules`
 * where those are given; in files that could not be read in full nothing is reported as unused.
 */
export function applySuppressions(module: Module | CommentedText, findings: readonly Finding[], settings: FileSettings, knownRules?: readonly string[]): Suppressed {
  if (!module.source.includes('prompt-latency-')) return { kept: findings, unused: [] };
  const lines = new Lines(module.source);
  const directives = readDirectives(module, lines);
  if (directives.length === 0) return { kept: findings, unused: [] };
  const applied = new Application(module, lines, directives);
  const kept = findings.filter((finding) => !applied.suppresses(finding));
  return { kept, unused: reportUnused({ module, lines, directives, settings, knownRules, isUsed: (part) => applied.used.has(part) }) };
}

class Application {
  readonly used = new Set<DirectivePart>();
  readonly #module: Module | CommentedText;
  readonly #lines: Lines;
  readonly #lineDirectives: readonly Directive[];
  readonly #blocks: readonly Directive[];

  constructor(module: Module | CommentedText, lines: Lines, directives: readonly Directive[]) {
    this.#module = module;
    this.#lines = lines;
    this.#lineDirectives = directives.filter(({ line }) => line !== undefined);
    this.#blocks = directives.filter(({ line }) => line === undefined);
    this.#useEnds();
  }

  suppresses({ rule, span }: Finding): boolean {
    if (span.file !== undefined) return false;
    const part = this.#onLine(rule, span.start) ?? this.#inBlock(rule, span.start);
    if (part) this.used.add(part);
    return part !== undefined;
  }

  #onLine(rule: string, offset: number): DirectivePart | undefined {
    if (this.#lineDirectives.length === 0) return undefined;
    const anchors = anchorLines(this.#module, this.#lines, offset);
    for (const directive of this.#lineDirectives) {
      const part = anchors.includes(directive.line!) ? partFor(directive, rule) : undefined;
      if (part) return part;
    }
    return undefined;
  }

  /** The last block directive before the offset that speaks of the rule, where it switches off. */
  #inBlock(rule: string, offset: number): DirectivePart | undefined {
    const last = this.#blocks.findLast((directive) => directive.start <= offset && partFor(directive, rule));
    return last?.kind === 'disable' ? partFor(last, rule) : undefined;
  }

  /** An `enable` is of use where something before it is switched off. */
  #useEnds(): void {
    this.#blocks.forEach((directive, index) => {
      if (directive.kind !== 'enable') return;
      for (const part of partsOf(directive)) if (this.#isOff(part, this.#blocks.slice(0, index))) this.used.add(part);
    });
  }

  #isOff(part: DirectivePart, before: readonly Directive[]): boolean {
    if ('id' in part) return before.findLast((directive) => partFor(directive, part.id))?.kind === 'disable';
    return before.slice(before.findLastIndex(({ kind, rules }) => kind === 'enable' && rules.length === 0) + 1).some(({ kind }) => kind === 'disable');
  }
}
