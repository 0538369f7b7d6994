import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { rules } from '../rules/registry.ts';
import { clientSettings } from '../server/lsp/client-settings.ts';
import { configurable } from '../server/project/unused-suppression.ts';

const root = path.join(import.meta.dirname, '..');
const { properties } = manifest.contributes.configuration;

test('every rule can be set in the editor', () => {
  const { properties: settings } = properties['promptLatency.rules'];
  expect(Object.entries(settings).map(([id, { description }]) => [id, description]))
    .toEqual(configurable(rules).map(({ id, summary }) => [id, summary]));
});

test('defaults are what the server assumes', () => {
  const defaults = Object.entries(properties).map(([name, value]) => [name.replace('promptLatency.', ''), value.default]);
  expect(clientSettings(Object.fromEntries(defaults))).toEqual(clientSettings(undefined));
});

test('every setting says where it may be set and what it is for', () => {
  for (const setting of Object.values(properties)) {
    expect(['resource', 'window']).toContain(setting.scope);
    expect(setting.markdownDescription).toMatch(/\.$/);
  }
});

test('commands are implemented', () => {
  const client = readFileSync(path.join(root, 'client/client.ts'), 'utf8');
  for (const { command } of manifest.contributes.commands) expect(client).toContain(`'${command}'`);
});

test('what the package names is packed', () => {
  const packed = readFileSync(path.join(root, '.vscodeignore'), 'utf8').split('\n').filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  const named = [manifest.main, manifest.browser, manifest.icon, ...manifest.contributes.jsonValidation.map(({ url }) => url)];
  for (const file of named) expect(packed.some((pattern) => path.matchesGlob(path.normalize(file), pattern)), file).toBe(true);
  for (const file of ['README.md', 'LICENSE', 'CHANGELOG.md', 'client/icon.png']) expect(existsSync(path.join(root, file)), file).toBe(true);
});
