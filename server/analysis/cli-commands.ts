import type { Expression, FunctionNode, Name } from '../code/code.ts';
import type { Scopes } from './scopes.ts';

const LIBRARY = /^(?:click|typer)(?:\.|$)/;
const MAX_GROUPS = 4;

/** A function that the command line runs once a process: click's and typer's commands, and Django's management commands. */
export function isCliCommand(fn: FunctionNode, scopes: Scopes): boolean {
  return fn.decorators.some((decorator) => isCommand(decorator, scopes, 0)) || isManagementCommand(fn, scopes);
}

/** `@click.command()`, `@app.command("name")` of a `typer.Typer()`, `@group.command` of another such function. */
function isCommand(decorator: Expression, scopes: Scopes, depth: number): boolean {
  const callee = decorator.kind === 'call' ? decorator.callee : decorator;
  if (callee.kind === 'name') return isFromLibrary(callee, scopes);
  return callee.kind === 'member' && /^(?:command|group|callback)$/.test(callee.property) && callee.object.kind === 'name' && holdsCommands(callee.object, scopes, depth);
}

function holdsCommands(name: Name, scopes: Scopes, depth: number): boolean {
  if (isFromLibrary(name, scopes)) return true;
  const binding = depth < MAX_GROUPS ? scopes.bindingOf(name) : undefined;
  const isGroup = binding?.declarations.some((declaration) => declaration.kind === 'function' && declaration.fn.decorators.some((each) => isCommand(each, scopes, depth + 1)));
  return isGroup || (binding?.writes ?? []).some(({ value }) => value?.kind === 'call' && isMadeByLibrary(value.callee, scopes));
}

/** `typer.Typer`, `Typer` */
function isMadeByLibrary(callee: Expression, scopes: Scopes): boolean {
  const root = callee.kind === 'member' ? callee.object : callee;
  return root.kind === 'name' && isFromLibrary(root, scopes);
}

function isFromLibrary(name: Name, scopes: Scopes): boolean {
  return scopes.bindingOf(name)?.declarations.some((declaration) => declaration.kind === 'import' && LIBRARY.test(declaration.statement.from)) ?? false;
}

/** `handle` of a class that extends BaseCommand. */
function isManagementCommand(fn: FunctionNode, scopes: Scopes): boolean {
  const cls = fn.name === 'handle' ? scopes.parentOf(fn) : undefined;
  return cls?.kind === 'class-node' && cls.bases.some((base) => base.kind === 'name' && /BaseCommand$/.test(base.name));
}
