import { folderOf } from '../paths.ts';
import { pathFrom } from './folders.ts';
import type { WorkspaceFiles } from './resolver.ts';
import { entriesOf, textsOf, tomlValue, valueAt } from './values.ts';

/** A folder with a pyproject.toml or setup.py. */
export interface PythonProject {
  readonly folder: string;
  /** As an import would write it; undefined where it is not said. */
  readonly name?: string;
  /** Folders that hold its packages, absolute; the project's own first. */
  readonly sources: readonly string[];
  /** Names of what it says it needs, as imports would write them. */
  readonly dependencies: ReadonlySet<string>;
}

export function readProject(path: string, files: WorkspaceFiles): PythonProject {
  const folder = folderOf(path);
  const value = path.endsWith('.toml') ? tomlValue(files.read(path)) : undefined;
  const name = [valueAt(value, 'project', 'name'), valueAt(value, 'tool', 'poetry', 'name')].flatMap(textsOf)[0];
  const sources = new Set(['.', ...sourceFolders(value), 'src'].map((each) => pathFrom(folder, each)));
  return { folder, sources: [...sources], dependencies: new Set(dependencies(value).map(importName)), ...(name === undefined ? {} : { name: importName(name) }) };
}

/** The names that a requirements.txt lists. */
export function requirements(text: string | undefined): readonly string[] {
  return (text ?? '').split('\n').filter((line) => /^\s*[a-z]/i.test(line)).map(importName);
}

/** "Google-GenAI[x]>=1.0" is imported as google_genai, if as that at all. */
function importName(requirement: string): string {
  return (/^\s*([\w.-]*)/.exec(requirement)?.[1] ?? '').toLowerCase().replace(/[-.]+/g, '_');
}

/** Where tools are told that packages are. */
function sourceFolders(value: unknown): readonly string[] {
  const tool = (...keys: readonly string[]): unknown => valueAt(value, 'tool', ...keys);
  const poetry = tool('poetry', 'packages');
  return [
    tool('setuptools', 'package-dir', ''), tool('setuptools', 'packages', 'find', 'where'), tool('pdm', 'build', 'package-dir'),
    tool('uv', 'build-backend', 'module-root'), tool('maturin', 'python-source'), tool('hatch', 'build', 'targets', 'wheel', 'sources'),
    ...(Array.isArray(poetry) ? poetry.map((each) => valueAt(each, 'from')) : []),
    tool('pytest', 'ini_options', 'pythonpath'), tool('pyright', 'extraPaths'),
  ].flatMap(textsOf);
}

function dependencies(value: unknown): readonly string[] {
  const poetry = valueAt(value, 'tool', 'poetry');
  const lists = [valueAt(value, 'project', 'dependencies'), ...['project.optional-dependencies', 'dependency-groups']
    .flatMap((place) => Object.values(entriesOf(valueAt(value, ...place.split('.')))))];
  const tables = [poetry, ...Object.values(entriesOf(valueAt(poetry, 'group')))].map((each) => valueAt(each, 'dependencies'));
  return [...lists.flatMap(textsOf), ...tables.flatMap((table) => Object.keys(entriesOf(table)))];
}
