import { DiagnosticSeverity } from './names.ts';
import type { Connection, Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ConfigFile, ConfigFinder, ConfigProblem, FileReader } from '../project/config.ts';
import { source } from './to-diagnostic.ts';

/** What is wrong in configuration files, shown in them. Always sent: the client asks only for documents of our languages. */
export class ConfigProblems {
  readonly #connection: Connection;
  readonly #reader: FileReader;
  /** The files that problems were sent for, as they were then. */
  readonly #sent = new Map<string, ConfigFile>();

  constructor(connection: Connection, reader: FileReader) {
    this.#connection = connection;
    this.#reader = reader;
  }

  /** Shows the problems of a file that is in use. */
  async show(config: ConfigFile): Promise<void> {
    const before = this.#sent.get(config.path);
    if (before === config) return;
    this.#sent.set(config.path, config);
    if (config.problems.length === 0 && before === undefined) return;
    await this.#send(config.path, config.problems);
  }

  /** Looks again at the files that problems were sent for: who uses them now may be nobody. */
  async recheck(finder: ConfigFinder): Promise<void> {
    for (const [path, { problems }] of this.#sent) {
      if (problems.length === 0) continue;
      const config = await finder.read(path);
      if (config) this.#sent.set(path, config);
      else this.#sent.delete(path);
      await this.#send(path, config?.problems ?? []);
    }
  }

  async #send(path: string, problems: readonly ConfigProblem[]): Promise<void> {
    const text = problems.length > 0 ? ((await this.#reader.readText(path)) ?? '') : '';
    const document = TextDocument.create(path, 'json', 0, text);
    const diagnostics = problems.map((problem) => toDiagnostic(problem, document));
    await this.#connection.sendDiagnostics({ uri: path, diagnostics });
  }
}

function toDiagnostic({ message, span, severity }: ConfigProblem, document: TextDocument): Diagnostic {
  return {
    range: { start: document.positionAt(span.start), end: document.positionAt(span.end) },
    severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code: 'configuration',
    source,
    message,
  };
}
