import { baml } from './baml.ts';
import { dataPrompt } from './data-prompt.ts';
import { dotprompt } from './dotprompt.ts';
import type { TemplateFormat } from './format.ts';
import { githubModels } from './github-models.ts';
import { poml } from './poml.ts';
import { promptfoo } from './promptfoo.ts';
import { prompty } from './prompty.ts';
import { semanticKernel } from './semantic-kernel.ts';
import { handlebarsTemplate, jinjaTemplate, liquidTemplate, plainText } from './text-prompts.ts';
import { vscodePrompt } from './vscode-prompt.ts';

/** All formats, the longer endings first: `x.prompt.yml` is GitHub's, `x.yml` any data. */
const formats: readonly TemplateFormat[] = [
  githubModels, vscodePrompt, promptfoo, semanticKernel, dotprompt, prompty, poml, baml, jinjaTemplate, handlebarsTemplate, liquidTemplate, dataPrompt, plainText,
];

/** The format of a file, by its name or else by its editor's language id; a file that is configured to be a prompt has one in any case. */
export function templateFormatOf(path: string, languageId?: string, isPrompt = false): TemplateFormat | undefined {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
  return formats.find(({ files }) => files.test(name)) ?? formats.find(({ languageIds }) => languageId !== undefined && languageIds.includes(languageId)) ?? (isPrompt ? plainText : undefined);
}

/** Formats whose files are prompts, or templates that may be; of others only those count that are named for prompts. */
const anyText: readonly TemplateFormat[] = [dataPrompt, plainText];

/** Whether a file of that name is worth opening where the configuration does not name it. */
export function mayBeTemplate(path: string, isNamedForPrompts: (path: string) => boolean): boolean {
  const format = templateFormatOf(path);
  return format !== undefined && (!anyText.includes(format) || isNamedForPrompts(path));
}
