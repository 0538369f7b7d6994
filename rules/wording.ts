/** How numbers, names and lists are written in messages. */

/** 1234567 → "1,234,567". By hand: the tables of a number format take longer to load than a file to lint. */
export function thousands(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** "about 1,240 tokens": counts leave out what providers wrap around messages, so they are never exact. */
export function aboutTokens(count: number, adjective = ''): string {
  return `about ${thousands(count)} ${adjective && `${adjective} `}token${count === 1 ? '' : 's'}`;
}

export function sentenceStart(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Source text inside a message. */
export function code(text: string): string {
  return `\`${text.replace(/`/g, "'").replace(/\s+/g, ' ')}\``;
}

/** "a", "a and b", "a, b and c"; beyond the limit "a, b and 3 more". */
export function listed(items: readonly string[], limit = 4): string {
  const shown = items.length > limit ? [...items.slice(0, limit - 1), `${items.length - limit + 1} more`] : items;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

const numerals = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];

/** 2 → "two"; larger numbers in digits. */
export function counted(count: number): string {
  return numerals[count] ?? thousands(count);
}
