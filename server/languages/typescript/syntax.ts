import { isPromising } from './promising.ts';
import type { Language, Node, Tree } from 'web-tree-sitter';
import type { Span } from '../../code/code.ts';
import { endsStage, type Stages } from '../../stages.ts';

/** A node copied out of the parser's memory with its named children; comments and unreadable places are kept apart. */
export interface Syntax extends Span {
  readonly type: string;
  readonly children: readonly Syntax[];
  /** Nested so deeply that its children were left out. */
  readonly cut: boolean;
}

export interface SyntaxTree {
  readonly root: Syntax;
  readonly comments: readonly Span[];
  readonly errors: readonly Span[];
}

/** Recursion further on goes as deep as this tree does. The deepest of 8,800 files of public repositories has 112 levels. */
const DEEPEST = 400;
const ERROR = 65535;
const NONE: readonly Syntax[] = [];
const Role = { anonymous: 0, leaf: 1, inner: 2, comment: 3, template: 4, annotation: 5, interface: 6 } as const;
type Role = (typeof Role)[keyof typeof Role];

/** Nodes without named children, or with such that nothing is made of. */
const LEAVES = new Set(['identifier', 'property_identifier', 'shorthand_property_identifier', 'shorthand_property_identifier_pattern',
  'private_property_identifier', 'statement_identifier', 'type_identifier', 'predefined_type', 'this', 'this_type', 'super', 'import', 'true', 'false', 'null',
  'undefined', 'number', 'string', 'regex', 'jsx_text', 'html_character_reference', 'empty_statement', 'debugger_statement', 'optional_chain',
  'accessibility_modifier', 'override_modifier', 'meta_property', 'type_parameters',
  'function_signature', 'index_signature', 'function_type',
  'constructor_type', 'conditional_type', 'type_query', 'index_type_query', 'lookup_type', 'template_literal_type', 'asserts_annotation',
  'type_predicate_annotation', 'jsx_closing_element', 'import_attribute']);
const COMMENTS = new Set(['comment', 'html_comment', 'hash_bang_line']);
/** Where statements or members stand, so that an unreadable one among them stays in its place. */
const STATEMENT_LISTS = new Set(['program', 'statement_block', 'class_body', 'switch_case', 'switch_default', 'ERROR']);
/** Types that say what others have to give. */
const PROMISING = new Set(['interface_declaration', 'type_alias_declaration', 'object_type']);
const PLAIN_ANNOTATION = /^:\s*[A-Za-z_$][\w$]*$/;

const rolesOf = new WeakMap<Language, readonly Role[]>();

function roles(language: Language): readonly Role[] {
  const known = rolesOf.get(language);
  if (known) return known;
  const made = language.types.map((type, id): Role => {
    if (!language.nodeTypeIsNamed(id)) return Role.anonymous;
    if (COMMENTS.has(type)) return Role.comment;
    if (type === 'template_string') return Role.template;
    if (type === 'type_annotation') return Role.annotation;
    if (PROMISING.has(type)) return Role.interface;
    return LEAVES.has(type) ? Role.leaf : Role.inner;
  });
  rolesOf.set(language, made);
  return made;
}

/**
 * Copies a parsed tree in one pass. Each look at a parser's node is a call into its memory, while a plain copy is
 * read many times when it is lowered. Only named nodes are fetched: what the tokens between them say is read from the text.
 */
export function* readTree(tree: Tree, source: string): Stages<SyntaxTree> {
  const reader = new Reader(tree, source);
  return { root: yield* reader.readRoot(tree.rootNode), comments: reader.comments, errors: reader.errors };
}

class Reader {
  readonly comments: Span[] = [];
  readonly errors: Span[] = [];
  readonly #types: readonly string[];
  readonly #roles: readonly Role[];
  readonly #source: string;
  readonly #faulty: boolean;

  constructor(tree: Tree, source: string) {
    this.#types = tree.language.types;
    this.#roles = roles(tree.language);
    this.#source = source;
    this.#faulty = tree.rootNode.hasError;
  }

  *readRoot(node: Node): Stages<Syntax> {
    const { startIndex: start, endIndex: end, typeId } = node;
    const type = this.#types[typeId] ?? 'ERROR';
    if (this.#faulty && (typeId === ERROR || node.isMissing)) this.errors.push({ start, end });
    const children: Syntax[] = [];
    for (const [index, child] of this.#listOf(node, this.#faulty).entries()) {
      this.#readInto(children, child, type, 1);
      if (endsStage(index)) yield;
    }
    return { type, start, end, children, cut: false };
  }

  #read(node: Node, id: number, depth: number): Syntax {
    const start = node.startIndex;
    const end = node.endIndex;
    const type = this.#types[id] ?? 'ERROR';
    const faulty = this.#faulty && node.hasError;
    const cut = depth >= DEEPEST;
    if (faulty && (cut || id === ERROR || node.isMissing)) this.errors.push({ start, end });
    if (cut || (!faulty && this.#hasNothingInside(id, start, end))) return { type, start, end, children: NONE, cut };
    return { type, start, end, children: this.#children(node, type, faulty, depth + 1), cut };
  }

  #hasNothingInside(id: number, start: number, end: number): boolean {
    switch (this.#roles[id]) {
      case Role.leaf: return true;
      case Role.template: return !this.#source.slice(start, end).includes('${');
      case Role.interface: return !isPromising(this.#source.slice(start, end));
      case Role.annotation: return end - start < 40 && PLAIN_ANNOTATION.test(this.#source.slice(start, end));
      default: return false;
    }
  }

  #children(node: Node, type: string, faulty: boolean, depth: number): readonly Syntax[] {
    const list = this.#listOf(node, faulty);
    const children: Syntax[] = [];
    for (const child of list) this.#readInto(children, child, type, depth);
    // the node keeps the list for a second look that nobody takes; letting go of it early spares the collector
    list.length = 0;
    return children.length === 0 ? NONE : children;
  }

  /** A missing token has no name, so only where something is faulty the nameless ones are looked at. */
  #listOf(node: Node, faulty: boolean): Node[] { return faulty ? node.children : node.namedChildren; }

  #readInto(children: Syntax[], child: Node, type: string, depth: number): void {
    const id = child.typeId;
    const role = id === ERROR ? Role.inner : this.#roles[id];
    if (role === Role.comment) this.comments.push({ start: child.startIndex, end: child.endIndex });
    else if (role === Role.anonymous) {
      if (child.isMissing) this.errors.push({ start: child.startIndex, end: child.endIndex });
    } else {
      const read = this.#read(child, id, depth);
      if (id !== ERROR || STATEMENT_LISTS.has(type)) children.push(read);
    }
  }
}

export function childOf(node: Syntax, type: string): Syntax | undefined {
  return node.children.find((child) => child.type === type);
}
