/** Where a document lies in the workspace; without a root no configuration is looked for. */
export interface Location {
  readonly path: string;
  readonly root?: string;
}

/** The innermost folder that holds the document. One that has no file yet is taken to come into the first folder. */
export function locate(uri: string, folders: readonly string[]): Location {
  if (uri.startsWith('untitled:')) {
    const [first] = folders;
    return first === undefined ? { path: uri } : { path: resolve(first, uri.slice('untitled:'.length)), root: first };
  }
  const around = folders.filter((folder) => uri.startsWith(withSlash(folder)));
  const root = around.toSorted((a, b) => b.length - a.length)[0];
  return { path: uri, root: root ?? uri.slice(0, uri.lastIndexOf('/')) };
}

/** An address for a path as a person writes it: relative to the folder, or absolute. */
export function resolve(folder: string, path: string): string {
  const slashes = path.replaceAll('\\', '/');
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(slashes)) return slashes;
  const encoded = encodeURI(slashes).replace(/[?#]/g, encodeURIComponent);
  if (/^[a-z]:\//i.test(slashes)) return `file:///${encoded}`;
  if (encoded.startsWith('/')) return /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(folder)?.[0] + encoded;
  return withSlash(folder) + encoded.replace(/^(\.\/)+/, '');
}

/** Whether an address lies in a folder, after all of its "..". */
export function isBelow(uri: string, folder: string): boolean {
  return URL.canParse(uri) && new URL(uri).href.startsWith(withSlash(new URL(folder).href));
}

function withSlash(folder: string): string {
  return folder.endsWith('/') ? folder : `${folder}/`;
}
