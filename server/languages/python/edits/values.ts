import type { Segment } from '../../../../rules/model.ts';
import type { Expression, Span, TextHole } from '../../../code/code.ts';
import type { Document } from './document.ts';
import { findAll } from './names.ts';
import type { Kinded } from './names.ts';

export interface Found {
  readonly value: Expression;
  /** The hole of an f-string it fills directly. */
  readonly hole?: TextHole;
}

/** What a dynamic segment is made from: the expression in its place, or the one a name of a single use stands for. */
export function valueOf(document: Document, segment: Segment): Found | undefined {
  const { start, end, file } = segment.span;
  if (segment.content.kind !== 'dynamic' || file !== undefined) return undefined;
  const [node] = findAll(document.siteOf({ start, end })?.statement, isAt({ start, end }));
  if (!node) return undefined;
  const found: Found = node.kind === 'hole' ? { value: node.value, hole: node } : { value: node as Expression };
  if (found.value.kind !== 'name') return found;
  const behind = onlyValue(document, found.value);
  return behind && { value: behind };
}

const NO_VALUES = new Set(['module', 'chunk', 'property', 'expression', 'declare', 'return', 'import', 'function-node', 'class-node']);

function isAt(span: Span): (node: Kinded) => node is Kinded {
  return (node): node is Kinded => node.start === span.start && node.end === span.end && !NO_VALUES.has(node.kind);
}

/** The value of a variable that is assigned once and read once in the file, both in one function. */
function onlyValue(document: Document, name: Expression & { readonly kind: 'name' }): Expression | undefined {
  const { names } = document;
  const uses = names.uses(name.name);
  const write = uses.find((use) => use.isWrite)?.name;
  if (!write || uses.length !== 2 || names.binders(name.name).length > 0 || write.start > name.start || names.functionOf(write) !== names.functionOf(name)) return undefined;
  const parent = names.parent(write);
  if (parent?.kind === 'assign' && parent.operator === '=' && parent.target === write) return parent.value;
  return parent?.kind === 'declare' && parent.items.length === 1 ? parent.items[0]?.value : undefined;
}

/** The module and path a dotted name stands for, by the file's imports: `datetime.datetime.now`. */
export function importedPath(document: Document, node: Expression): string | undefined {
  if (node.kind === 'member') {
    const object = importedPath(document, node.object);
    return object && `${object}.${node.property}`;
  }
  if (node.kind !== 'name' || document.names.writes(node.name).length > 0) return undefined;
  const [binder, another] = document.names.binders(node.name);
  if (binder?.kind !== 'import' || another) return undefined;
  return binder.imported === '*' ? binder.statement.from : `${binder.statement.from}.${binder.imported}`;
}
