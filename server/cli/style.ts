import { styleText } from 'node:util';
import type { Severity } from '../../rules/model.ts';
import type { Host, Output } from './host.ts';

type Format = Parameters<typeof styleText>[0];

/** Colours, or none. */
export class Style {
  readonly #isOn: boolean;

  constructor(isOn: boolean) {
    this.#isOn = isOn;
  }

  paint(format: Format, text: string): string {
    return this.#isOn && text !== '' ? styleText(format, text, { validateStream: false }) : text;
  }

  bold(text: string): string { return this.paint('bold', text); }
  dim(text: string): string { return this.paint('dim', text); }

  severity(severity: Severity, text: string = severity): string {
    return this.paint(colours[severity], text);
  }
}

const colours = { error: ['red', 'bold'], warning: ['yellow', 'bold'], info: ['blue', 'bold'], hint: ['cyan'] } as const satisfies Record<Severity, Format>;

/** Whether a stream gets colours: `--no-color` first, then FORCE_COLOR, then NO_COLOR, else terminals do. */
export function styleFor(output: Output, { environment }: Pick<Host, 'environment'>, noColor: boolean): Style {
  return new Style(!noColor && wantsColour(output, environment));
}

function wantsColour(output: Output, environment: Host['environment']): boolean {
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return !environment['NO_COLOR'] && environment['TERM'] !== 'dumb' && output.isTerminal;
}
