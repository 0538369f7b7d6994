/*
 * Paths with "/" between folders: absolute ("/a/b", "C:/a/b") or addresses ("file:///a/b", "vscode-vfs://host/a"),
 * so that the same code serves the command line, an editor and a browser.
 */

/** What stands before the first "/" that separates folders: a drive, or scheme and host. */
function rootOf(path: string): string {
  return /^(?:[a-z][a-z0-9+.-]+:(?:\/\/[^/]*)?|[a-z]:)/i.exec(path)?.[0] ?? '';
}

/** The folder a path is in; a root is its own. */
export function folderOf(path: string): string {
  const root = rootOf(path);
  const end = path.lastIndexOf('/');
  return end <= root.length ? `${root}/` : path.slice(0, end);
}

export function joined(folder: string, name: string): string {
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}

/** `path` as seen from `folder`, decoded where it is an address; undefined where it is not inside. */
export function inside(folder: string, path: string): string | undefined {
  const start = joined(folder, '');
  if (!path.startsWith(start)) return undefined;
  const rest = path.slice(start.length);
  return /^[a-z][a-z0-9+.-]+:/i.test(path) ? decoded(rest) : rest;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The folder itself and those above it, up to `root`; only the folder where it is not inside of `root`. */
export function foldersUpTo(folder: string, root: string): readonly string[] {
  const end = root.length > 1 && root.endsWith('/') && folderOf(root) !== root ? root.slice(0, -1) : root;
  if (folder !== end && inside(end, folder) === undefined) return [folder];
  const folders = [folder];
  for (let at = folder; at !== end && folderOf(at) !== at;) folders.push((at = folderOf(at)));
  return folders;
}
