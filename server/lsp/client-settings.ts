import { isObject } from './client-features.ts';

/** The `promptLatency` section of the editor's settings. */
export interface ClientSettings {
  readonly enable: boolean;
  readonly run: 'onType' | 'onSave';
  /** As the person wrote it; checked where the rules are known. */
  readonly rules: Readonly<Record<string, unknown>>;
  readonly configPath?: string;
  readonly defaultModel?: string;
}

export const defaultClientSettings: ClientSettings = { enable: true, run: 'onType', rules: {} };

/** Reads what a client sent, whatever it is. */
export function clientSettings(section: unknown): ClientSettings {
  if (!isObject(section)) return defaultClientSettings;
  return {
    enable: section['enable'] !== false,
    run: section['run'] === 'onSave' ? 'onSave' : 'onType',
    rules: isObject(section['rules']) ? section['rules'] : {},
    configPath: text(section['configPath']),
    defaultModel: text(section['defaultModel']),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
