#!/usr/bin/env node
// Stands in for the desktop VS Code that @vscode/test-electron starts: takes its arguments and runs the same extension
// and the same tests in code-server's extension host.
import { statSync } from 'node:fs';
import path from 'node:path';
import { runInCodeServer } from './in-code-server.ts';

const given = process.argv.slice(2);
const values = (name) => given.filter((each) => each.startsWith(`--${name}=`)).map((each) => each.slice(name.length + 3));
const development = values('extensionDevelopmentPath').map((each) => path.resolve(each));
const [tests] = values('extensionTestsPath');
const folder = given.find((each) => !each.startsWith('-'));

if (development.length === 0 || tests === undefined || folder === undefined || !statSync(folder).isDirectory()) {
  console.error('Needs --extensionDevelopmentPath, --extensionTestsPath and a folder.');
  process.exit(2);
}
process.exit(await runInCodeServer({ development, tests: path.resolve(tests), folder: path.resolve(folder) }));
