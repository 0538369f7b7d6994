import type { CancellationToken, Hover, HoverParams } from 'vscode-languageserver';
import type { FileFacts, Prompt, Request, Span } from '../../rules/model.ts';
import { Cancelled } from '../linter.ts';
import { analyse } from './analyse.ts';
import { contentModified } from './guard.ts';
import { describeEstimate } from './hover-estimate.ts';
import { describeLayout } from './hover-layout.ts';
import { modelFacts } from './model-facts.ts';
import { rangeIn } from './opened.ts';
import type { Session } from './session.ts';

/** textDocument/hover: how the prompt under the pointer reaches the provider, and what a finding there would save. */
export async function hover(session: Session, { textDocument, position }: HoverParams, token: CancellationToken): Promise<Hover | null> {
  const document = session.opened(textDocument.uri);
  if (!document) return null;
  const { version } = document;
  const analysis = await analyse(session, document, token).catch((error: unknown) => {
    if (error instanceof Cancelled) return undefined;
    throw error;
  });
  // The position counts in the text that the person saw.
  if (!analysis || analysis.version !== version) throw contentModified();
  const part = document.partOf(textDocument.uri);
  if (!part) return null;
  const offset = part.start + part.positions.offsetAt(position);
  const { facts, findings } = analysis.report;
  const here = findings.filter(({ span }) => span.file === undefined && contains(span, offset));
  const estimates = here.map(describeEstimate).filter((text) => text !== undefined);
  const subject = subjectAt(facts, offset);
  const layout = subject ? [describeLayout(subject, modelFacts)] : [];
  const span = subject?.span ?? here[0]?.span;
  if (!span || layout.length + estimates.length === 0) return null;
  return { contents: { kind: 'markdown', value: [...estimates, ...layout].join('\n\n---\n\n') }, range: rangeIn(part, span) };
}

export interface Subject {
  readonly span: Span;
  readonly request?: Request;
  readonly prompt?: Prompt;
}

/** The request whose name is at the offset, or else the prompt whose text is, written in its place or elsewhere in the file. */
export function subjectAt({ requests, prompts }: FileFacts, offset: number): Subject | undefined {
  const request = requests.find(({ nameSpan }) => contains(nameSpan, offset));
  if (request) return { span: request.nameSpan, request, prompt: request.prompt };
  const around = prompts.flatMap((prompt) => [prompt.span, ...prompt.segments.map(({ span }) => span)].map((span) => ({ prompt, span })));
  const here = around.filter(({ span }) => span.file === undefined && contains(span, offset));
  const found = here.toSorted((a, b) => length(a.span) - length(b.span))[0];
  return found && { ...found, request: requests.find(({ prompt }) => prompt === found.prompt) };
}

function contains({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

function length({ start, end }: Span): number {
  return end - start;
}
