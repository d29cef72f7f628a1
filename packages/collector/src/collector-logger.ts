/** Where a collector reports what it can't tell a client. The console fits. */
export interface CollectorLogger {
  /** Takes one finished sentence and, where there is one, the error behind it. */
  error(message: string, error?: unknown): void;
  /** Hears when the collector starts and stops. */
  info?(message: string, fields?: object): void;
  /** Hears of every answer. */
  debug?(message: string, fields?: object): void;
}
