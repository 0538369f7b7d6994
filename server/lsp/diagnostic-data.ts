import type { Diagnostic } from 'vscode-languageserver';
import { Range } from './names.ts';
import { isObject } from './client-features.ts';
import { source } from './to-diagnostic.ts';
import type { DataEdit, DataFix, DiagnosticData } from './to-diagnostic.ts';

/** The data of one of our diagnostics as a client sent it back; undefined for anything else. */
export function readData(diagnostic: Diagnostic): DiagnosticData | undefined {
  const data: unknown = diagnostic.data;
  if (diagnostic.source !== source || !isObject(data)) return undefined;
  const { version, rule, commentLine, fixes, commentForm } = data;
  if (typeof version !== 'number' || typeof rule !== 'string' || typeof commentLine !== 'number') return undefined;
  if (!Array.isArray(fixes) || !fixes.every(isFix)) return undefined;
  if (commentForm !== undefined && commentForm !== null && typeof commentForm !== 'string') return undefined;
  return { version, rule, commentLine, fixes, ...(commentForm !== undefined && { commentForm }) };
}

function isFix(value: unknown): value is DataFix {
  if (!isObject(value)) return false;
  const { title, safety, edits } = value;
  return typeof title === 'string' && (safety === 'safe' || safety === 'suggestion') && Array.isArray(edits) && edits.every(isEdit);
}

function isEdit(value: unknown): value is DataEdit {
  if (!isObject(value)) return false;
  const { uri, range, newText } = value;
  return (uri === undefined || typeof uri === 'string') && Range.is(range) && typeof newText === 'string';
}
