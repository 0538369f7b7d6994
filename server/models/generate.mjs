/**
 * Writes models.json: window, output limit and reasoning by model.
 *
 *   node server/models/generate.mjs <input.json>
 *
 * The input is `{ source, models: { <provider>: { <model id>: [context, maxOutput, …prices, reasoning] } } }`, reduced
 * from the data files of @earendil-works/pi-ai 1.5.2 (MIT, generated 2026-11-10, itself based on models.dev):
 * dist/providers/data/*.json, the fields contextWindow, maxTokens and reasoning (0 or 1, the last).
 */
import { readFileSync, writeFileSync } from 'node:fs';

const providers = {
  openai: 'openai', anthropic: 'anthropic', google: 'google', mistral: 'mistral', groq: 'groq', deepseek: 'deepseek', xai: 'xai',
  together: 'together', 'amazon-bedrock': 'bedrock',
};

/**
 * That data holds the border of a price tier, 272,000 tokens, as the window of OpenAI's gpt-5.4 to gpt-6.1. OpenAI's
 * own figure for them is 1,050,000, as @pydantic/genai-prices 0.1.8 has it too.
 */
const PRICE_TIER = 272_000;
const REAL_WINDOW = 1_050_000;

const region = /^(?:us-gov|us|eu|apac|jp|au|ca|in|global)\./;
const vendorFolder = /^.*\//;
const bedrockVendor = /^[a-z]+\./;

function nameOf(provider, id) {
  const bare = provider === 'bedrock' ? id.replace(region, '').replace(bedrockVendor, '') : id.replace(vendorFolder, '');
  return bare.toLowerCase();
}

function rowsOf(provider, models) {
  const rows = {};
  for (const [id, row] of Object.entries(models)) {
    const [context, maxOutput] = row;
    const window = context === PRICE_TIER ? REAL_WINDOW : context;
    rows[nameOf(provider, id)] ??= [window, maxOutput, row.at(-1)];
  }
  return Object.fromEntries(Object.entries(rows).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const input = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const lines = Object.entries(providers).map(([from, to]) => {
  const rows = Object.entries(rowsOf(to, input.models[from])).map(([name, row]) => `      ${JSON.stringify(name)}: ${JSON.stringify(row)}`);
  return `    ${JSON.stringify(to)}: {\n${rows.join(',\n')}\n    }`;
});
const output = new URL('models.json', import.meta.url);
writeFileSync(output, `{
  "source": "@earendil-works/pi-ai 1.5.2",
  "date": "2026-11-10",
  "columns": ["contextTokens", "maxOutputTokens", "reasoning"],
  "models": {
${lines.join(',\n')}
  }
}
`);
