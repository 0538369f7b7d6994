import type { Diagnostic } from 'vscode-languageserver';

const known = new WeakMap<Diagnostic, string>();

/** A diagnostic as JSON, put into words once: with each keystroke most of them are sent again. */
export function diagnosticJson(diagnostic: Diagnostic): string {
  const before = known.get(diagnostic);
  if (before !== undefined) return before;
  const made = JSON.stringify(diagnostic);
  // one with data is of a whole analysis and is sent but once
  if (diagnostic.data === undefined) known.set(diagnostic, made);
  return made;
}

/** What carries diagnostics: an answer to a client that pulls, or a notification. */
interface Message {
  readonly result?: { readonly items?: readonly Diagnostic[] } | null;
  readonly params?: { readonly diagnostics?: readonly Diagnostic[] };
}

const END = '[]}}';

/** As `JSON.stringify`. */
export function messageJson(message: Message): string {
  const list = message.result?.items ?? message.params?.diagnostics;
  if (!Array.isArray(list)) return JSON.stringify(message);
  const frame = JSON.stringify(message, (_key, value: unknown) => (value === list ? [] : value));
  return frame.endsWith(END) ? `${frame.slice(0, -END.length)}[${list.map(diagnosticJson).join()}]}}` : JSON.stringify(message);
}
