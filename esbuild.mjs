// Bundles the extension's client and server (for Node and for the browser) and the command line into dist/.
import { build, context } from 'esbuild';
import { chmod, copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { imageOf } from './server/tokens/rank-image.ts';

const { values: options } = parseArgs({ options: { watch: { type: 'boolean' }, meta: { type: 'boolean' } } });

const grammars = ['typescript', 'tsx', 'javascript', 'python'];

const encodings = ['o200k_base', 'cl100k_base'];

/** Programs that run under Node read the token tables as they are to lie in memory; a browser's worker makes them of js-tiktoken's text. */
const tokenTablesFromFiles = {
  name: 'token-tables-from-files',
  setup(bundler) {
    bundler.onResolve({ filter: /^\.\/ranks\.ts$/ }, ({ importer }) => ({ path: path.join(path.dirname(importer), 'ranks.node.ts') }));
  },
};

/** Large parts of Node that the protocol's packages take for ways to start and reach a server which are seldom gone: loaded when they are used. */
const loadOnUse = {
  name: 'load-on-use',
  setup(bundler) {
    bundler.onResolve({ filter: /^(child_process|crypto)$/ }, ({ path: id, importer }) => (/node_modules.vscode-/.test(importer) ? { path: id, namespace: 'load-on-use' } : undefined));
    bundler.onLoad({ filter: /^/, namespace: 'load-on-use' }, ({ path: id }) => ({ contents: `module.exports = new Proxy({}, { get: (_, name) => require('node:${id}')[name] });` }));
  },
};

/**
 * web-tree-sitter makes an address of its wasm file from its own. It is handed the bytes and loads nothing, so any
 * address will do; a worker's own would not, for editors start workers from blobs.
 */
const scriptAddress = {
  node: { define: { 'import.meta.url': 'scriptAddress' }, banner: { js: "const scriptAddress = require('node:url').pathToFileURL(__filename).href;" } },
  browser: { define: { 'import.meta.url': '"https://localhost/"' } },
};

const common = {
  bundle: true,
  outdir: 'dist',
  target: 'es2023',
  // Not minified: it would save little, and a stack trace in a bug report should say where it comes from.
  sourcemap: options.watch ? 'linked' : false,
  legalComments: 'none',
  logLevel: 'warning',
  external: ['vscode'],
};
// jsonc-parser's main is a UMD module that esbuild cannot follow.
const forNode = { ...common, platform: 'node', format: 'cjs', mainFields: ['module', 'main'], plugins: [tokenTablesFromFiles, loadOnUse], ...scriptAddress.node };
const forBrowser = { ...common, platform: 'browser', mainFields: ['browser', 'module', 'main'], ...scriptAddress.browser };

/** A program that is run with kept code is no module and cannot import; web-tree-sitter's other build requires. */
const withoutImports = { supported: { 'dynamic-import': false }, alias: { 'web-tree-sitter': path.resolve('node_modules/web-tree-sitter/web-tree-sitter.cjs') } };

const programs = [
  // starts the server, so that it has use for all of Node at once
  { ...forNode, plugins: [tokenTablesFromFiles], entryPoints: { client: 'client/node.ts' } },
  { ...forNode, entryPoints: { server: 'server/start.ts' } },
  { ...forNode, ...withoutImports, entryPoints: { 'server.node': 'server/node.ts' } },
  { ...forNode, ...withoutImports, entryPoints: { 'cli.node': 'server/cli.ts' } },
  { ...forNode, entryPoints: { cli: 'server/cli-start.ts' }, banner: { js: `#!/usr/bin/env node\n${forNode.banner.js}` } },
  { ...forBrowser, format: 'cjs', entryPoints: { 'client.browser': 'client/browser.ts' } },
  { ...forBrowser, format: 'iife', entryPoints: { 'server.browser': 'server/browser.ts' } },
];

/** One letter outside of ASCII makes all of a program's text twice as long in memory; esbuild leaves those of regular expressions and comments. */
async function toAscii(file) {
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`));
}

async function writeTokenTables() {
  for (const name of encodings) {
    const { default: ranks } = await import(`js-tiktoken/ranks/${name}`);
    await writeFile(`dist/${name}.ranks`, imageOf(ranks.bpe_ranks));
  }
}

async function copyAssets() {
  await mkdir('dist/rules', { recursive: true });
  const pages = (await readdir('rules')).filter((name) => name.endsWith('.md'));
  const files = [
    ['node_modules/web-tree-sitter/web-tree-sitter.wasm', 'web-tree-sitter.wasm'],
    ...grammars.map((name) => [`node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`, `tree-sitter-${name}.wasm`]),
    ['server/project/schema.json', 'schema.json'],
    ...pages.map((name) => [`rules/${name}`, `rules/${name}`]),
  ];
  await Promise.all([...files.map(([from, to]) => copyFile(from, path.join('dist', to))), writeTokenTables()]);
}

if (options.watch) {
  await copyAssets();
  const contexts = await Promise.all(programs.map((program) => context({ ...program, logLevel: 'info' })));
  await Promise.all(contexts.map((each) => each.watch()));
} else {
  const results = await Promise.all(programs.map((program) => build({ ...program, metafile: true })));
  await Promise.all(results.flatMap(({ metafile }) => Object.keys(metafile.outputs)).map(toAscii));
  await copyAssets();
  await writeNotices(results);
  await chmod('dist/cli.js', 0o755);
  if (options.meta) report(results);
}

/** The licences of what is bundled or copied, as they ask for. */
async function writeNotices(results) {
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const bundled = inputs.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
  const packages = [...new Set([...bundled, 'web-tree-sitter', '@vscode/tree-sitter-wasm'])].toSorted();
  const notices = await Promise.all(packages.map(notice));
  await writeFile('dist/THIRD-PARTY.txt', notices.join(`\n${'='.repeat(80)}\n\n`));
}

async function notice(name) {
  const folder = path.join('node_modules', name);
  const { version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice|thirdpartynotices)/i.test(file));
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  return [`${name} ${version} (${license})`, ...texts].join('\n\n');
}

function report(results) {
  const outputs = results.flatMap(({ metafile }) => Object.entries(metafile.outputs));
  for (const [file, { bytes }] of outputs) console.log(`${String(Math.round(bytes / 1024)).padStart(6)} kB  ${file}`);
}
