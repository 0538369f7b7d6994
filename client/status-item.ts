import { LanguageStatusSeverity, languages } from 'vscode';
import type { Disposable } from 'vscode';
import type { Run, Status } from '../server/lsp/protocol.ts';
import { editorSelector } from './selector.ts';

/** The entry in the editor's language status menu: what the linter does and how long its last run took. */
export interface StatusItem extends Disposable {
  show(status: Status): void;
}

export function createStatusItem(): StatusItem {
  const item = languages.createLanguageStatusItem('promptLatency', editorSelector());
  item.name = 'Prompt Latency';
  item.command = { title: 'Show Output', command: 'promptLatency.showOutput' };
  const show = (status: Status): void => {
    item.busy = status.state === 'starting' || status.state === 'analysing';
    item.severity = status.state === 'failed' ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    item.text = heading(status);
    item.detail = status.message ?? (status.lastRun ? runText(status.lastRun) : undefined);
  };
  show({ state: 'starting' });
  return { show, dispose: () => item.dispose() };
}

function heading({ state }: Status): string {
  return state === 'failed' ? 'Prompt Latency is not running' : 'Prompt Latency';
}

/** "2 findings in 4 ms" */
export function runText({ findings, milliseconds, skipped }: Run): string {
  if (skipped === 'too-large') return 'This file is too large to analyse';
  if (skipped === 'too-deep') return 'This file is nested too deeply to analyse';
  if (skipped === 'too-slow') return 'This file takes too long to analyse';
  if (skipped === 'ignored') return 'This file is ignored by configuration';
  if (skipped) return 'This file is not analysed';
  const what = findings === 0 ? 'No findings' : findings === 1 ? '1 finding' : `${findings} findings`;
  return `${what} in ${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
}
