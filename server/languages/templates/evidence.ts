import { CHAT_MARKS } from './role-marks.ts';
import type { Token } from './syntax/token.ts';

/** How much says that a template is a prompt: what it is called, and what stands in it. */
export interface Evidence {
  /** Roles of a chat are written in it. */
  readonly hasRoles: boolean;
  /** The file, or a folder close above it, is named for prompts. */
  readonly isNamed: boolean;
}

export function evidenceOf(path: string, text: string, tokens: readonly Token[]): Evidence {
  const hasRoles = tokens.some((token) => token.kind === 'role' || token.kind === 'open' && token.role !== undefined && token.role !== 'unknown') || text.search(CHAT_MARKS) !== -1;
  return { hasRoles, isNamed: isNamedForPrompts(path) };
}

/** `prompts/`, `system_prompts/`, `prompt-templates/`: such folders, up to three above the file, hold prompts. */
const FOLDER = /^(?:[\w-]*[-_.])?prompts?(?:[-_.]?templates?)?$/i;
const FILE = /(?:(?:^|[-_.])(?:prompts?|instructions?)|[a-z](?:Prompts?|Instructions?))(?:[-_.](?:v?\d[\w.]*|[a-z]{2}|templates?|system|user|base|default|final|main))?$/;
/** Files beside prompts that tell people about them. */
const ABOUT = /^(?:readme|changelog|license|contributing|index|todo|notes|security)\b/i;

export function isNamedForPrompts(path: string): boolean {
  const folders = path.split(/[\\/]/);
  const file = folders.pop() ?? '';
  if (ABOUT.test(file) || folders.some((folder) => /^(?:docs?|website|blog|node_modules)$/i.test(folder))) return false;
  return FILE.test(file.replace(/\.\w+$/, '')) || folders.slice(-3).some((folder) => FOLDER.test(folder));
}
