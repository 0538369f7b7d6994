/** From one provider's data file to the rows of models.json: `{ <model's own name>: [contextTokens, maxOutputTokens, reasoning] }`. */
export function tableOf(provider, data) {
  const rows = {};
  for (const model of Object.values(data).flatMap((models) => Object.values(models)).sort(byId)) {
    // the same id can also stand for a classifier, whose window is another one
    if (model.type !== 'chat') continue;
    rows[nameOf(provider, model.id)] ??= [windowOf(model), model.maxTokens, reasoningOf(model)];
  }
  return Object.fromEntries(Object.entries(rows).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** "amazon.nova…" before "us.amazon.nova…": a model's own row goes before those of regions. */
function byId(a, b) {
  return a.id.length - b.id.length || (a.id < b.id ? -1 : 1);
}

const region = /^(?:us-gov|us|eu|apac|jp|au|ca|in|global)\./;
const vendorFolder = /^.*\//;
const bedrockVendor = /^[a-z]+\./;

function nameOf(provider, id) {
  const bare = provider === 'bedrock' ? id.replace(region, '').replace(bedrockVendor, '') : id.replace(vendorFolder, '');
  return bare.toLowerCase();
}

/**
 * A window that ends where the model's own higher price begins is the price's border. OpenAI's own figure for the models
 * where the data has that (gpt-5.4 to gpt-6.1) is 1,050,000, as in @pydantic/genai-prices 0.1.8 (2026-09-23).
 */
const REAL_WINDOW = 1_050_000;
function windowOf({ contextWindow, cost }) {
  return cost?.tiers?.some((tier) => tier.inputTokensAbove === contextWindow) ? REAL_WINDOW : contextWindow;
}

/** 0 never, 2 always (its reasoning has no "off"), 1 where asked or by default: the data does not tell these two apart. */
function reasoningOf({ reasoning, thinkingLevelMap }) {
  if (!reasoning) return 0;
  return thinkingLevelMap?.off === null ? 2 : 1;
}
