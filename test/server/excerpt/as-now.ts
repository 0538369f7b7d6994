import type { Finding } from '../../../rules/model.ts';
import { moved, type Draft, type Drafted } from '../../../server/excerpt/draft.ts';
import type { Drift } from '../../../server/excerpt/drift.ts';

/** All of a draft, one by one. */
export function drafted({ before, ahead, between, behind }: Draft): readonly Drafted[] {
  const standing = before.map((finding, still): Drafted => ({ finding, still }));
  return [...standing.slice(0, ahead), ...between, ...standing.slice(standing.length - behind)];
}

/** A finding of a draft with its places in the text as it is now. `drift`: what became of the text since the whole look. */
export function asNow({ finding, still }: Drafted, drift: Drift): Finding {
  const now = (offset: number): number => drift.now(offset);
  return still === undefined ? finding : moved(finding, now, now);
}
