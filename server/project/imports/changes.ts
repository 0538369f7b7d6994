/*
 * Which answers a file that comes or goes can change: those to specifiers whose last part is the file's name without
 * its endings, or that of a folder it is in.
 */

/** What a specifier of TypeScript or Python ends with. */
export function tailOf(specifier: string, language: 'typescript' | 'python'): string {
  if (language === 'python') return specifier.slice(specifier.lastIndexOf('.') + 1);
  return stemOf(specifier.replace(/\?.*$/s, '').replace(/\/+$/, ''));
}

/** The tails of the specifiers that can mean a file. The empty one and dots stand for folders, whatever their name. */
export function tailsOf(path: string): readonly string[] {
  return [...path.split('/').slice(0, -1), stemOf(path), '', '.', '..'];
}

function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /^\.+$/.test(name) ? name : name.replace(/(?:\.[cm]?[jt]sx?|\.json|\.pyi?)$/, '').replace(/\.d$/, '');
}

/** Files that say where imports lead. */
export function isConfig(path: string): boolean {
  return /(?:^|\/)(?:package\.json|[jt]sconfig[^/]*\.json|pyproject\.toml|setup\.(?:py|cfg)|requirements\.txt)$/.test(path);
}
