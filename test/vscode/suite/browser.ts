import 'mocha/mocha.js';
import type { Runner, Test } from 'mocha';
import { promptFiles } from './prompt-files.ts';
import { define } from './suite.ts';

/** mocha's own reporter for browsers needs a page; a worker has none. */
class WorkerReporter {
  constructor(runner: Runner) {
    runner.on('pass', ({ title, duration }: Test) => console.log(`    ✔ ${title} (${duration}ms)`));
    runner.on('fail', (test: Test, error: Error) => console.error(`    ✘ ${test.title}: ${error.message}`));
    runner.on('end', () => console.log(`${runner.stats?.passes} passing, ${runner.stats?.failures} failing`));
  }
}

/** What VS Code calls in an extension host that is a web worker. */
export async function run(): Promise<void> {
  mocha.setup({ ui: 'bdd', timeout: 60_000, reporter: WorkerReporter as unknown as Mocha.ReporterConstructor });
  // the notebook editor of a browser without network waits for a page of its own
  define({ seesWorkspace: false, showsNotebooks: false });
  promptFiles();
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) => (failures > 0 ? reject(new Error(`${failures} failed`)) : resolve()));
  });
}
