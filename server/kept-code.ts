import { chmodSync, closeSync, fstatSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';
import { Script } from 'node:vm';

/** Milliseconds after which a program has come through what it does first. */
const FIRST_WORK = 5_000;
/** Milliseconds after which what was kept is taken for an older version's. */
const OLD = 30 * 24 * 3_600_000;

/** What a program may tell of itself. */
interface Exports {
  /** It has done what people start it for: most of what it needs for that is compiled. Absent: it does so at once. */
  readonly hasWorked?: () => boolean;
  /** Does something under the flags of V8 that the program started with. Absent: it changes none. */
  readonly asStarted?: <T>(work: () => T) => T;
}

/**
 * Runs a built program with the code that was compiled for it when it ran before, and keeps that of the first run in which it works.
 * Most of what a program does as it starts is otherwise the compiling of functions. Node's own compile cache holds
 * only those that are compiled before the first of them is called.
 */
export function run(program: string): void {
  const file = attempt(() => keptFile(program));
  const cachedData = file === undefined ? undefined : attempt(() => read(file));
  const script = new Script(Module.wrap(readFileSync(program, 'utf8')), { filename: program, ...(cachedData && { cachedData }) });
  const module: { exports: Exports } = { exports: {} };
  const start = script.runInThisContext() as (...args: readonly unknown[]) => void;
  start(module.exports, createRequire(program), module, program, path.dirname(program));
  if (file !== undefined && (!cachedData || script.cachedDataRejected)) keep(script, file, module.exports);
}

/** Soon after the start: V8 lets go of the code of functions that are not called for a while. */
function keep(script: Script, file: string, { hasWorked = () => true, asStarted = (work) => work() }: Exports): void {
  let isKept = false;
  const keepOnce = (): void => {
    if (isKept || !hasWorked()) return;
    isKept = true;
    clearInterval(timer);
    attempt(() => write(file, asStarted(() => script.createCachedData())));
  };
  const timer = setInterval(keepOnce, FIRST_WORK).unref();
  process.once('exit', keepOnce);
}

/** A name for each program as it was built, and each V8: another's code would be of no use. */
function keptFile(program: string): string | undefined {
  const folder = cacheFolder();
  if (folder === undefined || process.env['NODE_DISABLE_COMPILE_CACHE']) return undefined;
  const { size, mtimeMs } = statSync(program);
  return path.join(folder, `${path.basename(program)}-${size}-${Math.round(mtimeMs)}-${process.versions.v8}-${process.arch}`);
}

/** The user's own folder for what programs can make again. */
function cacheFolder(): string | undefined {
  const { env, platform } = process;
  const folder = platform === 'win32' ? env['LOCALAPPDATA'] : platform === 'darwin' ? path.join(homedir(), 'Library/Caches') : env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache');
  return folder && path.isAbsolute(folder) ? path.join(folder, 'prompt-latency') : undefined;
}

/** Code that somebody else may have written is not run. */
function read(file: string): Buffer | undefined {
  const descriptor = openSync(file, 'r');
  try {
    const { uid, mode } = fstatSync(descriptor);
    const isOwn = process.platform === 'win32' || (uid === process.getuid?.() && (mode & 0o022) === 0);
    return isOwn ? readFileSync(descriptor) : undefined;
  } finally {
    closeSync(descriptor);
  }
}

/** Whole or not at all: another server may start meanwhile. */
function write(file: string, code: Buffer): void {
  const folder = path.dirname(file);
  const own = `${file}.${process.pid}`;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  try {
    writeFileSync(own, code, { mode: 0o600 });
    renameSync(own, file);
  } finally {
    rmSync(own, { force: true });
  }
  for (const name of readdirSync(folder)) removeOld(path.join(folder, name));
}

function removeOld(file: string): void {
  if (Date.now() - statSync(file).mtimeMs > OLD) rmSync(file, { force: true });
}

/** Where nothing can be kept, a start takes longer and nothing else. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
