import type { ReadSibling, Template } from '../template.ts';

export interface TemplateSource {
  readonly path: string;
  readonly text: string;
  /** The configuration says that this file is a prompt. */
  readonly isPrompt: boolean;
  readonly readSibling?: ReadSibling;
}

/** A format of prompt files. */
export interface TemplateFormat {
  readonly id: string;
  /** Matches the name of its files. */
  readonly files: RegExp;
  /** Language ids of editors, where a file's name does not tell. */
  readonly languageIds: readonly string[];
  /** Undefined: nothing in the file says that it is a prompt. Never throws. */
  read(source: TemplateSource): Template | undefined;
}

export const noTemplate: Template = { prompts: [], comments: [], blocks: [] };

