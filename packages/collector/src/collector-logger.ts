/** Where a collector reports what it can't tell a client. The console fits, and so does pino. */
export interface CollectorLogger {
  /** Takes one finished sentence and, where there is one, the error behind it. */
  error(message: string, error?: unknown): void;
}
