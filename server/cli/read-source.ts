import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

/** A file as read: the text without the byte order mark, and what is needed to write it back as it was. */
export interface SourceFile {
  readonly text: string;
  readonly bytes: Buffer;
  readonly encoding: Encoding;
  readonly hasMark: boolean;
}
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Why a file has no text to lint. `missing`: gone, or not to be read. */
export interface Unreadable {
  readonly skipped: 'binary' | 'too-large' | 'encoding' | 'missing';
  /** Half a sentence that follows the name of the file. */
  readonly reason: string;
}

/** Bytes over which a file is skipped. */
export const MAX_BYTES = 2_000_000;
/** A notebook keeps pictures and tables beside its code. */
export const MAX_NOTEBOOK_BYTES = 100_000_000;

/** Reads a file that is to be linted. Never throws for what is wrong with the file. */
export function readSource(file: string, limit = MAX_BYTES): SourceFile | Unreadable {
  try {
    const bytes = readBytes(file, limit);
    return Buffer.isBuffer(bytes) ? decode(bytes) : bytes;
  } catch (error) {
    const reason = file.includes('\uFFFD') ? 'its name is no valid UTF-8' : describeError(error);
    return { skipped: 'missing', reason: `cannot be read: ${reason}` };
  }
}

function readBytes(file: string, limit: number): Buffer | Unreadable {
  // a pipe would be waited for until somebody writes to it
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return { skipped: 'missing', reason: `cannot be read: it is ${stats.isDirectory() ? 'a folder' : 'no file'}` };
    if (stats.size <= limit) return readFileSync(descriptor);
    return { skipped: 'too-large', reason: `skipped: ${(stats.size / 1e6).toFixed(1)} MB are over the limit of ${limit / 1e6} MB` };
  } finally {
    closeSync(descriptor);
  }
}

const marks: readonly (readonly [Encoding, readonly number[]])[] = [['utf-8', [0xef, 0xbb, 0xbf]], ['utf-16le', [0xff, 0xfe]], ['utf-16be', [0xfe, 0xff]]];

/** Decodes bytes by their mark, UTF-8 without one. */
export function decode(bytes: Buffer): SourceFile | Unreadable {
  const [encoding, mark] = marks.find(([, each]) => each.every((byte, index) => bytes[index] === byte)) ?? (['utf-8', []] as const);
  if (encoding === 'utf-8' && bytes.subarray(0, 8000).includes(0)) return { skipped: 'binary', reason: 'skipped: it is no text' };
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes.subarray(mark.length));
    return { text, bytes, encoding, hasMark: mark.length > 0 };
  } catch {
    return { skipped: 'encoding', reason: `skipped: it is no valid ${encoding.toUpperCase()}` };
  }
}

/** The bytes of a text in the encoding, and with the mark, of the file it replaces. */
export function encode(text: string, { encoding, hasMark }: Pick<SourceFile, 'encoding' | 'hasMark'>): Buffer {
  const marked = hasMark ? `\uFEFF${text}` : text;
  if (encoding === 'utf-8') return Buffer.from(marked, 'utf8');
  const bytes = Buffer.from(marked, 'utf16le');
  return encoding === 'utf-16be' ? bytes.swap16() : bytes;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file', EACCES: 'permission denied', EPERM: 'permission denied', EISDIR: 'it is a folder',
  ELOOP: 'its links lead in a circle', EMFILE: 'too many files are open', ENOSPC: 'the disk is full', EROFS: 'the disk cannot be written to', ENOTDIR: 'its folder is a file',
};

/** An error of the file system in a few words. */
export function describeError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}
