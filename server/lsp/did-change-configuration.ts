import type { DidChangeConfigurationParams } from 'vscode-languageserver';
import { isObject } from './client-features.ts';
import type { Session } from './session.ts';

/** workspace/didChangeConfiguration: clients that can be asked are asked again; others send the settings along. */
export function didChangeConfiguration(session: Session, { settings }: DidChangeConfigurationParams): void {
  session.settings.clientChanged(isObject(settings) ? settings['promptLatency'] : undefined);
  session.refresh();
}
