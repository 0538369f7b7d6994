import { evidenceOf } from '../evidence.ts';
import { frontMatter } from '../front-matter.ts';
import { tokensOf } from '../layout.ts';
import { MappedText } from '../../../code/mapped-text.ts';
import { beginsWithRole, CHAT_MARKS, ROLE_LINES } from '../role-marks.ts';
import { modelOf, operationOf } from '../settings.ts';
import { guessSyntax } from '../syntax/guess.ts';
import { handlebars } from '../syntax/handlebars.ts';
import { jinja } from '../syntax/jinja.ts';
import type { Syntax } from '../syntax/token.ts';
import type { Body, Template, TemplatePrompt } from '../template.ts';
import { at, entry } from '../data/data.ts';
import { commentsOf, markdownComments } from './comments.ts';
import type { TemplateFormat, TemplateSource } from './format.ts';
import { isTested, partsOf } from './tested-files.ts';

/** Templates that are made for any text, so that something has to say that one is a prompt. */
function textFormat(id: string, files: RegExp, languageIds: readonly string[], syntaxFor: (text: string) => Syntax): TemplateFormat {
  return { id, files, languageIds, read: (source) => readText(source, syntaxFor(source.text)) };
}

export const jinjaTemplate = textFormat('jinja', /\.(?:j2|jinja2?|njk)$/, ['jinja', 'jinja-html', 'jinja-md', 'jinja-json', 'jinja-yaml', 'nunjucks'], () => jinja);
export const handlebarsTemplate = textFormat('handlebars', /\.(?:hbs|handlebars|hjs|mustache)$/, ['handlebars', 'mustache'], () => handlebars);
export const liquidTemplate = textFormat('liquid', /\.liquid$/, ['liquid'], () => jinja);
export const plainText = textFormat('text', /\.(?:md|markdown|txt|text|tmpl|tpl|template|xml)$/, ['markdown', 'plaintext'], guessSyntax);

function readText(source: TemplateSource, guessed: Syntax): Template | undefined {
  const { path, text } = source;
  const tested = isTested(source);
  const isPrompt = source.isPrompt || tested;
  const syntax = tested && guessed !== handlebars ? jinja : guessed;
  const front = tested ? undefined : frontMatter(text);
  const role = roleInName(path);
  const roleMarks = syntax === jinja && beginsWithRole(path, text) ? ROLE_LINES : CHAT_MARKS;
  const whole: Body = { text: MappedText.of(text, front?.bodyStart ?? 0), syntax, role, roleMarks };
  const settings = settingsOf(front?.header);
  const evidence = evidenceOf(path, text, tokensOf(whole));
  if (!isPrompt && !evidence.hasRoles && !evidence.isNamed && !settings) return undefined;
  const bodies = tested && /\.txt$/i.test(path) ? partsOf(text, 0).map(({ start, end }): Body => ({ ...whole, text: MappedText.of(text, start, end) })) : [whole];
  const isStated = isPrompt || evidence.hasRoles || settings !== undefined;
  const prompts = bodies.map((body): TemplatePrompt => ({ bodies: [body], inputs: [], ...(settings && { settings }), isStated }));
  return { prompts, comments: [...(front?.comments ?? []), ...bodies.flatMap(commentsOf), ...(/\.(?:md|markdown|txt)$/i.test(path) ? markdownComments(text) : [])], blocks: [], ...commentForm(path, syntax), outerComment: '# $' };
}

/** A comment of Markdown would be text to the model, so that only those of template languages are offered. */
function commentForm(path: string, syntax: Syntax): Pick<Template, 'comment'> {
  if (syntax === handlebars) return { comment: /\.mustache$/i.test(path) ? '{{! $ }}' : '{{!-- $ --}}' };
  if (syntax === jinja) return { comment: /\.liquid$/i.test(path) ? '{% comment %} $ {% endcomment %}' : '{# $ #}' };
  return {};
}

/** `summary_system.md`, `system.j2`: which message the text becomes. */
function roleInName(path: string): Body['role'] {
  const file = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  if (/(?:^|[-_.])(?:system|sys)(?:[-_.]|$)/i.test(file)) return 'system';
  return /(?:^|[-_.])user(?:[-_.]|$)/i.test(file) ? 'user' : 'unknown';
}

/** A header that names a model is a prompt's. */
function settingsOf(header: Parameters<typeof at>[0]): TemplatePrompt['settings'] | undefined {
  const name = entry(header, 'model');
  const model = name && modelOf(name.value);
  const isModel = model?.id !== undefined && /^[\w.:/@-]{3,80}$/.test(model.id) && /\d|claude|gpt|gemini/i.test(model.id);
  return name && isModel ? { span: name.keySpan, sdk: 'template', provider: 'unknown', operation: operationOf(model.id), model } : undefined;
}
