import Mocha from 'mocha';
import { lostServer } from './lost-server.ts';
import { promptFiles } from './prompt-files.ts';
import { define } from './suite.ts';

/** What VS Code calls in an extension host that runs on Node. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, color: false, reporter: 'spec' });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  define({ seesWorkspace: true, showsNotebooks: true });
  promptFiles();
  if (process.platform === 'linux') lostServer();
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) => (failures > 0 ? reject(new Error(`${failures} failed`)) : resolve()));
  });
}
