import type { RuleOption } from '../../rules/model.ts';
import { operations, tokenizers } from './config-content.ts';
import { severities } from './config-rules.ts';
import { pageUrl } from './page-url.ts';
import { configurable } from './unused-suppression.ts';
import type { RuleMeta } from './unused-suppression.ts';

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

/** The JSON schema (draft-07) of the configuration; `schema.json` is this, written down. */
export function configSchema(rules: readonly RuleMeta[]): Json {
  const all = configurable(rules);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Prompt Latency',
    description: 'Configuration of Prompt Latency: prompt-latency.json(c), or "promptLatency" in package.json.',
    type: 'object',
    additionalProperties: false,
    allowComments: true,
    allowTrailingCommas: true,
    properties: properties(),
    definitions: {
      severity: { enum: severities, description: '"off" switches the rule off; "hint" is not counted as a finding by the command line.' },
      glob: { type: 'string', minLength: 1, pattern: '^(?!/|\\.\\./)', description: 'Relative to the folder of this file. Without a "/" it matches at any depth; a folder stands for all in it.' },
      rules: {
        type: 'object',
        additionalProperties: false,
        description: 'Severity by rule, or a severity and options: ["warning", { … }].',
        properties: Object.fromEntries(all.map((rule) => [rule.id, ruleSchema(rule)])),
      },
    },
  };
}

function properties(): Json {
  return {
    $schema: { type: 'string', description: 'Address of this schema.' },
    rules: { $ref: '#/definitions/rules' },
    overrides: list('Rules that are set differently for some files; a later entry goes before an earlier one.', {
      type: 'object',
      additionalProperties: false,
      required: ['files'],
      properties: {
        files: list('Files it holds for.', { $ref: '#/definitions/glob' }),
        excludedFiles: list('Files among them that it does not hold for.', { $ref: '#/definitions/glob' }),
        rules: { $ref: '#/definitions/rules' },
      },
    }),
    ignore: list('Files that are not looked at. "!" before a glob takes back what an earlier one matched.', { type: 'string', minLength: 1 }),
    prompts: list('Files that are prompts though neither their format nor their content says so: "prompts/**/*.md". "!" before a glob takes back what an earlier one matched.', { type: 'string', minLength: 1 }),
    wrappers: list('Functions that send a request to a model though their code does not show it.', wrapper()),
    defaultModel: { type: 'string', minLength: 1, description: 'Model assumed where a request names none, for example "gpt-4.1".' },
    defaultTokenizer: { enum: tokenizers, default: 'o200k_base', description: 'Encoding that counts tokens where the model does not tell.' },
    reportUnusedSuppressions: { type: 'boolean', default: true, description: 'Report comments that suppress nothing; short for the severity of "unused-suppression".' },
  };
}

function wrapper(): Json {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['name', 'operation'],
    properties: {
      name: { type: 'string', minLength: 1, description: 'As it is called: "askModel", "llm.complete".' },
      from: { type: 'string', minLength: 1, description: 'Module it is imported from; without it, any.' },
      operation: { enum: operations, description: 'What it sends.' },
    },
  };
}

function ruleSchema({ id, summary, defaultSeverity, options }: RuleMeta): Json {
  const names = Object.keys(options);
  const withOptions = {
    type: 'array',
    minItems: 1,
    maxItems: names.length > 0 ? 2 : 1,
    items: [{ $ref: '#/definitions/severity' }, ...(names.length > 0 ? [optionsSchema(options)] : [])],
  };
  return {
    description: `${summary} (${defaultSeverity})`,
    markdownDescription: `${summary} ([${id}](${pageUrl(id)}), ${defaultSeverity})`,
    anyOf: [{ $ref: '#/definitions/severity' }, withOptions],
  };
}

function optionsSchema(options: RuleMeta['options']): Json {
  const entries = Object.entries(options).map(([name, option]) => [name, optionSchema(option)] as const);
  return { type: 'object', additionalProperties: false, properties: Object.fromEntries(entries) };
}

function optionSchema({ type, default: fallback, description, minimum }: RuleOption): Json {
  return { type, default: fallback, description, ...(minimum === undefined ? {} : { minimum }) };
}

function list(description: string, items: Json): Json {
  return { type: 'array', description, items };
}
