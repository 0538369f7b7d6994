/**
 * Measures ours and the tools people know, side by side: `npm run bench -- [folders…]`.
 *   --quick         fewer repetitions and smaller sizes, to see whether it works
 *   --full          the growth of the cost up to 50,000 files
 *   --only NAMES    some of keystrokes, servers, repositories, tokens, growth
 *   --write-readme  puts the tables into README.md and the chart into docs/
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chartOf } from './chart.ts';
import { copyPackages } from './corpora.ts';
import { growth } from './growth.ts';
import { keystrokes, keystrokesIn } from './keystrokes.ts';
import { machine } from './machine.ts';
import { installPeers, tools } from './peers.ts';
import { repository } from './repositories.ts';
import type { Row, Section } from './samples.ts';
import { serverStart } from './server-start.ts';
import { tableOf } from './table.ts';
import { tokenRows } from './tokens.ts';

const parts = ['keystrokes', 'servers', 'repositories', 'tokens', 'growth'] as const;
type Part = (typeof parts)[number];

const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, full: { type: 'boolean', default: false }, only: { type: 'string' }, 'write-readme': { type: 'boolean', default: false } },
});
const root = path.resolve(import.meta.dirname, '../..');
const results = path.join(import.meta.dirname, '.results');
const packages = path.join(root, 'node_modules');

const isWanted = (part: Part): boolean => options.only === undefined || options.only.split(',').includes(part);
const { quick } = options;
const rounds = quick ? 1 : 3;
const started = new Date();

installPeers();
const scratch = mkdtempSync(path.join(tmpdir(), 'pl-bench-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
const workspace = path.join(scratch, 'workspace');
const all = tools(workspace);
const servers = [all.ours, all.oxlint, all.biome];

const sections = [await linters(), await tokenizers()].filter(({ rows }) => rows.length > 0);
for (const section of sections) console.log(`\n${tableOf(section)}`);
const grown = isWanted('growth') ? await say('growth', () => growth(all.ours, [all.oxlint, all.biome], path.join(scratch, 'growth'), options.full ? 50_000 : quick ? 1_000 : 10_000, rounds)) : undefined;

const note = `${started.toISOString().slice(0, 10)}, ${machine()}`;
console.log(`\n${note}; ${Math.round((Date.now() - started.getTime()) / 1000)} s`);
mkdirSync(results, { recursive: true });
writeFileSync(path.join(results, `${started.toISOString().replaceAll(':', '-')}.json`), `${JSON.stringify({ date: started, machine: machine(), sections, growth: grown }, null, 1)}\n`);
const chart = grown && chartOf(grown.files, grown.lines, note);
if (chart) writeFileSync(path.join(results, 'growth.svg'), chart);
if (options['write-readme']) publish();
process.exit(0);

async function linters(): Promise<Section> {
  const rows: Row[] = [];
  if (isWanted('keystrokes')) {
    rows.push(await say('keystrokes in 1,000 lines', () => keystrokes(servers, workspace, 1_000, quick ? 10 : 60)));
    // of fewer than twenty the 95th percentile would be the slowest
    rows.push(await say('keystrokes in 10,000 lines', () => keystrokes(servers, workspace, 10_000, quick ? 5 : 40)));
    for (const folder of folders) {
      const row = await say(`keystrokes in ${folder}`, () => keystrokesIn(servers, path.resolve(folder), quick ? 5 : 40));
      if (row) rows.push(row);
    }
  }
  if (isWanted('servers')) rows.push(...await say('servers', () => serverStart(servers, path.join(workspace, 'open'), quick ? 1 : 7)));
  if (isWanted('repositories')) {
    const copied = path.join(scratch, 'packages');
    copyPackages(packages, copied);
    const inner = path.join(scratch, 'results');
    rows.push(...await say('npm packages', () => repository('npm packages', all, copied, inner, rounds)));
    for (const folder of folders) rows.push(...await say(folder, () => repository(path.basename(folder), all, path.resolve(folder), inner, rounds)));
  }
  return { title: 'work', rows };
}

async function tokenizers(): Promise<Section> {
  const rows = isWanted('tokens') ? await say('tokens', () => tokenRows(packages, quick ? 2 : 7, quick ? 2_000 : 5_000)) : [];
  return { title: 'tokens of', rows };
}

async function say<T>(what: string, measure: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const measured = await measure();
  console.error(`${what}: ${Math.round((performance.now() - begun) / 1000)} s`);
  return measured;
}

function publish(): void {
  const readme = path.join(root, 'README.md');
  const [begin, end] = ['<!-- bench: written by `npm run bench -- --write-readme` -->', '<!-- /bench -->'];
  const text = readFileSync(readme, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no ${begin} … ${end}`);
  writeFileSync(readme, `${text.slice(0, from)}${begin}\n${sections.map(tableOf).join('\n\n')}\n\nMeasured on ${note}.\n${text.slice(to)}`);
  if (!chart) return;
  mkdirSync(path.join(root, 'docs'), { recursive: true });
  writeFileSync(path.join(root, 'docs/growth.svg'), chart);
}
