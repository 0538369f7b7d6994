import { thousands } from '../../rules/wording.ts';
import type { ModelInfo } from './find-model.ts';
import { unmeasured } from './tokenizers.ts';

/** A band wider than this, as a share of its lower end, is shown as a band. */
const NARROW = 0.2;

/**
 * The text to show for a count made with the model's `tokenizer.encoding` (o200k_base where the model is not known):
 * "1,234 tokens" where that is the model's own, else "≈1,480 tokens", or "≈1,480–1,970 tokens" where the factor is a
 * wide band.
 */
export function describeTokens(count: number, model: ModelInfo | undefined): string {
  const { exact, factor } = model?.tokenizer ?? unmeasured;
  if (exact) return withUnit(thousands(count), count);
  const { low, typical, high } = factor;
  if (high / low - 1 > NARROW) return withUnit(`≈${rounded(count * low)}–${rounded(count * high)}`, 2);
  return withUnit(`≈${rounded(count * typical)}`, Math.round(count * typical));
}

/** What a shown count rests on, for the hover. */
export function tokenBasis(model: ModelInfo | undefined): string {
  return (model?.tokenizer ?? unmeasured).basis;
}

/** To three digits: more would promise what the factor does not hold. */
function rounded(tokens: number): string {
  return thousands(Number(tokens.toPrecision(3)));
}

function withUnit(figure: string, count: number): string {
  return `${figure} ${count === 1 ? 'token' : 'tokens'}`;
}
