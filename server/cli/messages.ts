import { Lines } from '../project/lines.ts';
import type { ConfigProblem } from '../project/config.ts';
import { codeFrame } from './code-frame.ts';
import { harmless } from './display-width.ts';
import type { Host } from './host.ts';
import { styleFor } from './style.ts';
import type { Style } from './style.ts';

/** Something to be told later, so that work done in parallel speaks in order. */
export interface Said {
  readonly level: 'error' | 'warning' | 'note';
  readonly text: string;
}

/** What a person is told beside the findings, on the error stream. */
export class Messages {
  readonly #host: Host;
  readonly #style: Style;

  constructor(host: Host, noColor: boolean) {
    this.#host = host;
    this.#style = styleFor(host.err, host, noColor);
  }

  say({ level, text }: Said): void {
    this.#line(this.#style.severity(level === 'note' ? 'info' : level, level), text);
  }

  error(text: string): void { this.say({ level: 'error', text }); }
  warn(text: string): void { this.say({ level: 'warning', text }); }
  note(text: string): void { this.say({ level: 'note', text }); }

  /** A wrong place of a configuration file, with its line where the text is at hand. */
  configProblem({ message, span, severity }: ConfigProblem, name: string, text: string | undefined): void {
    if (text === undefined) { this.#line(this.#style.severity(severity), `${name}: ${message}`); return; }
    const lines = new Lines(text);
    const { line, column } = lines.position(span.start);
    this.#line(this.#style.severity(severity), `${name}:${line}:${column}: ${message}`);
    const frame = codeFrame(lines, span, { style: this.#style, severity, columns: this.#host.err.columns });
    this.#host.err.write(`${frame.join('\n')}\n`);
  }

  #line(label: string, text: string): void {
    this.#host.err.write(`${label}: ${harmless(text)}\n`);
  }
}
