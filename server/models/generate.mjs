/**
 * Writes models.json: window, output limit and reasoning by model, from the data of @earendil-works/pi-ai (MIT, based on
 * models.dev). What that data does not carry stands in tables of this folder, each with its source and date.
 *
 *   node server/models/generate.mjs [folder of the unpacked package]
 *
 * Without a folder it reads node_modules/@earendil-works/pi-ai. Nothing of the package is part of the extension.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableOf } from './generate-table.mjs';

const PACKAGE = '@earendil-works/pi-ai';
const folder = process.argv[2] ?? join(import.meta.dirname, '../../node_modules', PACKAGE);
const json = (path) => JSON.parse(readFileSync(join(folder, path), 'utf8'));

const providers = {
  openai: 'openai', anthropic: 'anthropic', google: 'google', mistral: 'mistral', groq: 'groq', deepseek: 'deepseek', xai: 'xai',
  together: 'together', 'amazon-bedrock': 'bedrock',
};

const lines = Object.entries(providers).map(([from, to]) => {
  const rows = Object.entries(tableOf(to, json(`dist/providers/data/${from}.json`))).map(([name, row]) => `      ${JSON.stringify(name)}: ${JSON.stringify(row)}`);
  return `    ${JSON.stringify(to)}: {\n${rows.join(',\n')}\n    }`;
});
writeFileSync(join(import.meta.dirname, 'models.json'), `{
  "source": "${PACKAGE} ${json('package.json').version}",
  "date": "${json('dist/providers/data/.manifest.json').generatedAt.slice(0, 10)}",
  "licence": "MIT; based on models.dev (MIT)",
  "columns": ["contextTokens", "maxOutputTokens", "reasoning: 0 never, 1 where asked or by default, 2 always"],
  "models": {
${lines.join(',\n')}
  }
}
`);
