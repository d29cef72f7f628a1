import { CommanderError } from "commander";
import { isCollectorError } from "../errors/collector-error.ts";
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
    await createProgram().parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    // Commander has said already what it did not understand, and on which stream.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : misused;
    if (!isCollectorError(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return failed;
  }
}
