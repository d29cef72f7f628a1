/** Where warnings go. The console fits, and so does pino. */
export interface Logger {
  /** Takes one finished sentence. */
  warn(message: string): void;
}
