import type { Session } from './session.ts';
import { describe } from './guard.ts';

/** Is told how far the reading of the workspace is. */
export interface IndexProgress {
  report(done: number, total: number): void;
  end(): void;
}

/** With fewer files than this there is nothing to wait for. */
const WORTH_SHOWING = 500;

/** The client's own progress display, where it has one. */
export function indexProgress({ connection, features, log }: Pick<Session, 'connection' | 'features' | 'log'>): IndexProgress {
  if (!features.showsProgress) return { report: () => undefined, end: () => undefined };
  let isOver = false;
  let shown = -1;
  let reporter: Awaited<ReturnType<typeof connection.window.createWorkDoneProgress>> | undefined;
  let isAsked = false;
  const begin = async (): Promise<void> => {
    isAsked = true;
    const made = await connection.window.createWorkDoneProgress();
    if (isOver) return;
    reporter = made;
    reporter.begin('Prompt Latency', 0, 'reading the workspace');
  };
  return {
    report(done, total) {
      if (!isAsked && total >= WORTH_SHOWING) begin().catch((error: unknown) => log.debug(`progress: ${describe(error)}`));
      const percentage = Math.floor((done / Math.max(total, 1)) * 100);
      if (!reporter || percentage === shown) return;
      shown = percentage;
      reporter.report(percentage, `${done} of ${total} files`);
    },
    end() {
      isOver = true;
      reporter?.done();
    },
  };
}
