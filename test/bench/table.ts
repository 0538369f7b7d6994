/** The figures as Markdown: for each piece of work a row, for each tool its median, its 95th percentile and its ratio to ours. */
import { median, p95 } from './samples.ts';
import type { Row, Samples, Section, Unit } from './samples.ts';

export function tableOf({ title, rows }: Section): string {
  const tools = [...new Set(rows.flatMap(({ samples }) => samples.map(({ tool }) => tool)))];
  const lines = rows.map((row) => [row.work, ...tools.map((tool) => cell(row, tool))]);
  return markdown([[title, ...tools], ...lines]);
}

function cell({ unit, samples }: Row, tool: string): string {
  const own = samples.find((each) => each.tool === tool);
  if (!own) return '–';
  const [ours] = samples;
  return [figure(own, unit), own === ours ? undefined : ratio(own, ours!), own.note].filter(Boolean).join('; ');
}

function figure({ values, over }: Samples, unit: Unit): string {
  if (over !== undefined) return `> ${amount(over, unit)}`;
  const [middle, high] = [median(values), p95(values)];
  if (middle === undefined || high === undefined) return '–';
  return values.length < 2 ? amount(middle, unit) : `${amount(middle, unit)} (p95 ${amount(high, unit)})`;
}

function ratio(other: Samples, ours: Samples): string | undefined {
  const [own, base] = [other.over ?? median(other.values), median(ours.values)];
  return own === undefined || base === undefined ? undefined : `${other.over === undefined ? '' : '> '}×${rounded(own / base)}`;
}

function amount(value: number, unit: Unit): string {
  return unit === 'ms' && value >= 1_000 ? `${rounded(value / 1_000)} s` : `${rounded(value)} ${unit}`;
}

/** Three digits say all that a measurement knows. */
function rounded(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(value >= 10 ? 3 : 2)));
}

function markdown([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((each) => each.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map((_, index) => (index === 0 ? '---' : '--:')).join('|')}|`, ...rows.map(line)].join('\n');
}
