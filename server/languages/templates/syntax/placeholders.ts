import { literalText, pushText, type Syntax, type Token } from './token.ts';

/** A syntax of placeholders only. Group 1 of the pattern is what is filled in; where it is absent, `literal` says what stands there. */
function placeholders(pattern: RegExp, literal: (match: string) => string | undefined = () => undefined): Syntax {
  return (text) => {
    const tokens: Token[] = [];
    let fixed = 0;
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      const value = literal(match[0]);
      if (match[1] === undefined && value === undefined) continue;
      pushText(tokens, fixed, span.start);
      tokens.push(value === undefined ? { kind: 'value', expression: match[1]!.trim(), ...span } : { kind: 'literal', value, ...span });
      fixed = span.end;
    }
    pushText(tokens, fixed, text.length);
    return tokens;
  };
}

/** Text that nothing is filled into. */
export const fixedText: Syntax = (text) => (text === '' ? [] : [{ kind: 'text', start: 0, end: text.length }]);

/** Python's format strings: `{name}`, and `{{`, `}}` for braces. */
export const formatString = placeholders(/\{\{|\}\}|\{([A-Za-z_][\w.]{0,80}(?:\[\w{1,40}\])?)(?:![rsa])?(?::[^{}\n]{0,20})?\}/g, (match) => (match === '{{' ? '{' : match === '}}' ? '}' : undefined));

/** `{{name}}` and nothing else: Langfuse, consoles, GitHub Models, plain text. */
export const doubleBraces = placeholders(/\{\{\s{0,8}([A-Za-z_$][\w.$-]{0,80})\s{0,8}\}\}/g);

/** `{name}` in text that is filled by replacing, in which other braces are braces; names in code samples are none. */
export const singleBraces = placeholders(/^[ \t]{0,8}(?:```|~~~)[\s\S]{0,20000}?^[ \t]{0,8}(?:```|~~~)|(?<![{$])\{([A-Za-z_]\w{0,80})\}(?!\})/gm);

/** What an editor fills into prompt files: `${selection}`, `${input:name:hint}`. */
export const editorVariables = placeholders(/\$\{((?:workspaceFolder|workspaceFolderBasename|selection|selectedText|file|fileBasename|fileDirname|fileBasenameNoExtension|input:\w+(?::[^}\n]{0,200})?))\}/g);

/** Semantic Kernel's own language: `{{$variable}}`, `{{"literal"}}`, `{{plugin.function $argument}}`. */
export const semanticKernel: Syntax = (text) => calls(text).map((token) => {
  const literal = token.kind === 'value' ? literalText(token.expression) : undefined;
  return literal === undefined ? token : { kind: 'literal', value: literal, start: token.start, end: token.end };
});
const calls = placeholders(/\{\{\s{0,8}(\$\w{1,80}|"[^"\n]{0,500}"|'[^'\n]{0,500}'|[A-Za-z_][\w.]{0,80}(?:\s[^{}\n]{0,500})?)\s{0,8}\}\}/g);
