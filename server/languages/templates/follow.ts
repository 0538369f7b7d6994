import { frontMatter } from './front-matter.ts';
import type { FollowFile } from './layout.ts';
import { MappedText } from '../../code/mapped-text.ts';
import type { Body, ReadSibling } from './template.ts';

/** Endings that names of partials leave out. */
const endings = ['', '.hbs', '.handlebars', '.mustache', '.liquid', '.j2', '.jinja', '.jinja2', '.njk', '.prompt', '.poml', '.txt', '.md'];

/** Follows what `like` includes: beside the file first, then in the folders above it, where loaders have their root. */
export function follower(readSibling: ReadSibling | undefined, like: Body): FollowFile {
  const follow: FollowFile = (path) => {
    const part = like.parts?.get(path);
    if (part) return { body: part, follow };
    if (!readSibling || like.parts) return undefined;
    const text = firstOf(candidates(path), readSibling);
    if (text === undefined) return undefined;
    const { bodyStart = 0 } = frontMatter(text) ?? {};
    return { body: { ...like, text: MappedText.of(text, bodyStart) }, follow };
  };
  return follow;
}

/** Where names are looked for: beside the file, and where loaders have their root. */
const folders = ['', '../', 'partials/', '../partials/', '../../', '../../partials/', '../../../'];

/** Paths a name may stand for. Partials of dotprompt begin with an underscore. */
function candidates(path: string): readonly string[] {
  if (/^(?:[a-z]+:|\/|\\)/i.test(path)) return [];
  const cut = path.lastIndexOf('/') + 1;
  const isWhole = /\.\w{1,9}$/.test(path);
  const names = [path, `${path.slice(0, cut)}_${path.slice(cut)}`].flatMap((name) => (isWhole ? [name] : endings.map((ending) => name + ending)));
  return folders.flatMap((folder) => names.map((name) => folder + name));
}

function firstOf(paths: readonly string[], read: ReadSibling): string | undefined {
  for (const path of paths) {
    const text = read(path);
    if (text !== undefined) return text;
  }
  return undefined;
}
