import { isNamedForPrompts } from './evidence.ts';
import { mayBeTemplate } from './formats/index.ts';

export type { TemplateFormat, TemplateSource } from './formats/format.ts';
export { templateFormatOf } from './formats/index.ts';
export type { ReadSibling, Template } from './template.ts';

/** Whether a file is worth opening as a prompt by its path alone. */
export function isTemplatePath(path: string): boolean {
  return mayBeTemplate(path, isNamedForPrompts);
}
