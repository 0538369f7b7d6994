import { describe, expect, test } from 'vitest';
import { Tree, tree } from './tree.ts';

describe('relative modules', () => {
  test('levels, packages and submodules', () => {
    const files = tree('p/__init__.py', 'p/a.py', 'p/sub/__init__.py', 'p/sub/b.py', 'p/sub/deep/c.py', 'p/prompts.py', 'top.py');
    expect(files.resolve('p/sub/b.py', '.')).toBe('p/sub/__init__.py');
    expect(files.resolve('p/sub/b.py', '..')).toBe('p/__init__.py');
    expect(files.resolve('p/sub/b.py', '..prompts')).toBe('p/prompts.py');
    expect(files.resolve('p/sub/b.py', '.deep.c')).toBe('p/sub/deep/c.py');
    expect(files.resolve('p/sub/deep/c.py', '...a')).toBe('p/a.py');
    expect(files.resolve('p/__init__.py', '.a')).toBe('p/a.py');
    expect(files.resolve('p/a.py', '.none')).toBeUndefined();
    expect(files.resolve('p/a.py', '....top')).toBeUndefined();
  });

  test('a package goes before a module of its name, code before stubs', () => {
    const files = tree('main.py', 'x.py', 'x/__init__.py', 'y.py', 'y.pyi', 'z.pyi', 'w/__init__.pyi');
    expect(files.resolve('main.py', '.x')).toBe('x/__init__.py');
    expect(files.resolve('main.py', '.y')).toBe('y.py');
    expect(files.resolve('main.py', '.z')).toBe('z.pyi');
    expect(files.resolve('main.py', 'w')).toBe('w/__init__.pyi');
  });
});

describe('absolute modules', () => {
  test('from the workspace and its src', () => {
    const files = tree('app/__init__.py', 'app/llm.py', 'app/sub/__init__.py', 'app/sub/x.py', 'src/lib/__init__.py', 'src/lib/y.py', 'tests/test_x.py');
    expect(files.resolve('app/sub/x.py', 'app.llm')).toBe('app/llm.py');
    expect(files.resolve('app/sub/x.py', 'app')).toBe('app/__init__.py');
    expect(files.resolve('tests/test_x.py', 'lib.y')).toBe('src/lib/y.py');
    expect(files.resolve('src/lib/y.py', 'src.lib')).toBe('src/lib/__init__.py');
    expect(files.resolve('tests/test_x.py', 'app.none')).toBeUndefined();
  });

  test('from where the packages around the file begin, also above the workspace', () => {
    const files = tree('server/code/pkg/__init__.py', 'server/code/pkg/a.py', 'server/code/pkg/sub/__init__.py', 'server/code/pkg/sub/b.py');
    expect(files.resolve('server/code/pkg/sub/b.py', 'pkg.a')).toBe('server/code/pkg/a.py');
    const whole = tree('__init__.py', 'a.py', 'b.py');
    expect(whole.resolve('b.py', 'w.a')).toBe('a.py');
  });

  test('beside a script, and in folders above that things are started from', () => {
    const files = tree('demo/run.py', 'demo/helpers.py', 'demo/tools/search.py', 'backend/app/api/chat.py', 'backend/app/core/prompts.py');
    expect(files.resolve('demo/run.py', 'helpers')).toBe('demo/helpers.py');
    expect(files.resolve('demo/tools/search.py', 'helpers')).toBe('demo/helpers.py');
    expect(files.resolve('backend/app/api/chat.py', 'app.core.prompts')).toBe('backend/app/core/prompts.py');
    expect(files.resolve('backend/app/api/chat.py', 'core.prompts')).toBe('backend/app/core/prompts.py');
  });

  test('a sibling in a package only where nothing else is meant', () => {
    const files = tree('pkg/__init__.py', 'pkg/main.py', 'pkg/prompts.py', 'prompts.py', 'pkg/only.py');
    expect(files.resolve('pkg/main.py', 'prompts')).toBe('prompts.py');
    expect(files.resolve('pkg/main.py', 'only')).toBe('pkg/only.py');
  });

  test('from projects, with the folders they name', () => {
    const files = new Tree({
      'libs/core/pyproject.toml': '[project]\nname = "my-core"\n', 'libs/core/src/my_core/__init__.py': '', 'libs/core/src/my_core/llm.py': '',
      'libs/odd/pyproject.toml': '[tool.setuptools]\npackage-dir = {"" = "python"}\n', 'libs/odd/python/odd/__init__.py': '',
      'libs/poem/pyproject.toml': '[[tool.poetry.packages]]\ninclude = "poem"\nfrom = "lib"\n', 'libs/poem/lib/poem/x.py': '', 'libs/poem/tests/test_x.py': '',
      'libs/old/setup.py': '', 'libs/old/older/__init__.py': '', 'apps/api/main.py': '', 'libs/old/loose.py': '',
    });
    expect(files.resolve('apps/api/main.py', 'my_core.llm')).toBe('libs/core/src/my_core/llm.py');
    expect(files.resolve('apps/api/main.py', 'odd')).toBe('libs/odd/python/odd/__init__.py');
    expect(files.resolve('libs/poem/tests/test_x.py', 'poem.x')).toBe('libs/poem/lib/poem/x.py');
    expect(files.resolve('apps/api/main.py', 'older')).toBe('libs/old/older/__init__.py');
    // a loose module of another project is no package that anybody else can have
    expect(files.resolve('apps/api/main.py', 'loose')).toBeUndefined();
  });

  test('the nearest wins', () => {
    const files = tree('a/app/config.py', 'a/app/x.py', 'b/app/config.py', 'b/app/x.py', 'app/config.py');
    expect(files.resolve('a/app/x.py', 'app.config')).toBe('a/app/config.py');
    expect(files.resolve('b/app/x.py', 'app.config')).toBe('b/app/config.py');
  });
});

describe('what is outside the workspace', () => {
  test('the standard library, and a module that would import itself', () => {
    const files = tree('llm/logging.py', 'llm/types.py', 'llm/openai.py', 'llm/main.py', 'platform/config.py');
    expect(files.resolve('llm/main.py', 'logging')).toBeUndefined();
    expect(files.resolve('llm/main.py', 'types')).toBeUndefined();
    expect(files.resolve('llm/openai.py', 'openai')).toBeUndefined();
    expect(files.resolve('llm/main.py', 'platform.config')).toBe('platform/config.py');
  });

  test('what a project says it needs is not the file of that name', () => {
    const project = '[project]\nname = "mine"\ndependencies = ["openai>=1.0", "mine[all]"]\n[project.optional-dependencies]\nx = ["Lang-Chain[y]==2"]\n[tool.poetry.dependencies]\nanthropic = "^1"\n';
    const files = new Tree({
      'a/pyproject.toml': project, 'a/llm/main.py': '', 'a/llm/openai.py': '', 'a/llm/lang_chain.py': '', 'a/llm/anthropic.py': '', 'a/mine/x.py': '',
      'b/requirements.txt': '# what it needs\nopenai==1.0\n-r other.txt\n', 'b/llm/openai.py': '', 'b/llm/main.py': '',
    });
    for (const module of ['openai', 'lang_chain', 'anthropic']) expect(files.resolve('a/llm/main.py', module), module).toBeUndefined();
    expect(files.resolve('a/llm/main.py', 'mine.x')).toBe('a/mine/x.py');
    expect(files.resolve('b/llm/main.py', 'openai')).toBeUndefined();
  });

  test('a sibling in a package is not what a needed package may hold', () => {
    const files = new Tree({ 'pyproject.toml': '[project]\ndependencies = ["google-genai"]\n', 'src/llm/__init__.py': '', 'src/llm/google.py': '', 'src/llm/local.py': '', 'src/llm/main.py': '' });
    expect(files.resolve('src/llm/main.py', 'google')).toBeUndefined();
    expect(files.member('src/llm/main.py', 'google', 'genai')).toBeUndefined();
    expect(files.resolve('src/llm/main.py', 'local')).toBe('src/llm/local.py');
  });

  test('a sample that is called like a package makes no other of it', () => {
    const files = new Tree({ 'samples/openai/pyproject.toml': '[project]\nname = "openai"\n', 'samples/openai/main.py': '', 'app/requirements.txt': 'openai\n', 'app/openai.py': '', 'app/main.py': '' });
    expect(files.resolve('app/main.py', 'openai')).toBeUndefined();
  });

  test('broken projects say nothing', () => {
    const files = new Tree({ 'pyproject.toml': '[tool.poetry\n', 'sub/pyproject.toml': '[tool]\npoetry = 3\npytest = ["x"]\n[project]\nname = 4\ndependencies = { a = 1 }\n', 'sub/x.py': '', 'sub/y.py': '' });
    expect(files.resolve('sub/y.py', 'x')).toBe('sub/x.py');
    expect(files.resolve('sub/y.py', '')).toBeUndefined();
  });
});

describe('members that are modules', () => {
  test('of packages, of namespaces, of the own folder', () => {
    const files = tree('pkg/__init__.py', 'pkg/sub.py', 'pkg/more/__init__.py', 'space/a.py', 'mod.py', 'main.py', 'pkg/x.py', 'space/b/c.py');
    expect(files.member('main.py', 'pkg', 'sub')).toBe('pkg/sub.py');
    expect(files.member('main.py', 'pkg', 'more')).toBe('pkg/more/__init__.py');
    expect(files.member('main.py', 'space', 'a')).toBe('space/a.py');
    expect(files.member('main.py', 'space.b', 'c')).toBe('space/b/c.py');
    expect(files.resolve('main.py', 'space')).toBeUndefined();
    expect(files.member('pkg/x.py', '.', 'sub')).toBe('pkg/sub.py');
    expect(files.member('pkg/__init__.py', '.', 'sub')).toBe('pkg/sub.py');
    expect(files.member('space/a.py', '.b', 'c')).toBe('space/b/c.py');
    expect(files.member('space/a.py', '..', 'mod')).toBe('mod.py');
    expect(files.member('main.py', 'mod', 'anything')).toBeUndefined();
    expect(files.member('main.py', 'pkg', 'none')).toBeUndefined();
  });
});

describe('changes', () => {
  test('files and packages that come and go', () => {
    const files = tree('pkg/a/main.py', 'pkg/a/x.py', 'x.py');
    expect(files.resolve('pkg/a/main.py', 'x')).toBe('pkg/a/x.py');
    files.set('pkg/a/__init__.py');
    expect(files.resolve('pkg/a/main.py', 'x')).toBe('x.py');
    files.delete('x.py');
    expect(files.resolve('pkg/a/main.py', 'x')).toBe('pkg/a/x.py');
    expect(files.member('pkg/a/main.py', 'late', 'y')).toBeUndefined();
    files.set('late/y.py');
    expect(files.member('pkg/a/main.py', 'late', 'y')).toBe('late/y.py');
    expect(files.resolve('pkg/a/main.py', 'x')).toBe('pkg/a/x.py');
    files.set('requirements.txt', 'x\n');
    expect(files.resolve('pkg/a/main.py', 'x')).toBeUndefined();
  });

  test('a package of another project appears', () => {
    const files = new Tree({ 'lib/pyproject.toml': '', 'app/main.py': '' });
    expect(files.resolve('app/main.py', 'lib_one')).toBeUndefined();
    files.set('lib/src/lib_one/__init__.py');
    expect(files.resolve('app/main.py', 'lib_one')).toBe('lib/src/lib_one/__init__.py');
  });
});
