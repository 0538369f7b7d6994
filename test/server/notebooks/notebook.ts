/** Notebooks as their tools write them. */
export interface CellOptions {
  readonly type?: 'code' | 'markdown' | 'raw';
  readonly metadata?: object;
  readonly outputs?: readonly unknown[];
}

export function cell(source: string | readonly string[], { type = 'code', metadata = {}, outputs = [] }: CellOptions = {}): object {
  return type === 'code' ? { cell_type: 'code', execution_count: null, metadata, outputs, source } : { cell_type: type, metadata, source };
}

export function notebook(cells: readonly (object | string)[], metadata: object = { kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' }, language_info: { name: 'python' } }): object {
  return { cells: cells.map((each) => (typeof each === 'string' ? cell(lines(each)) : each)), metadata, nbformat: 4, nbformat_minor: 5 };
}

/** A text as the list of its lines, each with its end. */
export function lines(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}

/** As Jupyter writes it. */
export function json(value: object): string {
  return `${JSON.stringify(value, undefined, 1)}\n`;
}
