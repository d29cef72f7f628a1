import { createRequire } from "node:module";
import { Command } from "commander";
import { addServeCommand } from "./serve-command.ts";

/** Makes the command line `hooks`. It throws a CommanderError where it would otherwise end the process. */
export function createProgram(): Command {
  const program = new Command("hooks")
    .description("Receives events of your services, keeps them, and answers questions about them.")
    .version(version())
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError("See --help for what there is.");
  addServeCommand(program);
  return program;
}

/** By the package's own name, since sources and build lie at different depths. */
function version(): string {
  return createRequire(import.meta.url)("@hooks/collector/package.json").version;
}
