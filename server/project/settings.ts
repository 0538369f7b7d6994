import type { Severity } from '../../rules/model.ts';

/** What the configuration says for one file, after overrides by glob. */
export interface FileSettings {
  /** By rule id; a rule that is absent has its default severity and options. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Functions declared to send a request though the analysis cannot see it: "callModel", "llm.ask". */
  readonly wrappers: readonly WrapperSetting[];
  /** Model id assumed where a request names none. */
  readonly defaultModel?: string;
  /** Encoding that counts where the model does not tell; o200k_base where this is absent. */
  readonly defaultTokenizer?: Tokenizer;
  /** Excluded by `ignore` or .gitignore: not analysed. */
  readonly isIgnored: boolean;
  /** Listed under `prompts`: the file is a prompt, whatever its name. */
  readonly isPrompt?: boolean;
}
export interface RuleSetting {
  readonly severity: Severity | 'off';
  readonly options: Readonly<Record<string, number | boolean | string>>;
}
export interface WrapperSetting {
  /** Name or dotted name as called: `askModel`, `llm.complete`. */
  readonly name: string;
  /** Module it is imported from; absent: any. */
  readonly from?: string;
  readonly operation: 'chat' | 'embedding' | 'moderation' | 'retrieval';
}
export type Tokenizer = 'o200k_base' | 'cl100k_base';

export const defaultSettings: FileSettings = { rules: {}, wrappers: [], isIgnored: false };
