import type { CellText } from './joined-cells.ts';

/** A code cell of a notebook on disk. */
export interface FileCell extends CellText {
  /** Its place among all cells of the notebook, from 0. */
  readonly index: number;
}
export interface NotebookFile {
  readonly cells: readonly FileCell[];
}

/** Half a sentence that follows the name of the file. */
export interface NoNotebook {
  readonly reason: string;
}

/** True for the files that hold notebooks. */
export function isNotebookPath(path: string): boolean {
  return path.toLowerCase().endsWith(NOTEBOOK_ENDING);
}
export const NOTEBOOK_ENDING = '.ipynb';

/** The code cells of a notebook as its file has them: format 4, whatever tool wrote it. Never throws. */
export function readNotebook(json: string): NotebookFile | NoNotebook {
  const notebook = parsed(json);
  if (notebook instanceof Error) return { reason: `skipped: it is no valid JSON: ${notebook.message}` };
  if (!isRecord(notebook)) return { reason: 'skipped: it is no notebook' };
  const { nbformat, cells, metadata } = notebook;
  if (typeof nbformat === 'number' && nbformat < 4) return { reason: `skipped: it is a notebook of format ${nbformat}; saving it with a newer Jupyter makes it format 4` };
  if (!Array.isArray(cells)) return { reason: 'skipped: it is no notebook: it has no list of cells' };
  const language = languageOf(metadata);
  return { cells: cells.flatMap((cell: unknown, index) => codeCell(cell, index, language) ?? []) };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function codeCell(cell: unknown, index: number, language: string): FileCell | undefined {
  if (!isRecord(cell) || cell['cell_type'] !== 'code') return undefined;
  const text = sourceText(cell['source']);
  return text === undefined ? undefined : { index, text, languageId: ownLanguage(cell['metadata']) ?? language };
}

/** A text, or a list of its lines. */
function sourceText(source: unknown): string | undefined {
  if (typeof source === 'string') return source;
  return Array.isArray(source) && source.every((line) => typeof line === 'string') ? source.join('') : undefined;
}

/** What the kernel runs. Notebooks that do not say so are Python: those that first were. */
function languageOf(metadata: unknown): string {
  const { language_info: info, kernelspec: kernel } = isRecord(metadata) ? metadata : {};
  const name = text(info, 'name') ?? text(kernel, 'language') ?? text(kernel, 'name') ?? 'python';
  return /python|pyodide/i.test(name) ? 'python' : name.toLowerCase();
}

/** A cell that the editor was told to read as another language. */
function ownLanguage(metadata: unknown): string | undefined {
  return isRecord(metadata) ? text(metadata['vscode'], 'languageId') : undefined;
}

function text(value: unknown, key: string): string | undefined {
  const found = isRecord(value) ? value[key] : undefined;
  return typeof found === 'string' && found !== '' ? found : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
