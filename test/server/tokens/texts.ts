/** Repeatable random numbers, so that a failure can be run again. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return Math.floor(((state >>> 0) / 2 ** 32) * below);
  };
}

/** Characters and strings at which the split patterns turn one way or the other. */
export const turns: readonly string[] = [
  ...'aAbBzZ éÉßǅʰªºあ漢字한글اАа1٢²½Ⅷ\t\n\r\v\f\0\'’/\\-_.,;:!?"{}()[]<>|=+*&%$#@~^`😀𝒜𝟘𐐀𐐨',
  '\u0301', '\u0900', '\u0903', '\u200d', '\ufeff', '\u00a0', '\u3000', '\u0085', '\ud800', '\udc00', '👩‍👩‍👧', '🇩🇪',
  '\'s', '\'S', '\'re', '\'LL', '\'vE', ' don\'t', '<|endoftext|>', '<|endofprompt|>', '   ', '\n\n', '\r\n',
  'hello', ' World', 'return', 'const', '        ',
];

/** A text of up to forty turns and arbitrary code units, of few kinds or of many. */
export function randomText(random: (below: number) => number): string {
  const few = Array.from({ length: 1 + random(6) }, () => turns[random(turns.length)] ?? '');
  const pool = random(2) === 0 ? turns : few;
  const units = Array.from({ length: random(40) }, () => (random(12) === 0 ? String.fromCharCode(random(65536)) : pool[random(pool.length)]));
  return units.join('');
}

export const samples: Readonly<Record<string, string>> = {
  'nothing': '',
  'prose': 'You are a careful assistant. Answer in at most three sentences, and say so when you don\'t know; it\'s fine to ask. '.repeat(5),
  'code': 'export async function ask(question: string): Promise<string> {\n\tconst answer = await client.chat.completions.create({\n\t\tmodel: "gpt-4o-mini", // cheap\n\t});\r\n\n    return answer?.choices[0]!.message.content ?? "";\n}\n',
  'Python': 'def f(x):\n    """Doc."""\n    if x >= 10_000:\n        return {"a": [1, 2.5e-3, None]}\n\n\n    yield from (i**2 for i in range(x))\n',
  'JSON': JSON.stringify({ customerId: 1234567, isCurrentlyActive: true, tags: ['a', 'b c'], nested: { price: -12.5, none: null } }, null, 2),
  'Chinese': '请根据以下内容回答用户的问题,并且只返回结果。如果你不知道答案,请直接说明。',
  'Japanese and Korean': '次の文章を要約してください。다음 글을 요약해 주세요。',
  'other scripts': 'Кратко изложите ТЕКСТ. لخص النص التالي. निम्नलिखित पाठ का सारांश दें। Ελληνικά ΚΕΦΑΛΑΙΑ. ไทยไม่มีช่องว่าง. Việt Nam naïve Straße ŽLUŤOUČKÝ',
  'emoji': '👩‍👩‍👧‍👦🏳️‍🌈🇩🇪🇫🇷👍🏽😀😀😀 ok ☺️',
  'contractions': 'I\'m you\'RE he\'S we\'vE they\'Ll it\'d \'tis \'Twas o\'clock DON\'T rock\'n\'roll \'\'s \'llama \'real',
  'numbers': '1 12 123 1234 12345 3.14159 1,000,000 0xDEADBEEF ٣٤٥٦ Ⅷ² ½',
  'white space': ' a  b   c \t d\t\te\n f\r\n\r\n  g \n \n h \u00a0 i\u3000\u3000j \ufeffk\u2028l\u0085 m ',
  'lone surrogates': 'a\ud800b \udc00\udc00 \ud83d\ud83d\ude00 \udfff',
  'controls': '\0\0a\0 \u0001\u007f\u0080\u009f',
  'special tokens': '<|endoftext|> and <|endofprompt|><|im_start|>user',
  'marks': 'e\u0301 \u0301A \u0301a\u0301\u0301 A\u0301B\u0301 -\u0301- \u0301',
  'mixed case': 'HTTPServer XMLHttpRequest iPhone camelCase SCREAMING_SNAKE ǅungla AあB あAb ʰA',
  'symbols': '/*--- // ---*/ => != === ...\n/path/to//\n\n/// ;;;\r\n/ $%^ ">\n',
};
