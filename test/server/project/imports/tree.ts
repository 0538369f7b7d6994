import { createImportResolver, type ImportLanguage, type ImportResolver, type WorkspaceFiles } from '../../../../server/project/imports/resolver.ts';

/** A workspace in memory that tests add files to and take them from. Paths are relative to "/w", the only root. */
export class Tree implements WorkspaceFiles {
  readonly roots = ['/w'];
  readonly files = new Map<string, string>();
  readonly resolver: ImportResolver = createImportResolver(this);

  constructor(files: Readonly<Record<string, string | object>>) {
    for (const [path, text] of Object.entries(files)) this.set(path, text);
  }

  set(path: string, text: string | object = ''): void {
    this.files.set(`/w/${path}`, typeof text === 'string' ? text : JSON.stringify(text));
    this.resolver.changed([`/w/${path}`]);
  }

  delete(path: string): void {
    this.files.delete(`/w/${path}`);
    this.resolver.changed([`/w/${path}`]);
  }

  has(path: string): boolean { return this.files.has(path); }
  isFolder(path: string): boolean { return path === '/w' || [...this.files.keys()].some((each) => each.startsWith(`${path}/`)); }
  read(path: string): string | undefined { return this.files.get(path); }
  configs(): readonly string[] {
    return [...this.files.keys()].filter((path) => /\/(?:package\.json|[jt]sconfig[^/]*\.json|pyproject\.toml|setup\.py)$/.test(path));
  }

  resolve(from: string, specifier: string, language: ImportLanguage = from.endsWith('.py') ? 'python' : 'typescript'): string | undefined {
    return this.resolver.resolve(`/w/${from}`, specifier, language)?.replace('/w/', '');
  }

  member(from: string, specifier: string, name: string): string | undefined {
    return this.resolver.resolveMember(`/w/${from}`, specifier, name)?.replace('/w/', '');
  }
}

/** Files without text, by their paths. */
export function tree(...paths: readonly string[]): Tree {
  return new Tree(Object.fromEntries(paths.map((path) => [path, ''])));
}
