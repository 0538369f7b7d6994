import path from 'node:path';

/** A file as seen from a folder, with "/" between folders; its absolute path where it is not inside. */
export function nameFrom(folder: string, file: string): string {
  const relative = below(folder, file);
  const isInside = relative !== '' && relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
  return toSlashes(isInside ? relative : file);
}

/** As `nameFrom`, but with ".." where a file is not inside. */
export function relativeName(folder: string, file: string): string {
  return toSlashes(below(folder, file));
}

/** Most files that are asked about were found in the folder. */
function below(folder: string, file: string): string {
  return file.startsWith(folder) && file[folder.length] === path.sep ? file.slice(folder.length + 1) : path.relative(folder, file);
}

function toSlashes(file: string): string {
  return path.sep === '/' ? file : file.split(path.sep).join('/');
}
