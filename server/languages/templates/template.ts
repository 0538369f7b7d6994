import type { DynamicContent, ModelReference, OutputSchema, Provider, Role, Span } from '../../../rules/model.ts';
import type { MappedText } from '../../code/mapped-text.ts';
import type { Syntax } from './syntax/token.ts';

/** A prompt file, read: what it sends, and where its comments stand. */
export interface Template {
  readonly prompts: readonly TemplatePrompt[];
  readonly comments: readonly Span[];
  /** Values over several lines in which a comment would be text, each with the place of the key it belongs to. */
  readonly blocks: readonly Block[];
  /** How a comment is written in the texts, `$` standing for what it says; undefined: they have none. */
  readonly comment?: string;
  /** How one is written outside of the texts: in a header, between keys. */
  readonly outerComment?: string;
}
export interface Block extends Span {
  readonly anchor: number;
}

export interface TemplatePrompt {
  readonly bodies: readonly Body[];
  /** What the format or its settings say of the request; absent in files that hold text alone. */
  readonly settings?: TemplateSettings;
  /** Names that are filled with another value for each request. */
  readonly inputs: readonly string[];
  /** It is sent to measure answers; nobody waits for them. */
  readonly isEvaluation?: true;
  /** Its format lets cache marks be written, `cache_control`, behind messages and their parts. */
  readonly hasMarks?: true;
  /** Instructions to a coding agent: JSON in them is an example of files and commands, not of an answer. */
  readonly isForAgents?: boolean;
  /** False where only the file's name says that it is a prompt; what stands in it has to say so too. */
  readonly isStated?: boolean;
}

/** A text in a template language that makes one or more messages. */
export interface Body {
  readonly text: MappedText;
  readonly syntax: Syntax;
  readonly role: Role;
  /** The cache mark behind it. */
  readonly mark?: Span;
  /** Its format takes the indentation of its lines away itself. */
  readonly isTrimmed?: boolean;
  /** Texts of this file that it includes by name. */
  readonly parts?: ReadonlyMap<string, Body>;
  /** Where the text itself begins another message: the first group that matched is the role. */
  readonly roleMarks?: RegExp;
}

/** What a file says of the request its prompt is sent with. */
export interface TemplateSettings {
  /** The setting that names the model, or else the place where the settings begin. */
  readonly span: Span;
  readonly sdk: string;
  readonly provider: Provider;
  readonly operation: 'chat' | 'agent' | 'embedding' | 'image' | 'other';
  readonly model?: ModelReference;
  readonly outputLimit?: { readonly span: Span; readonly tokens?: number };
  readonly reasoning?: { readonly span: Span; readonly effort?: string; readonly budget?: number };
  readonly streaming?: boolean;
  /** What the format calls an output limit, where a file that sets none can set one. */
  readonly limit?: { readonly name: string; /** Where, and as what: `$` stands for the number. */ readonly place?: { readonly at: number; readonly text: string } };
  /** It asks for JSON, whether or not its schema can be seen. */
  readonly isStructured?: boolean;
  readonly schema?: Pick<OutputSchema, 'span' | 'form' | 'root'>;
}

/** A run of a message: fixed text with its places in the file, or something that is not fixed. */
export interface Piece {
  readonly content: MappedText | Omit<DynamicContent, 'kind'>;
  /** In the file under analysis; of included text the tag that includes it. */
  readonly span: Span;
  readonly conditional: boolean;
  /** The piece in the body's text, or the outermost block around it; undefined: it comes from another file. */
  readonly place?: Span;
}
export interface LaidMessage {
  readonly role: Role;
  readonly body: Body;
  /** The part of the body's text that is this message. */
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Piece[];
  /** The cache mark behind it. */
  readonly mark?: Span;
}

/** Reads another file of the workspace by its path relative to the one under analysis; undefined: there is none. */
export type ReadSibling = (relativePath: string) => string | undefined;
