import { cite, figures } from '../../rules/estimate.ts';
import type { Case } from './cases.ts';
import type { Proof } from './prove.ts';
import { costs } from './server/cost-model.ts';

const columns = ['Rule', 'Program', 'Fix', 'Waits in a row', 'Model time', 'Tokens read', 'Tokens written', 'First output', 'By the clock'];

/** One row of the page, without its last cell: what the ledger shows is the same on every machine. */
export function rowOf({ file, rule }: Case, { title, before, after }: Proof): string {
  const read = (run: Proof['before']): number => run.ledger.inputTokens - run.ledger.cachedTokens;
  const cells = [
    `[${rule}](${rule}.md)`, `[${file}](../test/proof/programs/${file})`, title.replaceAll('|', '\\|'),
    change(before.ledger.waitsInARow, after.ledger.waitsInARow), change(seconds(before.ledger.elapsed), seconds(after.ledger.elapsed)), change(read(before), read(after)),
    change(before.ledger.outputTokens, after.ledger.outputTokens), change(seconds(before.firstOutput), seconds(after.firstOutput)),
  ];
  return `| ${cells.join(' | ')} |`;
}

function change<T>(before: T, after: T): string {
  return before === after ? String(before) : `${before} → ${after}`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

/** The whole page. `scale`: wall milliseconds for a virtual one, in the runs the last column is from. */
export function pageOf(rows: readonly (readonly [Case, Proof])[], scale: number): string {
  return `# The fixes, measured

Each fix was applied to a program in the shape of real code, and the program was run before and after against a local
stand-in for the providers. The requests are the same (of a prompt whose parts were moved: the same words; of one that
gives only the day: all but the time), the results are the same, and where the stand-in refuses a request the error
reaches the same handler. \`npm run proof\` writes this
page; the test command runs the same programs and compares all columns but the last.

Times are computed, not taken from a provider: what a request takes follows from its tokens and its connection.

| what | assumed | from |
|---|---|---|
| a new connection | ${costs.connection} ms | ${cite(figures.newConnection)} |
| to the provider and back | ${costs.roundTrip} ms | the same |
| start of an answer | ${costs.start} ms | so that 1,024 cached tokens make the first token 7 % earlier: ${cite(figures.promptCache)} |
| a token that is read | ${costs.inputToken.toFixed(3)} ms | ${cite(figures.promptCacheClaude)} |
| a token that is written | ${costs.outputToken} ms | 80 a second, promised for gpt-5.6-sol in fast mode (OpenAI, API fast mode, after 2026-07-30) |

The prefix cache serves what a provider says it serves: from its minimum on, in its steps, behind a mark where it asks for
one, and only once the answer that filled it has begun. "Tokens read" are those that no cache served. The last column is
the time by the clock of the machine that wrote this page, after in relation to before, with all times multiplied by ${scale}.

| ${columns.join(' | ')} |
|${columns.map(() => '---').join('|')}|
${rows.map(([each, proof]) => `${rowOf(each, proof)} ${(proof.after.wall / proof.before.wall).toFixed(2)} |`).join('\n')}
`;
}
