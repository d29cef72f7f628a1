/** A file of a repository as its adapter lists it. */
export interface RepositoryFile {
  /** Path below the repository's root, with forward slashes. */
  path: string;
}

/** One commit, without its author: the numbers do not need a person. */
export interface Commit {
  hash: string;
  /** When it was written, ISO 8601 with the author's own offset, so that its weekday is the author's. */
  authoredAt: string;
  /** What it changed; a binary file counts with no lines. */
  changes: readonly { path: string; linesAdded: number; linesDeleted: number }[];
}

/** A repository that has been opened: what is in it and what has happened to it. */
export interface Repository {
  /** Absolute path with every link resolved. */
  root: string;
  /** Name of its folder. */
  name: string;
  /** The adapter that read it. */
  provider: string;
  /** Hash of the commit that is checked out, or null for an adapter that knows no history. */
  head: string | null;
  /** Regular files, sorted by path. */
  files: readonly RepositoryFile[];
  /** What is listed and not read: links are never followed, submodules are repositories of their own. */
  notRead: { symlinks: number; submodules: number };
  /** Newest first, merges left out. */
  commits: readonly Commit[];
  /** Whether older commits exist that are not among `commits`: the clone is shallow, or there are more than are read. */
  historyCut: boolean;
}

/** Reads repositories in one way. */
export interface RepositoryAdapter {
  /** Its name on the wire. */
  provider: string;
  /** The highest priority among usable adapters wins, −1000…1000. */
  priority: number;
  /** What it gives. */
  capabilities: readonly string[];
  /** Tells whether it can read this folder, and why or why not. */
  probe(root: string, signal: AbortSignal): Promise<Probe>;
  /** Lists files and history of a folder that it has probed. */
  open(root: string, signal: AbortSignal): Promise<Repository>;
}

/** Whether an adapter can read a folder. */
export interface Probe {
  usable: boolean;
  /** One clause, for example `git 2.39.5 is installed`. */
  reason: string;
  /** Version of what does the reading. */
  version?: string;
}
