import { didYouMean } from '../project/nearest.ts';
import { pageUrl } from '../project/page-url.ts';
import { configurable } from '../project/unused-suppression.ts';
import type { RuleMeta } from '../project/unused-suppression.ts';
import { wrap } from './display-width.ts';
import { UsageError } from './host.ts';
import type { Host } from './host.ts';
import { styleFor } from './style.ts';
import type { Style } from './style.ts';

const fixLabels: Readonly<Record<RuleMeta['fixable'], string>> = { safe: '--fix', suggestion: '--fix-suggestions', none: '' };

/** `prompt-latency rules`: what is looked for. */
export function listRules(host: Host, noColor: boolean): string {
  const style = styleFor(host.out, host, noColor);
  const rules = configurable(host.rules);
  const width = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.flatMap((rule) => describe(rule, width, Math.min(host.out.columns, 120), style));
  return `${lines.join('\n')}\n\nprompt-latency explain <rule> prints the page of a rule.\n`;
}

function describe({ id, summary, defaultSeverity, fixable }: RuleMeta, width: number, columns: number, style: Style): readonly string[] {
  const indent = width + 2;
  const severity = style.severity(defaultSeverity, defaultSeverity.padEnd(9));
  const head = `${style.bold(id)}${' '.repeat(indent - id.length)}${severity}${style.dim(fixLabels[fixable])}`.trimEnd();
  return [head, ...wrap(summary, Math.max(30, columns - indent)).map((line) => ' '.repeat(indent) + line)];
}

/** `prompt-latency explain <rule>`: its page. Throws UsageError for a rule that does not exist. */
export async function explainRule(id: string, host: Host, noColor: boolean): Promise<string> {
  const rules = configurable(host.rules);
  const rule = rules.find((each) => each.id === id);
  if (!rule) {
    throw new UsageError(`There is no rule "${id}".${didYouMean(id, rules.map((each) => each.id))}`, 'Run "prompt-latency rules" for their names.');
  }
  const page = await host.readPage(id) ?? `# ${id}\n\n${rule.summary}`;
  return `${painted(page.trimEnd(), styleFor(host.out, host, noColor))}\n\n${pageUrl(id)}\n`;
}

/** Markdown with its headings, code and fences made visible; without colours it stays as it is. */
function painted(page: string, style: Style): string {
  let inCode = false;
  return page.split(/\r?\n/).map((line) => {
    const isFence = /^\s*```/.test(line);
    if (isFence) inCode = !inCode;
    if (isFence) return style.dim(line);
    if (inCode) return style.paint('cyan', line);
    return /^#+ /.test(line) ? style.bold(line) : line.replace(/`[^`]+`/g, (code) => style.paint('cyan', code));
  }).join('\n');
}
