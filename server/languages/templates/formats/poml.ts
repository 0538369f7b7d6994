import { readJson } from '../data/json.ts';
import { MappedText } from '../../../code/mapped-text.ts';
import { jsonSchema } from '../schema.ts';
import { poml as pomlSyntax } from '../syntax/poml.ts';
import type { TemplateSettings } from '../template.ts';
import { commentsOf } from './comments.ts';
import type { TemplateFormat } from './format.ts';

/** POML: markup whose elements are parts of the prompt, with `{{…}}`, `for=` and `if=`. */
export const poml: TemplateFormat = {
  id: 'poml',
  files: /\.poml$/,
  languageIds: ['poml'],
  read({ text }) {
    const body = { text: MappedText.of(text), syntax: pomlSyntax, role: 'user', isTrimmed: true } as const;
    const settings: TemplateSettings = { span: { start: 0, end: 0 }, sdk: 'poml', provider: 'unknown', operation: 'chat', ...schemaOf(text) };
    return { prompts: [{ bodies: [body], inputs: [], settings }], comments: commentsOf(body), blocks: [], comment: '<!-- $ -->' };
  },
};

/** `<output-schema parser="json">{ … }</output-schema>`. */
function schemaOf(text: string): Pick<TemplateSettings, 'schema'> {
  const open = /<(output-schema|outputschema)\b[^>]{0,200}>/i.exec(text);
  const start = open ? open.index + open[0].length : 0;
  const end = open ? text.indexOf(`</${open[1]}`, start) : -1;
  // blanks ahead of it keep the places
  const root = end === -1 ? undefined : readJson(' '.repeat(start) + text.slice(start, end)).root;
  return root?.kind === 'map' ? { schema: { span: { start: root.start, end: root.end }, form: 'json-schema', root: jsonSchema(root) } } : {};
}
