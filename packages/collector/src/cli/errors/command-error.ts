/** Which way a command failed: stable. `misused` is a command line that can't be. */
export type CommandErrorCode = "misused" | "not_found" | "bad_file" | "refused" | "unwell";

/** Why a command of the command line failed. The message is whole sentences for people, its last one being the fix. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  /** Which kind of failure, stable between versions. */
  readonly code: CommandErrorCode;
  /** What to do about it; empty when the message says it all. */
  readonly fix: string;

  constructor(options: { code: CommandErrorCode; message: string; fix?: string; cause?: unknown }) {
    super(options.fix === undefined ? options.message : `${options.message} ${options.fix}`, { cause: options.cause });
    this.code = options.code;
    this.fix = options.fix ?? "";
  }
}
