import type { ClassNode } from '../code/code.ts';
import { moduleOf } from './scopes.ts';

/**
 * Whether the field is one that a Python class is built from (a dataclass, a pydantic model): its value in the class is
 * what it is as long as nobody says otherwise. Names in capitals are constants all the same.
 */
export function isDataField(cls: ClassNode, name: string): boolean {
  const field = cls.fields.find((candidate) => candidate.name === name);
  return field?.type !== undefined && (cls.decorators.length > 0 || cls.bases.length > 0) && /^[a-z]/.test(name) && moduleOf(cls)?.language === 'python';
}
