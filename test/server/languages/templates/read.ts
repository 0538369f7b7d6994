import type { FileFacts, Prompt, Segment } from '../../../../rules/model.ts';
import { templateFacts } from '../../../../server/analysis/templates/facts.ts';
import { templateFormatOf } from '../../../../server/languages/templates/index.ts';
import type { Template } from '../../../../server/languages/templates/index.ts';

export interface ReadOptions {
  readonly isPrompt?: boolean;
  /** Other files by path relative to the one that is read. */
  readonly files?: Readonly<Record<string, string>>;
}

export function templateOf(path: string, text: string, { isPrompt = false, files }: ReadOptions = {}): Template | undefined {
  return templateFormatOf(path, undefined, isPrompt)?.read({ path, text, isPrompt, ...(files && { readSibling: (name) => files[name] }) });
}

/** The facts of one prompt file. */
export function read(path: string, text: string, options: ReadOptions = {}): FileFacts {
  const { files } = options;
  const template = templateOf(path, text, options) ?? { prompts: [], comments: [], blocks: [] };
  return templateFacts(template, {
    path, source: text, isTest: false, cache: () => ({ mode: 'unknown' }), providerOf: () => 'unknown', ...(files && { readSibling: (name: string) => files[name] }),
  }).facts;
}

/** A prompt as one line a segment: role, whether it is there always, and what stands in the source at its span. */
export function layout(prompt: Prompt | undefined, text: string): string[] {
  return (prompt?.segments ?? []).map((segment) => `${segment.role}${segment.conditional ? '?' : ''} ${describe(segment, text)}`);
}

function describe({ content, span }: Segment, text: string): string {
  const source = text.slice(span.start, span.end);
  if (content.kind === 'static') return `"${content.text.trim().split('\n')[0]}"`;
  const kind = [content.isHistory ? 'history' : content.stability, content.isRepeated && 'repeated', content.isKnownToChange && 'known'].filter(Boolean).join(' ');
  return `${source.split('\n')[0]} (${kind})`;
}
