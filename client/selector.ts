import { workspace } from 'vscode';
import type { DocumentFilter } from 'vscode';
import type { NotebookCellTextDocumentFilter } from 'vscode-languageclient';

const notebookType = 'jupyter-notebook';
const languages = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'python'];
/** Prompt files, by their names: most of their languages come with other extensions. */
const patterns = [
  '**/*.{prompt,prompty,poml,baml,j2,jinja,jinja2,njk,hbs,handlebars,mustache,liquid}',
  '**/*.prompt.{yml,yaml,md}', '**/*.{instructions,agent,chatmode}.md', '**/{copilot-instructions,SKILL,AGENTS,CLAUDE}.md',
  '**/promptfooconfig*.{yaml,yml,json}', '**/skprompt.txt',
  '**/*{prompt,Prompt}*/**/*.{md,txt,yaml,yml,json}', '**/*{prompt,Prompt,instruction}*.{md,txt,yaml,yml,json}',
];
/** Texts that the configuration may say are prompts; the server leaves all others alone. */
const texts = ['markdown', 'plaintext'];
const schemes = ['file', 'untitled', 'vscode-vfs'];

interface FileFilter {
  language?: string;
  pattern?: string;
  scheme: string;
}

/** Documents that are linted: our languages and prompt files, on the disk, unsaved, and wherever the workspace's folders are; and cells of notebooks there. */
export function documentSelector(): (FileFilter | NotebookCellTextDocumentFilter)[] {
  return places().flatMap((scheme) => [...fileFilters(scheme), ...languages.map((language) => ({ notebook: { notebookType, scheme }, language }))]);
}

/** The same as the editor's own interface takes it. */
export function editorSelector(): DocumentFilter[] {
  return places().flatMap((scheme) => [...fileFilters(scheme), ...languages.map((language) => ({ notebookType, scheme, language }))]);
}

function fileFilters(scheme: string): FileFilter[] {
  return [
    ...[...languages, ...texts].map((language) => ({ language, scheme })),
    ...patterns.map((pattern) => ({ pattern, scheme })),
  ];
}

function places(): string[] {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return [...new Set([...schemes, ...folders])];
}
