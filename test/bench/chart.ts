/** Draws how time and memory grow, as an SVG: both axes logarithmic, so that what grows in proportion is a straight line of one slope. */
import type { Point } from './growth.ts';

interface Panel {
  readonly title: string;
  readonly across: string;
  readonly points: readonly Point[];
  value(point: Point): number | undefined;
  label(value: number): string;
}

const WIDTH = 440;
const HEIGHT = 300;
const inset = { left: 84, right: 30, top: 40, bottom: 44 };
const LEGEND = 36;
const colours = ['#0b6e4f', '#c8553d', '#3d5a98', '#8a6d00'];

export function chartOf(files: readonly Point[], lines: readonly Point[], caption: string): string {
  const time = { value: (point: Point) => point.milliseconds, label: duration };
  const memory = { value: (point: Point) => point.peak, label: (value: number) => `${value.toLocaleString('en')} MiB` };
  const panels: readonly Panel[] = [
    { title: 'Time by files', across: 'files', points: files, ...time },
    { title: 'Time by lines of one file', across: 'lines', points: lines, ...time },
    { title: 'Memory by files', across: 'files', points: files, ...memory },
    { title: 'Memory by lines of one file', across: 'lines', points: lines, ...memory },
  ];
  const tools = [...new Set([...files, ...lines].map(({ tool }) => tool))];
  const drawn = panels.map((panel, index) => `<g transform="translate(${(index % 2) * WIDTH} ${LEGEND + Math.floor(index / 2) * HEIGHT})">${draw(panel, tools)}</g>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${2 * WIDTH} ${LEGEND + 2 * HEIGHT + 24}" font-family="system-ui, sans-serif" font-size="12" fill="#333">
<rect width="100%" height="100%" fill="#fff"/>
${legend(tools)}
${drawn.join('\n')}
${text(2 * WIDTH / 2, LEGEND + 2 * HEIGHT + 12, caption, 'middle', 'fill="#666" font-size="11"')}
</svg>
`;
}

function legend(tools: readonly string[]): string {
  return tools.map((tool, index) => {
    const x = inset.left + index * 190;
    return `<line x1="${x}" x2="${x + 24}" y1="20" y2="20" stroke="${colours[index]}" stroke-width="2.5"/>${text(x + 30, 24, tool, 'start')}`;
  }).join('');
}

function draw(panel: Panel, tools: readonly string[]): string {
  const known = panel.points.filter((point) => panel.value(point) !== undefined);
  const x = scale(known.map(({ size }) => size), inset.left, WIDTH - inset.right);
  const y = scale(known.map((point) => panel.value(point)!), HEIGHT - inset.bottom, inset.top);
  const grid = [
    ...y.ticks.map((value) => `<line x1="${inset.left}" x2="${WIDTH - inset.right}" y1="${y.at(value)}" y2="${y.at(value)}" stroke="#e4e4e4"/>${text(inset.left - 6, y.at(value) + 4, panel.label(value), 'end')}`),
    ...x.ticks.map((value) => `<line x1="${x.at(value)}" x2="${x.at(value)}" y1="${inset.top}" y2="${HEIGHT - inset.bottom}" stroke="#e4e4e4"/>${text(x.at(value), HEIGHT - inset.bottom + 16, value.toLocaleString('en'), 'middle')}`),
  ];
  const lines = tools.map((tool, index) => line(known.filter((point) => point.tool === tool).map((point) => [x.at(point.size), y.at(panel.value(point)!)]), colours[index]!));
  return [text(inset.left, 24, panel.title, 'start', 'font-weight="600"'), ...grid, ...lines, text((inset.left + WIDTH - inset.right) / 2, HEIGHT - 8, panel.across, 'middle', 'fill="#666"')].join('');
}

function line(points: readonly (readonly [number, number])[], colour: string): string {
  const dots = points.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="3" fill="${colour}"/>`).join('');
  return `<polyline points="${points.map((point) => point.join(',')).join(' ')}" fill="none" stroke="${colour}" stroke-width="2.5"/>${dots}`;
}

interface Scale {
  readonly ticks: readonly number[];
  at(value: number): number;
}

/** Powers of ten around the values, from one place to the other. */
function scale(values: readonly number[], from: number, to: number): Scale {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values)) - 1e-9));
  return {
    ticks: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)),
    at: (value) => Math.round((from + ((Math.log10(value) - low) / (high - low)) * (to - from)) * 10) / 10,
  };
}

function duration(milliseconds: number): string {
  return milliseconds < 1_000 ? `${milliseconds} ms` : `${(milliseconds / 1_000).toLocaleString('en')} s`;
}

function text(x: number, y: number, content: string, anchor: 'start' | 'middle' | 'end', more = ''): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" ${more}>${content.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`;
}
