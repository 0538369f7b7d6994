import { fits } from './import-scan/characters.ts';
import { CommentEnds } from './import-scan/comment-ends.ts';
import { PythonLiterals } from './import-scan/python-literals.ts';
import { ScriptLiterals } from './import-scan/script-literals.ts';
import type { ImportLanguage } from './imports/resolver.ts';

/** A declaration or statement at the outermost level of a text, and what stands behind it until the next. */
export interface TextStretch {
  /** Names that it declares; none of a statement. */
  readonly names: readonly string[];
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts a text where a line begins with a word outside of all brackets; imports are left out. Undefined where a
 * declaration begins a line within brackets, or these do not close: then the layout does not tell.
 */
export function stretchesIn(text: string, language: ImportLanguage): readonly TextStretch[] | undefined {
  const syntax = language === 'python' ? PYTHON : SCRIPT;
  const starts = startsIn(text, syntax);
  return starts?.flatMap(({ start, declared }, index) => {
    const end = starts[index + 1]?.start ?? text.length;
    const stretch = text.slice(declared, end);
    return syntax.imports.test(stretch) ? [] : [{ names: syntax.namesOf(stretch), start, end }];
  });
}

interface Syntax {
  /** Fits each bracket that counts, and the first word of each line; global. */
  readonly marks: RegExp;
  /** What only begins a line within brackets where the text is not laid out by them. */
  readonly declaration: RegExp;
  readonly imports: RegExp;
  readonly namesOf: (stretch: string) => readonly string[];
  /** Tells whether a place is code whose brackets count; asked in order. */
  readonly code: (text: string) => (place: number) => boolean;
}

/** Where a stretch begins, and where what it declares does, behind its decorators. */
interface Start { readonly start: number; declared: number }

function startsIn(text: string, { marks, declaration, code }: Syntax): readonly Start[] | undefined {
  const isCode = code(text);
  const starts: Start[] = [];
  let depth = 0;
  let isDecorated = false;
  for (const { index, 0: mark } of text.matchAll(marks)) {
    if (!isCode(index)) continue;
    if (OPENING.includes(mark)) depth++;
    else if (CLOSING.includes(mark)) { if (--depth < 0) return undefined; }
    else if (depth > 0) { if (fits(declaration, text, index)) return undefined; }
    else {
      if (isDecorated) starts.at(-1)!.declared = index;
      else starts.push({ start: index, declared: index });
      isDecorated = mark === '@';
    }
  }
  return depth === 0 ? starts : undefined;
}

const OPENING = '([{';
const CLOSING = ')]}';

const SCRIPT: Syntax = {
  // parentheses may stand in the text between tags
  marks: /[{}]|^[\w$@\u0080-\uFFFF]/gm,
  declaration: /(?:export|import|function|class|const|let|var|interface|enum|async function)\b/y,
  imports: /^(?:import\b(?!\s*[(.])(?!\s+\w+\s*=)|export\s*(?:type\s*)?(?:\*|\{[^{}]*\})(?:\s*as\s+[\w$]+)?\s*from\s*["'])/,
  namesOf: scriptNames,
  code: (text) => {
    const literals = new ScriptLiterals(text, new CommentEnds(text));
    return (place) => literals.isCode(place) && !literals.isInTemplate;
  },
};

const PYTHON: Syntax = {
  marks: /[()[\]{}]|^[\w@\u0080-\uFFFF]/gm,
  declaration: /(?:def|class|import|from|async def)\b/y,
  imports: /^(?:import|from)\b/,
  namesOf: pythonNames,
  code: (text) => { const literals = new PythonLiterals(text); return (place) => literals.isCode(place); },
};

const SCRIPT_DECLARATION = /^(?:export\s+)?(default\b\s*)?(?:(?:declare|abstract|async)\s+)*(?:(?:function\s*\*?|class|interface|type|enum|const\s+enum|namespace|module|const|let|var)\s*)?(?:([\w$\u0080-\uFFFF]+)|[{[]([^=]*?)[}\]]\s*(?:=|:|;|$|\n|from))?/;
const SCRIPT_KEYWORD = /^(?:export|declare|abstract|async|function|class|interface|type|enum|namespace|module|const|let|var)\b/;
const VARIABLES = /^(?:export\s+)?(?:const|let|var)\s/;
const WORDS = /[\w$\u0080-\uFFFF]+/g;

function scriptNames(stretch: string): readonly string[] {
  if (!SCRIPT_KEYWORD.test(stretch)) return [];
  const [, isDefault, name, list] = SCRIPT_DECLARATION.exec(stretch)!;
  const further = VARIABLES.test(stretch) ? furtherNames(stretch) : [];
  return [...isDefault === undefined ? [] : ['default'], ...name === undefined ? [] : [name], ...list?.match(WORDS) ?? [], ...further];
}

/** `let a, b`, `var a = f(1, 2), b = 2`: the words behind commas that stand in no brackets. */
function furtherNames(stretch: string): readonly string[] {
  const names: string[] = [];
  let depth = 0;
  for (const { 0: mark, 1: name } of stretch.matchAll(/[()[\]{};]|,\s*([\w$\u0080-\uFFFF]+)?/g)) {
    if (mark === ';' && depth === 0) break;
    if (OPENING.includes(mark)) depth++;
    else if (CLOSING.includes(mark)) depth--;
    else if (depth === 0 && name !== undefined) names.push(name);
  }
  return names;
}

const PYTHON_BLOCK = /^(?:if|elif|else|try|except|finally|with|async\s+(?:for|with)|for|while|match)\b/;
const PYTHON_DEFINITIONS = /^[ \t]*(?:async\s+)?(?:def|class)\s+([\w\u0080-\uFFFF]+)/gm;
/** `a = 1`, `a, b = 1, 2`, `a: int = 1` */
const PYTHON_TARGETS = /^[ \t]*([\w\u0080-\uFFFF][\w\u0080-\uFFFF ,]*?)\s*(?::[^=\n]*)?=(?!=)/gm;

/** A block of the module declares whatever its lines do. */
function pythonNames(stretch: string): readonly string[] {
  const lines = PYTHON_BLOCK.test(stretch) ? stretch : stretch.slice(0, (stretch.indexOf('\n') + 1 || stretch.length + 1) - 1);
  return [...captured(PYTHON_DEFINITIONS, lines), ...captured(PYTHON_TARGETS, lines).flatMap((targets) => targets.match(WORDS) ?? [])];
}

function captured(pattern: RegExp, text: string): readonly string[] { return [...text.matchAll(pattern)].map((match) => match[1]!); }
