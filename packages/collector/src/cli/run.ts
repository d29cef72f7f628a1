import { CommanderError } from "commander";
import { describeError, isMisuse } from "./errors/describe-error.ts";
import { createProgram } from "./program.ts";

const failed = 1;
const misused = 2;

/**
 * Runs the command line.
 *
 * @param args what stands behind `hooks`
 * @returns the exit code: 0 for success, 1 for a failure, 2 for a command line that is not understood
 */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const program = await createProgram(args[0]);
    await program.parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    // Commander has said already what it did not understand, and on which stream.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : misused;
    const message = describeError(error);
    if (message === undefined) throw error;
    process.stderr.write(`${message}\n`);
    return isMisuse(error) ? misused : failed;
  }
}
