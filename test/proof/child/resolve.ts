import { registerHooks } from 'node:module';

/** Stand-ins by the names the programs import. */
const standIns: Readonly<Record<string, string>> = {
  openai: 'openai', '@anthropic-ai/sdk': 'anthropic', '@google/genai': 'google-genai', ai: 'ai', '@ai-sdk/openai': 'ai', zod: 'zod', 'zod/v3': 'zod',
};

registerHooks({
  resolve(specifier, context, next) {
    const file = standIns[specifier];
    return next(file ? new URL(`./clients/${file}.ts`, import.meta.url).href : specifier, context);
  },
});
