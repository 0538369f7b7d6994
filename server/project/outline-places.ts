import type { Outline } from './outline.ts';

type ByWord = ReadonlyMap<string, readonly number[]>;

/** Where an outline's stretches stand by what they declare, use and fill, and those that declare nothing. */
export interface Places {
  readonly declaring: ByWord;
  readonly using: ByWord;
  readonly filling: ByWord;
  readonly unnamed: readonly number[];
}

const known = new WeakMap<Outline, Places>();

export function placesIn(outline: Outline): Places {
  const places = known.get(outline) ?? {
    declaring: byWord(outline.map(({ names }) => names)), using: byWord(outline.map(({ uses }) => uses)), filling: byWord(outline.map(({ fills }) => fills)),
    unnamed: [...outline.keys()].filter((index) => outline[index]!.names.length === 0),
  };
  known.set(outline, places);
  return places;
}

function byWord(stretches: readonly (readonly string[])[]): ByWord {
  const places = new Map<string, number[]>();
  for (const [index, words] of stretches.entries()) {
    for (const word of words) {
      const indexes = places.get(word);
      if (indexes) indexes.push(index); else places.set(word, [index]);
    }
  }
  return places;
}
