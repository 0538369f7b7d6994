import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = '.prompt-latency-cache';

/** A value that is kept on disk between runs. A file that is broken, or cannot be read or written, counts as none. */
export class CacheFile {
  readonly #folder: string;
  readonly #name: string;

  /** `key` tells apart what is kept in the same working folder. */
  constructor(workingFolder: string, key: string) {
    this.#folder = path.join(workingFolder, FOLDER);
    this.#name = `${digest(key)}.json`;
  }

  read(): unknown {
    try {
      const bytes = readFileSync(path.join(this.#folder, this.#name));
      const end = bytes.indexOf('\n');
      const content = bytes.subarray(end + 1);
      return bytes.toString('utf8', 0, end) === digest(content) ? JSON.parse(content.toString()) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Other runs see the old file or the new one, never a part of it. */
  write(value: unknown): void {
    try {
      mkdirSync(this.#folder, { recursive: true });
      const ignore = path.join(this.#folder, '.gitignore');
      if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
      const content = JSON.stringify(value);
      const draft = path.join(this.#folder, `${this.#name}.${process.pid}`);
      writeFileSync(draft, `${digest(content)}\n${content}`);
      renameSync(draft, path.join(this.#folder, this.#name));
    } catch {
      // the next run does the work again
    }
  }
}

export function digest(content: string | Buffer): string {
  return createHash('sha1').update(content).digest('base64url');
}
