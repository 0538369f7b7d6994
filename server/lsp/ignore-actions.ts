import { CodeActionKind } from './names.ts';
import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import type { DataEdit, DiagnosticData } from './to-diagnostic.ts';
import { workspaceEdit } from './workspace-edit.ts';
import type { EditTarget } from './workspace-edit.ts';

/** The text that comments are written into. */
export interface CommentHost {
  readonly uri?: string;
  readonly languageId: string;
  readonly text: string;
}

/** "Ignore here" and "ignore in this file" for one diagnostic; in prompt files only the first, where a comment can stand. */
export function ignoreActions(diagnostic: Diagnostic, data: DiagnosticData, host: CommentHost, target: EditTarget, fileHost: CommentHost | undefined = host): CodeAction[] {
  const action = (title: string, edit: DataEdit): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    isPreferred: false,
    edit: workspaceEdit([edit], target),
  });
  if (data.commentForm === null) return [];
  if (data.commentForm !== undefined) return [action(`Ignore ${data.rule} on this line`, ignoreOnLine(data, host))];
  return [
    action(`Ignore ${data.rule} on this line`, ignoreOnLine(data, host)),
    ...(fileHost ? [action(`Ignore ${data.rule} in this file`, { ...ignoreInFile(data, fileHost), ...(fileHost.uri !== undefined && { uri: fileHost.uri }) })] : []),
  ];
}

/** A comment above the line; a rule more where a comment of ours stands there already. */
export function ignoreOnLine({ rule, commentLine, commentForm }: DiagnosticData, { languageId, text }: CommentHost): DataEdit {
  const lines = text.split(/\r\n|\r|\n/);
  const above = /prompt-latency-disable-next-line\s+[\w-]+(\s*,\s*[\w-]+)*/.exec(lines[commentLine - 1] ?? '');
  if (above) return insertion(commentLine - 1, above.index + above[0].length, `, ${rule}`);
  const indentation = /^[ \t]*/.exec(lines[commentLine] ?? '')?.[0] ?? '';
  const form = commentForm ?? (languageId === 'python' ? '# $' : '// $');
  return insertion(commentLine, 0, indentation + form.replace('$', () => `prompt-latency-disable-next-line ${rule} -- reason`) + lineEnd(text));
}

/** A block comment before everything but what has to come first: `#!`, and Python's encoding. */
export function ignoreInFile({ rule }: DiagnosticData, { languageId, text }: CommentHost): DataEdit {
  const directive = `prompt-latency-disable ${rule} -- reason`;
  const comment = languageId === 'python' ? `# ${directive}` : `/* ${directive} */`;
  return insertion(firstLine(text, languageId), 0, comment + lineEnd(text));
}

function firstLine(text: string, languageId: string): number {
  const [first = '', second = ''] = text.split(/\r\n|\r|\n/, 2);
  const shebang = first.startsWith('#!') ? 1 : 0;
  if (languageId !== 'python') return shebang;
  const isEncoding = (line: string): boolean => /^[ \t\f]*#.*?coding[:=][ \t]*[-\w.]+/.test(line);
  return isEncoding(second) && /^\s*(#|$)/.test(first) ? 2 : isEncoding(first) ? 1 : shebang;
}

function lineEnd(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}

function insertion(line: number, character: number, newText: string): DataEdit {
  return { range: { start: { line, character }, end: { line, character } }, newText };
}
