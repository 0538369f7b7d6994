import type { CheckArguments } from './arguments.ts';
import { formatGithub } from './format-github.ts';
import { formatJson } from './format-json.ts';
import { formatSarif } from './format-sarif.ts';
import { formatText } from './format-text.ts';
import type { Host } from './host.ts';
import { nameFrom, relativeName } from './names.ts';
import type { CheckResult } from './report-model.ts';
import { styleFor } from './style.ts';

/** The result as it goes to the output. `base` is the folder that was checked. */
export function format(result: CheckResult, args: CheckArguments, host: Host, base: string): string {
  const name = (file: string): string => nameFrom(host.folder, file);
  switch (args.format) {
    case 'json': return formatJson(result, host.version, (file) => relativeName(base, file));
    case 'sarif': return formatSarif(result, { version: host.version, rules: host.rules, name });
    case 'github': return formatGithub(result, (file) => nameFrom(host.environment['GITHUB_WORKSPACE'] ?? host.folder, file));
    case 'text': return formatText(result, { style: styleFor(host.out, host, args.noColor), columns: host.out.columns, name });
  }
}
