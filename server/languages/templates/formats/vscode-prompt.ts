import { entry, textOf, type DataNode } from '../data/data.ts';
import { frontMatter } from '../front-matter.ts';
import { MappedText } from '../../../code/mapped-text.ts';
import { modelOf } from '../settings.ts';
import { withoutMentions } from '../syntax/guess.ts';
import { editorVariables, fixedText } from '../syntax/placeholders.ts';
import type { TemplatePrompt } from '../template.ts';
import { markdownComments } from './comments.ts';
import type { TemplateFormat } from './format.ts';

/** Prompt, instruction, agent and skill files of editors: Markdown with a YAML header, and `${…}` that the editor fills in. */
export const vscodePrompt: TemplateFormat = {
  id: 'vscode-prompt-md',
  files: /\.(?:prompt|instructions|agent|chatmode)\.md$|^(?:copilot-instructions|skill|agents|claude)\.md$/,
  languageIds: ['prompt', 'instructions', 'chatagent', 'skill'],
  read({ path, text }) {
    const front = frontMatter(text);
    const body = { text: MappedText.of(text, front?.bodyStart ?? 0), syntax: ALWAYS_THERE.test(path) ? fixedText : filled, role: 'user' } as const;
    const prompt = { bodies: [body], inputs: editorNames, isForAgents: true, ...settingsOf(front?.header) };
    return { prompts: [prompt], comments: [...(front?.comments ?? []), ...markdownComments(text)], blocks: [], comment: '<!-- $ -->', outerComment: '# $' };
  },
};

/** Sent with every request of a chat; what the person has selected or typed is filled into files that are called by name. */
const ALWAYS_THERE = /(?:\.(?:instructions|agent|chatmode)|(?:^|[\\/])(?:copilot-instructions|agents|claude))\.md$/i;
const filled = withoutMentions(editorVariables);

const editorNames = ['selection', 'selectedText', 'file', 'fileBasename', 'fileDirname', 'fileBasenameNoExtension', 'input'];

function settingsOf(header: DataNode | undefined): Pick<TemplatePrompt, 'settings'> {
  const name = entry(header, 'model');
  const model = textOf(name?.value) === undefined ? undefined : modelOf(name?.value);
  if (!name || !model) return {};
  return { settings: { span: name.keySpan, sdk: 'vscode', provider: 'unknown', operation: 'agent', model } };
}
