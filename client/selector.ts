import { workspace } from 'vscode';

const languages = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'python'];
/** Prompt files, by their names: most of their languages come with other extensions. */
const patterns = [
  '**/*.{prompt,prompty,poml,baml,j2,jinja,jinja2,njk,hbs,handlebars,mustache,liquid}',
  '**/*.prompt.{yml,yaml,md}', '**/*.{instructions,agent,chatmode}.md', '**/{copilot-instructions,SKILL,AGENTS,CLAUDE}.md',
  '**/promptfooconfig*.{yaml,yml,json}', '**/skprompt.txt',
  '**/*{prompt,Prompt}*/**/*.{md,txt,yaml,yml,json}', '**/*{prompt,Prompt,instruction}*.{md,txt,yaml,yml,json}',
];
/** Texts that the configuration may say are prompts; the server leaves all others alone. */
const texts = ['markdown', 'plaintext'];
const schemes = ['file', 'untitled', 'vscode-vfs'];

/** Documents that are linted: our languages and prompt files, on the disk, unsaved, and wherever the workspace's folders are. */
export function documentSelector(): { language?: string; pattern?: string; scheme: string }[] {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  const places = [...new Set([...schemes, ...folders])];
  return places.flatMap((scheme) => [
    ...[...languages, ...texts].map((language) => ({ language, scheme })),
    ...patterns.map((pattern) => ({ pattern, scheme })),
  ]);
}
