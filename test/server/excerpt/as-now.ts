import type { Finding } from '../../../rules/model.ts';
import { moved, type Drafted } from '../../../server/excerpt/draft.ts';
import type { Drift } from '../../../server/excerpt/drift.ts';

/** A finding of a draft with its places in the text as it is now. `drift`: what became of the text since the whole look. */
export function asNow({ finding, isStill }: Drafted, drift: Drift): Finding {
  const now = (offset: number): number => drift.now(offset);
  return isStill ? moved(finding, now, now) : finding;
}
