/**
 * Whether fixed text reads like instructions to a model. Used only where no request is in view; together with what
 * the text is called. SQL, markup, shell and code are no prompts however long they are.
 */
export function promptLikeness(text: string): number {
  const start = text.trimStart().slice(0, 400);
  if (isCode(text) || isLetter(text)) return 0;
  let score = 0;
  if (OPENINGS.test(start)) score += 2;
  const cues = new Set([...text.slice(0, 20_000).matchAll(CUES)].map((match) => match[0].toLowerCase()));
  score += Math.min(cues.size, 4);
  return isProse(text) ? score : Math.min(score, 1);
}

/** It speaks to somebody. */
export const ADDRESSED = /\byou(?:r| are| must| should| will)\b/i;
const OPENINGS = /^(?:[#*<\s]*(?:system|role|task|context|instructions?|objective|goal)\b|(?:you are|you're|you will|act as|imagine you|as an? (?:ai|expert|assistant)|your (?:task|job|role|goal|purpose)|given (?:the|a|an|this)|please|analy[sz]e|summari[sz]e|generate|extract|classify|answer|translate|write|rewrite|evaluate|create|review|based on|using the|use the|below (?:is|are)|here (?:is|are)|the following|i want you|determine|identify|compare|assess|decide|rank|convert)\b)/i;
const CUES = /\b(?:you (?:are|must|should|will|can|have)|do not|don't|never|always|return only|respond (?:only |strictly )?(?:with|in)|reply (?:only )?(?:with|in)|output (?:format|only|a|the|in)|json(?: object| format| schema)?|step[- ]by[- ]step|the user|user(?:'s)? (?:query|question|request|input|message)|your (?:response|answer|output|task|job|goal|role)|the (?:assistant|model)|instructions?|guidelines?|rules?|examples?|requirements?|criteria|the following|make sure|ensure|important|be (?:concise|brief|specific)|in (?:markdown|json)|if (?:the|there|you))\b/gi;

/** Mostly words and spaces. */
function isProse(text: string): boolean {
  const sample = text.slice(0, 4000);
  const letters = sample.match(/[\p{L}\s]/gu)?.length ?? 0;
  const words = sample.match(/\p{L}{2,}/gu)?.length ?? 0;
  return words >= 12 && letters / sample.length > 0.6;
}

/** From `Dear …,` to `Best regards,`. */
function isLetter(text: string): boolean {
  return /^\s*(?:dear|hi|hello|hey)\b[^\n]{0,60}[,!:][ \t]*\r?\n/i.test(text) && /\n\W*(?:(?:best|kind|warm|with)\b[^\n]{0,20}|regards|sincerely|yours\b[^\n]{0,20}|cheers|thanks|thank you)[^\p{L}\n]*(?:\r?\n[^\n]{0,60}){0,4}\s*$/iu.test(text);
}

/** SQL, markup, shell or a program's text. */
export function isCode(text: string): boolean {
  const start = text.trimStart();
  // behind its comments a script starts with a statement, a prompt's headings with a sentence
  if (start.startsWith('#') && SCRIPT.test(start.replace(/^(?:#.*\n|[ \t]*\n)+/, ''))) return true;
  if (/^(?:select\b[\s\S]*\bfrom|insert\s+into|update\s+\S+\s+set|delete\s+from|create\s+(?:table|index|or\s+replace|extension|function|view)|alter\s+table|with\s+\w+\s+as\s*\(|match\s*\(|merge\s*\(|unwind\b|optional match)/i.test(start)) return true;
  if (/^(?:<!doctype|<html|<\?xml|<svg|<div|<head|<style|<script|<body|<table|#!\/|import\s|from\s+\S+\s+import|export\s|const\s|function\s|def\s|class\s+\w+[:({]|query\s+\w*\s*[({]|mutation\b|fragment\b|---\n)/i.test(start)) return true;
  const lines = text.split('\n');
  const code = lines.filter((line) => /[;{}]\s*$|^\s*(?:\/\/|<\/?\w+[^>]*>\s*$|\$ )/.test(line)).length;
  return lines.length > 4 && code / lines.length > 0.5;
}

/** Shell, PowerShell, Python. */
const SCRIPT = /^(?:\[[\w.]+\]::\w|\$\w+\s*=|\w+=\S|set -|param\s*\(|import \w+\s*(?:\n|$)|from \S+ import\b|if \[|(?:export|source|cd|echo|sudo) \S+\s*(?:\n|$))/;

const PROMPT_NAME = /prompt|instruction|system_?(?:message|msg|text|content)|persona|few_?shot/i;
const WEAK_NAME = /template|query_?text|^system$|^content$|^text$|_msg$|context|task|rules|guideline|(?<!^_*)format/i;

/** How strongly what a text is called says that it is a prompt: 2 says it, 1 allows it, 0 says nothing, -1 says it is none. */
export function nameEvidence(name: string | undefined): number {
  if (!name) return 0;
  if (SAYS_PROMPT.test(name) && !ASKS_PERSON.test(name)) return 2;
  if (NOT_PROMPTS.test(name)) return -1;
  if (PROMPT_NAME.test(name)) return 2;
  return WEAK_NAME.test(name) ? 1 : 0;
}
/** `SQL_PROMPT`, `errorPromptTemplate`: a prompt, whatever it is about. */
const SAYS_PROMPT = /prompt(?:_?template)?s?$/i;
const ASKS_PERSON = /confirm|install|help|usage|log_?in|password/i;
/** Questions to a person, shell prompts, and names of prompts. */
const NOT_PROMPTS = /prompt_?(?:name|id|key|path|file|dir|type|version|label|tokens|title|hash|url)s?$|placeholder|confirm|install|log|error|sql|html|css|email|help|usage|^(?:description|message|title|label|reason|warning)s?$|Description$|_description$/i;
