/** About 75 tokens of fixed instructions: enough to be reported, far below any cache minimum. */
export const RULES = 'Follow these rules when you answer. Use only what the text says and never add facts of your own. Answer in plain English, in at most five sentences, '
  + 'without headings or lists. If the text does not say what is asked, answer exactly: not in the text. Quote the sentence your answer rests on, word for word, at the end of the answer.';

/** About 1,150 tokens of fixed instructions: over the 1,024 from which OpenAI's models cache. */
export const HANDBOOK = Array.from({ length: 16 }, (_, index) => `Rule ${index + 1}. ${RULES}`).join(' ');

/** A short instruction: too little behind a value to be reported. */
export const SHORT = 'Answer in one sentence.';
