import type { DynamicContent, VolatileKind } from '../../../rules/model.ts';
import type { Assigned } from './assigned.ts';

export type Change = Pick<DynamicContent, 'stability' | 'volatile' | 'isHistory' | 'isKnownToChange'>;

/**
 * How what an expression of a template fills in changes from call to call, by what it is called: nothing else is known
 * where only the template is in view. `inputs` are the names the file declares as given anew with each request.
 */
export function changeOf(expression: string, inputs: readonly string[], assigned: Assigned): Change {
  const path = pathOf(expression);
  const [root = ''] = path.split('.');
  const change = (stability: Change['stability'], isKnownToChange: boolean, volatile?: VolatileKind): Change => ({ stability, isKnownToChange, isHistory: false, ...(volatile && { volatile }) });
  const value = assigned.get(root);
  const clock = clockOf(expression, path) ?? (value && !value.isFixed ? clockOf(value.text, pathOf(value.text)) : undefined);
  if (clock) return change(clock.volatile === 'date' ? 'day' : 'volatile', clock.isCall, clock.volatile);
  if (isHistory(expression)) return { ...change('request', true), isHistory: true };
  if (value?.isFixed || path.startsWith('ctx.') || FIXED.test(path)) return change('process', false);
  return change('request', inputs.includes(root) || inputs.includes(path));
}

/** The name of what is filled in, with its members, without filters and arguments: `customer.name`. */
export function pathOf(expression: string): string {
  const bare = expression.replace(/^(?:json|list|html|raw)\s+/, '').replace(/^[$@]/, '');
  return /^[A-Za-z_][\w-]*(?:\s?\.\s?[\w-]+)*/.exec(bare)?.[0].replace(/\s/g, '') ?? '';
}

/** Names by convention of what is the same for every request: the description of the answer, the list of tools, limits and names that are configured, the year. */
const FIXED = /^(?:(?:max|min)_\w+|(?:max|min)[A-Z]\w+|(?:\w+_)?(?:limit|budget)|(?:answer|summary|response|output|report)_length|top_?[nk]|\w*base_?url|model_?name|(?:agent|(?:chat_?)?bot|assistant|app|product)_?name|(?:current|this)_?year|os|os_?name|(?:system_?|host_?)os|operating_?system|format_?instructions|(?:output|response|json|answer)_?(?:format|schema)|schema|tool_?(?:names|descriptions?|list|schemas)|few_?shot_?examples)$/i;

const HISTORY = /(?:^|[._])(?:chat_?)?(?:history|messages|conversation|transcript|turns|thread)$|(?:History|Messages|Transcript|Conversation)$/;

export function isHistory(expression: string): boolean {
  return HISTORY.test(pathOf(expression));
}

/** Times, random values and ids: a call of a clock is one, a name that says so is likely to be one. */
function clockOf(expression: string, path: string): { readonly volatile: VolatileKind; readonly isCall: boolean } | undefined {
  const kernel = KERNEL_CLOCK.exec(path);
  if (kernel) return { volatile: kernel[1] ? 'date' : 'time', isCall: true };
  const format = CLOCK.exec(expression);
  if (format) return { volatile: isOfDay(expression.slice(format[0].length)) ? 'date' : 'time', isCall: true };
  for (const [pattern, volatile] of names) if (pattern.test(path)) return { volatile, isCall: false };
  return undefined;
}

/** `now()`, `datetime.utcnow()`, `strftime_now("%d %b %Y")`, Liquid's `"now" | date: "…"`, Jinja's `{% now "utc", "…" %}`. */
const CLOCK = /^(?:(?:datetime\.)?(?:datetime\.)?(?:utc)?now\s*\(\)?|strftime_now\s*\(|["']now["']\s*\|\s*date\b|now\s+["']|(?:datetime\.)?date\.today\(\))/;

/** Semantic Kernel's functions of time. */
const KERNEL_CLOCK = /^time\.(?:(Date|Today|Year|Month|DayOfWeek)|Now|UtcNow|Time)$/i;

/** The format names no hour, minute or second. */
function isOfDay(rest: string): boolean {
  const format = rest.match(/["'][^"']*%[^"']*["']/)?.[0];
  return format === undefined ? /\.date\(\)/.test(rest) : !/%-?[HIklMSsTXRrcp]/.test(format);
}

const names: readonly (readonly [RegExp, VolatileKind])[] = [
  [/^(?:today|yesterday|tomorrow|(?:current|todays?|today_s)_?(?:date|day)|date_?(?:today|now))$/i, 'date'],
  [/^(?:now|current_?(?:time|date_?time|timestamp)|date_?time_?now|time_?now|utc_?now)$/i, 'time'],
  [/^(?:uuid4?|random_?(?:uuid|id))$/i, 'uuid'],
  [/^(?:request|trace|correlation)_?id$/i, 'request-id'],
  [/^random_?(?:seed|number)$/i, 'random'],
];
