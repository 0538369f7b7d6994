import { readArguments } from './arguments.ts';
import { check } from './check.ts';
import { help } from './help.ts';
import { Exit, UsageError } from './host.ts';
import type { Host } from './host.ts';
import { Messages } from './messages.ts';
import { explainRule, listRules } from './rules-command.ts';

/** Does what was typed behind the name of the program; gives the exit code. */
export async function main(typed: readonly string[], host: Host): Promise<number> {
  try {
    return await run(typed, host);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    new Messages(host, typed.includes('--no-color')).error(error.message);
    if (error.hint !== undefined) host.err.write(`${error.hint}\n`);
    return Exit.wrongUse;
  }
}

async function run(typed: readonly string[], host: Host): Promise<number> {
  const args = readArguments(typed);
  if (args.command === 'check') return check(args, host);
  host.out.write(await textFor(args, host));
  return Exit.clean;
}

async function textFor(args: Exclude<ReturnType<typeof readArguments>, { readonly command: 'check' }>, host: Host): Promise<string> {
  switch (args.command) {
    case 'help': return help;
    case 'version': return `${host.version}\n`;
    case 'rules': return listRules(host, args.noColor);
    case 'explain': return explainRule(args.rule, host, args.noColor);
  }
}
