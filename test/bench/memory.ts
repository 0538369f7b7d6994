/** How much memory a process and the processes it started hold; undefined where the system does not tell. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** In MiB. */
export interface Memory {
  readonly now: number;
  readonly peak: number;
}

/** `program`: its other processes count, too; some servers leave the work to one that is nobody's child. */
export function memoryOf(pid: number, program?: string): Memory | undefined {
  if (process.platform !== 'linux') return undefined;
  const others = program === undefined ? [] : processesOf(program);
  const parts = [...new Set([pid, ...descendantsOf(pid), ...others])].flatMap((each) => read(each) ?? []);
  if (parts.length === 0) return undefined;
  return { now: sum(parts.map(({ now }) => now)), peak: sum(parts.map(({ peak }) => peak)) };
}

function read(pid: number): Memory | undefined {
  const status = readText(`/proc/${pid}/status`);
  const field = (name: string): number | undefined => {
    const found = new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(status ?? '');
    return found ? Number(found[1]) / 1024 : undefined;
  };
  const [now, peak] = [field('VmRSS'), field('VmHWM')];
  return now === undefined || peak === undefined ? undefined : { now, peak };
}

function descendantsOf(pid: number): number[] {
  const children = threadsOf(pid).flatMap((thread) => (readText(`/proc/${pid}/task/${thread}/children`) ?? '').split(' ').filter(Boolean).map(Number));
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

function processesOf(program: string): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && linkOf(`/proc/${name}/exe`) === program).map(Number);
}

function linkOf(file: string): string | undefined {
  try {
    return readlinkSync(file);
  } catch {
    return undefined;
  }
}

function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
