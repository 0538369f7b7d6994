import { claudeVersion } from './claude-version.ts';
import { sources } from './sources.ts';
import { isModel } from './versions.ts';

/** How fast a model is among its maker's models. An order, not a measure: levels of two scales do not compare. */
export interface SpeedClass {
  /** Higher is faster. */
  readonly level: 1 | 2 | 3 | 4 | 5;
  readonly scale: 'openai-latency-rating' | 'claude-comparative-latency';
  /** As the source says it: "4 of 5", "Fastest". */
  readonly label: string;
  readonly source: string;
  readonly date: string;
}

const openaiLevels: readonly (readonly [SpeedClass['level'], readonly string[]])[] = [
  [5, ['gpt-5-nano', 'gpt-4.1-nano']],
  [4, ['gpt-5-mini', 'gpt-4.1-mini', 'gpt-4o-mini', 'gpt-5.4-mini', 'gpt-5.4-nano', 'gpt-5.5', 'gpt-5.6-cyber', 'gpt-5.6-luna', 'gpt-5.6-sol', 'gpt-5.6-terra']],
  [3, ['gpt-4o', 'gpt-4.1', 'gpt-5', 'gpt-5.1', 'gpt-5.2', 'gpt-5.4']],
  [1, ['o1', 'o3', 'o1-pro', 'o3-pro', 'gpt-5-pro', 'gpt-5.2-pro', 'gpt-5.4-pro', 'gpt-5.5-pro']],
];

const claudeLevels: Readonly<Record<string, readonly [SpeedClass['level'], string]>> = {
  'haiku-5-5': [4, 'Fastest'], 'sonnet-5-5': [3, 'Fast'], 'opus-5-5': [2, 'Moderate'], 'fable-5-1': [1, 'Slower'],
};

/** The speed class of a model's own name, where a source gives one. */
export function speedClassOf(name: string): SpeedClass | undefined {
  const level = openaiLevels.find(([, ids]) => ids.some((id) => isModel(name, id)))?.[0];
  if (level !== undefined) return { level, scale: 'openai-latency-rating', label: `${level} of 5`, source: sources.G.title, date: sources.G.date };
  const claude = claudeLevels[claudeVersion(name) ?? ''];
  if (claude === undefined) return undefined;
  return { level: claude[0], scale: 'claude-comparative-latency', label: claude[1], source: sources.B7.title, date: sources.B7.date };
}
