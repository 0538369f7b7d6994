import path from 'node:path';

/** A file as seen from a folder, with "/" between folders; its absolute path where it is not inside. */
export function nameFrom(folder: string, file: string): string {
  const relative = path.relative(folder, file);
  const isInside = relative !== '' && relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
  return (isInside ? relative : file).split(path.sep).join('/');
}

/** As `nameFrom`, but with ".." where a file is not inside. */
export function relativeName(folder: string, file: string): string {
  return path.relative(folder, file).split(path.sep).join('/');
}
