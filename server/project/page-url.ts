const pages = 'https://github.com/prompt-latency/prompt-latency/blob/main/rules';

/** Address of a rule's page. */
export const pageUrl = (rule: string): string => `${pages}/${encodeURIComponent(rule)}.md`;
