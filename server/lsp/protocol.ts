/** What our client and server say to each other beyond LSP. Other clients need none of it. */

export interface InitializationOptions {
  /** The client shows the server's state: send `status` notifications. */
  readonly status?: boolean;
  /** The client answers `readFile`: for files that the server cannot reach itself (a browser, a virtual workspace). */
  readonly readFile?: boolean;
  /** Address of the folder that holds the grammars, where the server cannot know it (a web worker). */
  readonly assets?: string;
  /** Settings for clients that cannot be asked for them. */
  readonly settings?: unknown;
}

/** The messages' names, as types so that the client takes nothing but types from the server. */
export interface Methods {
  /** Server to client, a notification: `Status`. */
  readonly status: 'promptLatency/status';
  /** Client to server, no parameters: answers `Status`. */
  readonly state: 'promptLatency/state';
  /** Server to client: `ReadFileParams`, answers the text or null. */
  readonly readFile: 'promptLatency/readFile';
  /** Client to server: `AnalyseParams`, analyses now whatever `promptLatency.run` says; answers `Run` or null. */
  readonly analyse: 'promptLatency/analyse';
}

export interface Status {
  readonly state: 'starting' | 'analysing' | 'idle' | 'failed';
  /** Of the last file analysed. */
  readonly lastRun?: Run;
  /** Why it failed, in one line. */
  readonly message?: string;
}

export interface Run {
  readonly uri: string;
  readonly milliseconds: number;
  readonly findings: number;
  /** Why the file was not analysed. */
  readonly skipped?: string;
}

export interface ReadFileParams {
  readonly uri: string;
}

export interface AnalyseParams {
  readonly uri: string;
}
