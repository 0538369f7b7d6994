const punctuation = /[!-/:-@[-`{-~]/g;

/** Text of somebody's file as literal Markdown: no link, image, code, HTML or table cell can come out of it. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(punctuation, '\\$&');
}

/** One line of at most `limit` characters, cut in the middle of nothing that a reader would miss. */
export function excerpt(text: string, limit: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= limit) return line;
  const cut = Array.from(line.slice(0, limit + 1)).slice(0, -1).join('');
  return `${cut.trimEnd()}…`;
}
