import { access, chmod, chown, constants, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import path from 'node:path';
import { encode } from './read-source.ts';
import type { SourceFile } from './read-source.ts';

/** The file is not what it was when it was read. */
export class FileChanged extends Error {}

let count = 0;

/**
 * Replaces a file's text at once or not at all, and keeps its mode, owner, encoding and byte order mark. Links are
 * followed. Throws FileChanged where somebody else has written to it meanwhile, else the file system's errors.
 */
export async function writeSource(file: string, before: SourceFile, text: string): Promise<void> {
  const target = await realpath(file);
  await access(target, constants.W_OK);
  const stats = await stat(target);
  const draft = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}-${++count}.tmp`);
  try {
    await writeDraft(draft, encode(text, before), stats);
    if (!(await readFile(target)).equals(before.bytes)) throw new FileChanged('it was changed meanwhile');
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function writeDraft(draft: string, bytes: Buffer, { mode, uid, gid }: Stats): Promise<void> {
  {
    await using handle = await open(draft, 'wx', mode & 0o777);
    await handle.writeFile(bytes);
    await handle.sync();
  }
  if (uid !== process.getuid?.() || gid !== process.getgid?.()) await chown(draft, uid, gid).catch(() => undefined);
  // the mode given to open is cut by the umask, and a change of owner drops bits
  await chmod(draft, mode & 0o7777);
}
