import type { Request } from '../../rules/model.ts';
import type { Call, ClassNode, Expression, FunctionNode, Module, Text } from '../code/code.ts';
import type { SendingCall, Sends } from './calls.ts';
import type { Summary } from './flow/summaries.ts';
import type { Origins } from './origins.ts';
import type { FilePath } from './prompts/file-paths.ts';
import type { Example } from './schemas/examples.ts';
import type { Binding } from './scopes.ts';

/** What an import stands for in another file of the workspace. */
export type Target =
  | { readonly kind: 'binding'; readonly binding: Binding }
  | { readonly kind: 'value'; readonly value: Expression }
  | { readonly kind: 'module'; readonly module: Module };

/** A file that is no code, as it is on disk or in an editor. */
export interface TextFile {
  readonly file: string;
  /** Below the workspace's folder. */
  readonly path: string;
  readonly text: string;
  /** The text as one literal, so that what is sent is known as such wherever it is loaded. */
  readonly literal: Text;
}

/** The requests a file leads to, the literals that reach one, and the shapes their prompts show by example. */
export interface FileRequests {
  readonly file: string;
  readonly requests: readonly Request[];
  readonly sentLiterals: ReadonlySet<Text>;
  readonly examples: readonly Example[];
}

/** Where a question stands: shared by all files, since an answer may lead from one into another and back. */
export class Search {
  readonly busy = new Set<Expression | Binding | FunctionNode | string>();
  depth = 0;
  /** Cycles met so far. */
  cuts = 0;
  /** Steps taken for the question being answered. */
  work = 0;
}

/**
 * The rest of the workspace, as the analysis of one file may ask for it. Every question that is answered is
 * remembered as a dependence of the file that asked, so that a change is followed to what rests on it.
 */
export interface Outside {
  readonly search: Search;
  /** What `symbol` ("default", "*" for the module itself) imported from `from` by `by` is; undefined where that file is not in view. */
  imported(by: Module, from: string, symbol: string): Target | undefined;
  /** Calling `symbol` imported from `from` by `by` may send a request: where not, its file need not be read to know. */
  leads(by: Module, from: string, symbol: string): boolean;
  /** Something in the module may send a request. */
  leadsFrom(module: Module): boolean;
  /** Whether anything in the asking file itself may send: it says something of models, or something in it leads. */
  readonly maySend: boolean;
  /** A name taken from a module as a whole. */
  member(of: Module, name: string): Target | undefined;
  /** The origins of another file's nodes. */
  originsOf(module: Module): Origins | undefined;
  /** Calls in other files of something named so, where that file may know what `home` exports; undefined: too many files to say. */
  callsNamed(name: string, home: Module): Iterable<Call> | undefined;
  /** The text of a file that may know what `home` exports has such words; where there are too many to say, too. */
  isSaid(what: RegExp, home: Module): boolean;
  /** Functions of files that may know what `home` exports, and of `home`, where they say the name. */
  functionsSaying(name: string, home: Module): readonly FunctionNode[];
  /** Classes in other files that may be based on one of `home`. */
  classesKnowing(home: Module): readonly ClassNode[];
  /** What a function of another file sends. */
  sendsOf(fn: FunctionNode): Sends | undefined;
  /** The calls of a function of another file that send. */
  sendingCalls(fn: FunctionNode): readonly SendingCall[];
  /** What the files that know `home` send, themselves and through functions. */
  usersOf(home: Module): readonly FileRequests[];
  /** The one file that a path in `by` can mean; undefined: there is none in view, or more than one. */
  textFile(by: Module, path: FilePath): TextFile | undefined;
  /** What running a function of another file means for the flow; undefined: it cannot be followed. */
  summaryOf(fn: FunctionNode): Summary | undefined;
}

/** A file by itself. */
export function nothingOutside(): Outside {
  return {
    search: new Search(), imported: () => undefined, leads: () => true, leadsFrom: () => true, maySend: true, member: () => undefined, originsOf: () => undefined, callsNamed: () => [], isSaid: () => false, functionsSaying: () => [],
    classesKnowing: () => [], sendsOf: () => undefined, sendingCalls: () => [], usersOf: () => [], textFile: () => undefined, summaryOf: () => undefined,
  };
}
