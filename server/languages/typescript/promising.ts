/** A method or function whose result is waited for. */
const PROMISES = /\)\s*(?::|=>)\s*(?:Promise|Async\w+|ReadableStream)\b/;
/** A field that holds what may send requests. */
const SERVICES = /:\s*(?:\w+\.)?(?:\w*(?:LLM|Llm|Model|Client|Service|Provider|Agent|Engine|Anthropic|AI|Api|API|Chat))\b/;

/** Whether the text of an interface, or of a type's alias, promises what may send; others say nothing of what is done. */
export function isPromising(text: string): boolean { return PROMISES.test(text) || SERVICES.test(text); }
